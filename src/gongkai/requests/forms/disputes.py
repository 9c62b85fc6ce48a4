from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.records.days import happened
from gongkai.common.records.forms import RecordForm, day_input
from gongkai.requests.chain import following
from gongkai.requests.models import Dispute, DisputeEventKind, DisputeState, RequestCase

RESULTS = [choice for choice in DisputeState.choices if choice[0] != DisputeState.PENDING]


class DisputeForm(RecordForm):
    filed_on = forms.DateField(label=gettext_lazy("受理日期"), validators=[happened])
    case_number = forms.CharField(
        label=gettext_lazy("所涉申请编号"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("与某件申请无关的不填"),
    )

    class Meta:
        model = Dispute
        fields = ["route", "number", "authority", "matter"]

    def __init__(self, *args: Any, agency: Any, **kwargs: Any) -> None:
        super().__init__(*args, agency=agency, **kwargs)
        if self.instance.pk:
            del self.fields["filed_on"]
            if self.instance.case:
                self.fields["case_number"].initial = self.instance.case.number

    def clean_case_number(self) -> str:
        number: str = self.cleaned_data["case_number"]
        cases = RequestCase.objects.filter(agency=self.instance.agency, number=number)
        self.instance.case = cases.first() if number else None
        if number and self.instance.case is None:
            raise forms.ValidationError(_("没有编号为“%(number)s”的申请。") % {"number": number})
        return number


class DisputeRow(DisputeForm):
    """A row of the import: the dispute and, if it is over, its result."""

    decided_on = forms.DateField(
        label=gettext_lazy("审结日期"), required=False, validators=[happened]
    )
    result = forms.ChoiceField(
        label=gettext_lazy("结果"), required=False, choices=[("", "---------"), *RESULTS]
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        told = not {"decided_on", "result"} & set(self.errors)
        if told and bool(data.get("decided_on")) != bool(data.get("result")):
            self.add_error("result", _("审结日期和结果应当同时填写。"))
        return data


class EventForm(forms.Form):
    """The next link of a chain."""

    on = forms.DateField(label=gettext_lazy("日期"), widget=day_input(), validators=[happened])
    result = forms.ChoiceField(
        label=gettext_lazy("结果"),
        required=False,
        choices=[("", "---------"), *RESULTS],
        help_text=gettext_lazy("审结时填写"),
    )
    field_order = ["kind", "on", "result"]

    def __init__(self, data: Any = None, *, route: str) -> None:
        super().__init__(data)
        kinds = {after for before in DisputeEventKind for after in following(route, before)}
        choices = [(kind.value, kind.label) for kind in DisputeEventKind if kind in kinds]
        self.fields["kind"] = forms.ChoiceField(label=_("进展"), choices=choices)
        self.order_fields(self.field_order)
