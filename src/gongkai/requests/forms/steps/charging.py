"""信息处理费 (条例第四十二条；信息处理费管理办法)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.common.counting import whole_number
from gongkai.common.dates import written_day
from gongkai.law.deadlines import pay_due_on
from gongkai.law.fees import Fee
from gongkai.law.ledger import Fact, FactKind
from gongkai.law.rules import rules_in_force
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions import charging
from gongkai.requests.forms.steps.base import (
    LetterForm,
    StepForm,
    day_field,
    due_sentence,
    text_field,
)
from gongkai.requests.models import FeeBasis, RequestCase
from gongkai.requests.repeats import Who, cases_of


class AssessFeeForm(LetterForm):
    kind = LetterKind.FEE
    submit = gettext_lazy("核定并印发收费通知书")
    guide = gettext_lazy(
        "申请的数量、频次明显超过合理范围的，可以收取信息处理费；按件、"
        "按量只能选择一种（信息处理费管理办法第三条）。"
    )

    basis = forms.ChoiceField(
        label=gettext_lazy("计收方式"), choices=FeeBasis.choices, widget=forms.RadioSelect
    )
    count = forms.IntegerField(
        label=gettext_lazy("件数或者页数"),
        min_value=1,
        max_value=1_000_000,
        help_text=gettext_lazy(
            "按件计收的，填本件是该申请人本自然月的第几件；按量计收的，填本件提供的页数"
        ),
    )
    reason = text_field(
        gettext_lazy("收费理由"),
        rows=2,
        max_length=300,
        help_text=gettext_lazy("写明期间和件数，如：你在2026年2月向本机关提出申请12件"),
    )
    pay_how = text_field(gettext_lazy("缴费方式"), rows=2, max_length=300)

    def prepare(self) -> None:
        self.fields["count"].initial = place_in_month(self.case)
        self.fields["basis"].initial = FeeBasis.PIECES

    def consequences(self) -> Iterator[str]:
        yield _("该申请人本月在本机关的申请，本件为第 %(n)d 件。") % {
            "n": place_in_month(self.case)
        }
        if fee := self.fee():
            yield from fee_sentences(fee, self.data["basis"])
        else:
            yield _("按件：第 11 至 30 件每件 100 元，第 31 件起每十件为一档，每档增加 100 元。")
            yield _(
                "按量：第 31 至 100 页每页 10 元，第 101 至 200 页每页 20 元，201 页起每页 40 元。"
            )
        yield _("申请人收到通知次日起 20 个工作日内缴纳，逾期视为放弃申请。")

    def fee(self) -> Fee | None:
        """Return the fee by what was typed so far, None while it says too little."""
        count, basis = whole_number(self.data.get("count", "")), self.data.get("basis", "")
        if not (0 < count <= 1_000_000 and basis in FeeBasis.values):
            return None
        return charging.fee_of(FeeBasis(basis), count)

    def letter_facts(self) -> LetterFacts:
        data = self.cleaned_data
        return LetterFacts(
            fee=charging.fee_of(FeeBasis(data["basis"]), data["count"]),
            fee_tariff=data["basis"],
            fee_reason=data["reason"],
            pay_how=data["pay_how"],
        )

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        return charging.assess_fee(
            self.case,
            basis=FeeBasis(data["basis"]),
            count=data["count"],
            reason=data["reason"],
            how_to_pay=data["pay_how"],
            at=at,
            **self.sent,
        )


class NotifyFeeForm(StepForm):
    submit = gettext_lazy("登记收到通知")
    guide = gettext_lazy("缴费期限自申请人收到收费通知书次日起计算（信息处理费管理办法第六条）。")

    on = day_field(gettext_lazy("申请人收到通知之日"))

    def consequences(self) -> Iterator[str]:
        if self.case.received_on:
            rules = rules_in_force(self.case.received_on)
            until = pay_due_on(today(), work_calendar(), rules)
            yield _("今天收到的，缴费期限至%(day)s。") % {"day": written_day(until)}
        yield _("等待缴费期间，答复期限停止计算。")

    def take(self, at: datetime) -> Any:
        return charging.notify_fee(self.case, on=self.cleaned_data["on"], at=at, **self.told)


class TakePaymentForm(StepForm):
    submit = gettext_lazy("登记缴费")

    on = day_field(gettext_lazy("缴费之日"))
    receipt = forms.CharField(label=gettext_lazy("财政票据号码"), required=False, max_length=60)

    def consequences(self) -> Iterator[str]:
        yield _("缴费后答复期限重新计算。")
        yield due_sentence(self.due_with(Fact(FactKind.FEE_PAID, today())))

    def take(self, at: datetime) -> Any:
        told = {"on": self.cleaned_data["on"], "receipt": self.cleaned_data["receipt"]}
        return charging.take_payment(self.case, at=at, **told, **self.told)


def place_in_month(case: RequestCase) -> int:
    """Return which of the applicant's applications of its calendar month the case is.

    Those that came later do not change it (信息处理费管理办法第四条).
    """
    day = case.received_on or case.arrived_on or today()
    in_month = Q(received_on__year=day.year, received_on__month=day.month)
    waiting = Q(received_on=None, arrived_on__year=day.year, arrived_on__month=day.month)
    same = cases_of(case.agency, Who.of(case)).filter(in_month | waiting)
    return same.filter(pk__lt=case.pk).count() + 1


def fee_sentences(fee: Fee, basis: str) -> Iterator[str]:
    unit = _("件") if basis == FeeBasis.PIECES else _("页")
    for tier in fee.tiers:
        yield _("%(n)d%(unit)s，每%(unit)s %(price)d 元，计 %(amount)d 元。") % {
            "n": tier.count,
            "unit": unit,
            "price": tier.price,
            "amount": tier.amount,
        }
    yield _("应缴金额合计 %(total)d 元。") % {"total": fee.total}
