"""The rows of an application that may be several: what is asked for, and who asks jointly."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from gongkai.common.counting import whole_number
from gongkai.requests.forms.apply import PEOPLE, PHONE, line, typed
from gongkai.requests.identity import checked
from gongkai.requests.models import Party, PartyRole

MOST_MATTERS, MOST_JOINT = 5, 10


class MatterForm(forms.Form):
    """One thing that is asked for: name, number or other marks that let it be found."""

    subject = line(
        gettext_lazy("所需政府信息的名称"),
        required=True,
        max_length=120,
        help_text=gettext_lazy(
            "写明信息的名称，如“某年度某项统计数据”；不清楚准确名称的写大致名称。"
        ),
    )
    description = forms.CharField(
        label=gettext_lazy("文号或者其他特征描述"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "便于查找的内容都可以写：文号、制作机关、时间、地域、涉及的项目等。"
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Let the description tell the name too: letters quote what is applied for from it."""
        told = self.cleaned_data
        name, marks = told.get("subject", ""), told.get("description", "")
        if marks and name not in marks:
            told["description"] = f"{name}；{marks}"
        return told


class JointForm(forms.Form):
    """Another person who applies jointly."""

    name = line(gettext_lazy("姓名或者名称"), required=True)
    identity_kind = forms.ChoiceField(
        label=gettext_lazy("证件类型"), choices=[("", "—"), *PEOPLE], required=False
    )
    identity_number = line(gettext_lazy("证件号码"))
    phone = line(gettext_lazy("联系电话"), validators=[PHONE])

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        try:
            told["identity_number"] = checked(
                told.get("identity_kind", ""), told.get("identity_number", "")
            )
        except ValidationError as refusal:
            self.add_error("identity_number", refusal)
        return told

    def party(self) -> Party:
        return Party(role=PartyRole.JOINT, **self.cleaned_data)


class Rows(forms.BaseFormSet[Any]):
    """Rows of which the empty ones beyond the first say nothing."""

    def told(self) -> list[Any]:
        """Return the forms that say something; the set is valid."""
        return [form for form in self.forms if form.has_changed()]

    def as_typed(self) -> Rows:
        """Return the rows as they were typed, with nothing said against them yet."""
        for form in self.forms:
            typed(form)
        return self


Matters = forms.formset_factory(
    MatterForm, formset=Rows, extra=0, min_num=1, max_num=MOST_MATTERS, absolute_max=MOST_MATTERS
)
Joint = forms.formset_factory(
    JointForm, formset=Rows, extra=0, max_num=MOST_JOINT, absolute_max=MOST_JOINT
)


def with_one_more(data: QueryDict, prefix: str, most: int) -> QueryDict:
    """Return the data with one more row, as far as more are taken."""
    data = data.copy()
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    data[f"{prefix}-TOTAL_FORMS"] = str(min(whole_number(total) + 1, most))
    return data
