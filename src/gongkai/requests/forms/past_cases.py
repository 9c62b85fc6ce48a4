"""A row of the import of past cases: one case, its usual days, its outcome."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.records.days import happened, plausible
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Outcome, RefusalGround
from gongkai.requests.actions import NewFact
from gongkai.requests.forms.cases import CaseForm
from gongkai.requests.outcomes import LAPSED

# 列名，和该日发生的事实；期限、工作日数等附在事实上。
DAYS = {
    "correction_sent_on": FactKind.CORRECTION_SENT,
    "corrected_on": FactKind.CORRECTED,
    "consulted_on": FactKind.CONSULTATION_SENT,
    "consultation_ended_on": FactKind.CONSULTATION_ENDED,
    "extended_on": FactKind.EXTENDED,
    "fee_noticed_on": FactKind.FEE_NOTICED,
    "fee_paid_on": FactKind.FEE_PAID,
}


def day_field(label: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, required=required, validators=[happened])


class PastCaseRow(CaseForm):
    received_on = day_field(gettext_lazy("收到日期"), required=True)
    correction_sent_on = day_field(gettext_lazy("补正告知日期"))
    correction_until = forms.DateField(
        label=gettext_lazy("补正期限"), required=False, validators=[plausible]
    )
    corrected_on = day_field(gettext_lazy("补正收到日期"))
    consulted_on = day_field(gettext_lazy("征求意见发出日期"))
    consultation_ended_on = day_field(gettext_lazy("征求意见结束日期"))
    extended_on = day_field(gettext_lazy("延期决定日期"))
    extended_workdays = forms.IntegerField(
        label=gettext_lazy("延期工作日"), required=False, min_value=1, max_value=20
    )
    fee_noticed_on = day_field(gettext_lazy("收费通知日期"))
    fee_paid_on = day_field(gettext_lazy("缴费日期"))
    outcome = forms.ChoiceField(
        label=gettext_lazy("办理结果"),
        required=False,
        choices=[("", "---------"), *((outcome.value, outcome.label) for outcome in Outcome)],
        help_text=gettext_lazy("尚未办结的不填"),
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("不予公开的理由"),
        required=False,
        choices=[("", "---------"), *((ground.value, ground.label) for ground in RefusalGround)],
        help_text=gettext_lazy("部分公开时填写"),
    )
    closed_on = day_field(gettext_lazy("答复日期"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.check_pair("outcome", "closed_on")
        self.check_pair("extended_on", "extended_workdays")
        self.check_pair("correction_sent_on", "correction_until")
        return data

    def check_pair(self, first: str, second: str) -> None:
        """Two columns go together; one that holds something wrong is not an empty one."""
        if first in self.errors or second in self.errors:
            return
        if bool(self.cleaned_data.get(first)) != bool(self.cleaned_data.get(second)):
            told = _("%(first)s和%(second)s应当同时填写。")
            words = {"first": self.fields[first].label, "second": self.fields[second].label}
            self.add_error(second, told % words)

    def register(self) -> dict[str, Any]:
        told = {"received_on": self.cleaned_data["received_on"], "facts": self.facts()}
        return super().register() | told

    def facts(self) -> list[NewFact]:
        """Return the facts after the receipt that the row tells."""
        data = self.cleaned_data
        details = {
            FactKind.CORRECTION_SENT: {"until": data["correction_until"]},
            FactKind.EXTENDED: {"workdays": data["extended_workdays"]},
        }
        told = [
            NewFact(kind, data[name], **details.get(kind, {}))
            for name, kind in DAYS.items()
            if data[name]
        ]
        return [*told, self.closing()] if data["outcome"] else told

    def closing(self) -> NewFact:
        outcome = Outcome.of(self.cleaned_data["outcome"])
        ground = self.cleaned_data["ground"]
        kind = FactKind.ABANDONED if outcome in LAPSED.values() else FactKind.REPLIED
        return NewFact(
            FactKind.WITHDRAWN if outcome is Outcome.WITHDRAWN else kind,
            self.cleaned_data["closed_on"],
            outcome=outcome,
            ground=RefusalGround.of(ground) if ground else None,
        )
