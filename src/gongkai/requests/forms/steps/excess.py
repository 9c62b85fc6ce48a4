"""数量、频次明显超过合理范围的申请 (条例第三十五条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.common.records.days import plausible
from gongkai.law.ledger import Fact, FactKind
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions import handling
from gongkai.requests.forms.steps.base import (
    LetterForm,
    StepForm,
    day_field,
    due_sentence,
    lines_of,
    text_field,
)

EXPLAIN_WORKDAYS = 10


class AskReasonsForm(LetterForm):
    kind = LetterKind.REASONS
    guide = gettext_lazy(
        "申请的数量、频次明显超过合理范围的，可以要求申请人说明理由（条例第三十五条）。"
    )

    excess_counts = forms.CharField(
        label=gettext_lazy("申请数量、频次"),
        max_length=300,
        help_text=gettext_lazy("写明期间和件数，如：2026年2月1日至2月28日，你向本机关提出申请36件"),
    )
    explain_items = text_field(
        gettext_lazy("需要说明的事项"), help_text=gettext_lazy("每行一项"), max_length=2000
    )
    explain_by = day_field(gettext_lazy("说明理由的期限"), validators=[plausible], initial=None)

    def prepare(self) -> None:
        self.fields["explain_by"].initial = work_calendar().nth(today(), EXPLAIN_WORKDAYS)

    def consequences(self) -> Iterator[str]:
        until = self.fields["explain_by"].initial
        yield _("要求说明理由的期间，答复期限照常计算。")
        yield due_sentence(self.due_with(Fact(FactKind.REASONS_ASKED, today(), until=until)))

    def letter_facts(self) -> LetterFacts:
        data = self.cleaned_data
        return LetterFacts(
            excess_counts=data["excess_counts"],
            explain_items=lines_of(data["explain_items"]),
            explain_by=data["explain_by"],
        )

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        return handling.ask_reasons(
            self.case,
            excess_counts=data["excess_counts"],
            explain_items=lines_of(data["explain_items"]),
            explain_by=data["explain_by"],
            at=at,
            **self.sent,
        )


class TakeReasonsForm(StepForm):
    submit = gettext_lazy("登记理由")

    on = day_field(gettext_lazy("收到说明之日"))
    reasons = text_field(gettext_lazy("申请人说明的理由"), max_length=300)

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        told = {"on": data["on"], "reasons": data["reasons"]}
        return handling.take_reasons(self.case, at=at, **told, **self.told)


class DeferForm(LetterForm):
    kind = LetterKind.DEFERRAL
    guide = gettext_lazy(
        "申请理由合理，但是无法在规定期限内答复的，"
        "可以确定延迟答复的合理期限并告知申请人（条例第三十五条）。"
    )

    until = day_field(gettext_lazy("延迟答复至"), validators=[plausible], initial=None)
    reason = text_field(gettext_lazy("延迟的理由"), rows=2, max_length=300)

    def letter_facts(self) -> LetterFacts:
        data = self.cleaned_data
        return LetterFacts(new_due_on=data["until"], deferral_reason=data["reason"])

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        told = {"until": data["until"], "reason": data["reason"]}
        return handling.defer(self.case, at=at, **told, **self.sent)
