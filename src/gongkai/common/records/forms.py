from typing import Any

from django import forms
from django.db.models import Model

from gongkai.common.money import MoneyInput


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form for one record of one agency; what it refers to belongs to the same agency."""

    def __init__(self, *args: Any, agency: Model, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.agency = agency
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget = day_input()
            if isinstance(field, forms.DecimalField):
                field.widget = MoneyInput()
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = field.queryset.filter(agency=agency)

    def _get_validation_exclusions(self) -> set[str]:
        # 机关不在表单上，但“一个机关内编号唯一”要连同机关一起核对。
        return super()._get_validation_exclusions() - {"agency"}  # type: ignore[misc,no-any-return]


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
