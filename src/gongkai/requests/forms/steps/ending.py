"""视为放弃、撤回."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.clock import today
from gongkai.law.ledger import FactKind
from gongkai.law.terms import CaseState, Delivery, Outcome
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions import handling
from gongkai.requests.forms.steps.base import METHODS, LetterForm, StepForm, day_field


class AbandonForm(LetterForm):
    kind = LetterKind.ABANDONED
    submit = gettext_lazy("终止办理并告知申请人")
    guide = gettext_lazy(
        "申请人无正当理由逾期不补正，或者逾期未缴纳信息处理费的，视为放弃申请，不再处理。"
    )

    def outcome(self) -> Outcome | None:
        unpaid = self.case.state == CaseState.FEE_NOTIFIED
        return Outcome.ABANDONED_FEE_UNPAID if unpaid else Outcome.ABANDONED_NO_CORRECTION

    def consequences(self) -> Iterator[str]:
        awaited = (FactKind.CORRECTION_SENT, FactKind.FEE_NOTICED)
        facts = [fact for fact in self.case.ledger.effective() if fact.kind in awaited]
        if facts:
            yield _("依据：%(on)s的“%(kind)s”。") % {
                "on": f"{facts[-1].on.year}年{facts[-1].on.month}月{facts[-1].on.day}日",
                "kind": facts[-1].kind.label,
            }
        yield _("计入年度报告“其他处理”。")

    def letter_facts(self) -> LetterFacts:
        return LetterFacts(lapsed_on=today())

    def take(self, at: datetime) -> Any:
        return handling.abandon(self.case, at=at, **self.sent)


class WithdrawForm(StepForm):
    submit = gettext_lazy("登记撤回")
    guide = gettext_lazy("申请人书面或者当面提出撤回的，登记后终止办理。")

    on = day_field(gettext_lazy("提出撤回之日"))
    reason = forms.CharField(label=gettext_lazy("撤回情况"), required=False, max_length=300)
    method = forms.ChoiceField(
        label=gettext_lazy("终止办理告知书的送达方式"),
        choices=[("", gettext_lazy("不印发告知书")), *METHODS],
        required=False,
    )

    def prepare(self) -> None:
        if not self.case.received_on:
            del self.fields["method"]
        else:
            self.fields["method"].initial = self.case.delivery

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        method = data.get("method")
        return handling.withdraw(
            self.case,
            on=data["on"],
            reason=data["reason"],
            method=Delivery.of(method) if method else None,
            at=at,
            **self.told,
        )
