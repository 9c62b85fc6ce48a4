from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.records.days import happened
from gongkai.common.records.forms import RecordForm, day_input
from gongkai.requests.chain import following
from gongkai.requests.models import Dispute, DisputeEventKind, DisputeState, RequestCase, Route

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
        fields = [
            "route",
            "number",
            "authority",
            "matter",
            "asked_to_answer_on",
            "answer_workdays",
            "answered_on",
        ]

    def __init__(self, *args: Any, agency: Any, **kwargs: Any) -> None:
        super().__init__(*args, agency=agency, **kwargs)
        if self.instance.pk:
            del self.fields["filed_on"]
            if self.instance.case:
                self.fields["case_number"].initial = self.instance.case.number

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        asked, workdays = data.get("asked_to_answer_on"), data.get("answer_workdays")
        if data.get("route") == Route.RECONSIDERATION:
            if asked and not workdays:
                self.add_error("answer_workdays", _("请注明答复期限是十个还是五个工作日。"))
        elif workdays:
            self.add_error("answer_workdays", _("该期限只用于行政复议；应诉期限以法院通知为准。"))
        answered = data.get("answered_on")
        if answered and asked and answered < asked:
            self.add_error("answered_on", _("提交答复之日不能早于收到通知之日。"))
        return data

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
    must_reply_again = forms.BooleanField(
        label=gettext_lazy("责令重新答复"),
        required=False,
        help_text=gettext_lazy("决定或者判决责令本机关重新答复的，勾选"),
    )
    reply_again_by = forms.DateField(
        label=gettext_lazy("重新答复期限"),
        required=False,
        widget=day_input(),
        help_text=gettext_lazy("决定或者判决限定的最后一日；没有限定的不填"),
    )
    field_order = ["kind", "on", "result", "must_reply_again", "reply_again_by"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        ordered = data.get("must_reply_again")
        if ordered and data.get("kind") != DisputeEventKind.DECIDED:
            self.add_error("must_reply_again", _("只有审结时可以登记责令重新答复。"))
        if data.get("reply_again_by") and not ordered:
            self.add_error("reply_again_by", _("没有责令重新答复的，不填期限。"))
        return data

    def __init__(self, data: Any = None, *, route: str) -> None:
        super().__init__(data)
        kinds = {after for before in DisputeEventKind for after in following(route, before)}
        choices = [(kind.value, kind.label) for kind in DisputeEventKind if kind in kinds]
        self.fields["kind"] = forms.ChoiceField(label=_("进展"), choices=choices)
        self.order_fields(self.field_order)


class DefenceForm(forms.Form):
    """What the written answer in a reconsideration says besides what the file says already."""

    legal_representative = forms.CharField(
        label=gettext_lazy("法定代表人"), max_length=60, help_text=gettext_lazy("姓名和职务")
    )
    defence_facts = forms.CharField(
        label=gettext_lazy("事实和办理经过"), widget=forms.Textarea(attrs={"rows": 6})
    )
    defence_reasons = forms.CharField(
        label=gettext_lazy("依据和理由"), widget=forms.Textarea(attrs={"rows": 6})
    )
    defence_request = forms.CharField(
        label=gettext_lazy("答复请求"),
        max_length=200,
        initial=gettext_lazy("请求依法维持答复人作出的答复"),
    )
