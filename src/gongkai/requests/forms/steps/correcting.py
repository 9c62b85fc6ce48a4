"""补正 (条例第三十条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.common.dates import written_day
from gongkai.common.records.days import plausible
from gongkai.law.deadlines import correction_answer_due_on, correction_due_on
from gongkai.law.ledger import Fact, FactKind
from gongkai.law.rules import rules_in_force
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


class AskCorrectionForm(LetterForm):
    kind = LetterKind.CORRECTION
    guide = gettext_lazy(
        "补正只能要求一次，应当自收到申请之日起 7 个工作日内一次性告知（条例第三十条）。"
    )

    items = text_field(
        gettext_lazy("需要补正的事项"), help_text=gettext_lazy("每行一项，写全"), max_length=2000
    )
    guidance = text_field(
        gettext_lazy("指导和释明"),
        help_text=gettext_lazy("说明哪里不明确、怎样写才能检索"),
        max_length=2000,
    )
    correct_by = day_field(gettext_lazy("补正期限"), validators=[plausible], initial=None)

    def prepare(self) -> None:
        rules = rules_in_force(today())
        calendar = work_calendar()
        self.fields["correct_by"].initial = correction_answer_due_on(today(), calendar, rules)

    def consequences(self) -> Iterator[str]:
        if self.case.received_on:
            rules = rules_in_force(self.case.received_on)
            last = correction_due_on(self.case.received_on, work_calendar(), rules)
            yield _("最迟应当于%(day)s前（含当日）告知。") % {"day": written_day(last)}
        yield _("发出后答复期限停止计算，自收到补正的申请之日起重新计算。")
        yield _("申请人无正当理由逾期不补正的，视为放弃申请。")

    def letter_facts(self) -> LetterFacts:
        data = self.cleaned_data
        return LetterFacts(
            items_to_correct=lines_of(data["items"]),
            guidance=data["guidance"],
            correct_by=data["correct_by"],
        )

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        return handling.ask_correction(
            self.case,
            items=lines_of(data["items"]),
            guidance=data["guidance"],
            correct_by=data["correct_by"],
            at=at,
            **self.sent,
        )


class TakeCorrectionForm(StepForm):
    submit = gettext_lazy("登记补正")
    guide = gettext_lazy("答复期限自收到补正的申请之日起重新计算（条例第三十条）。")

    on = day_field(gettext_lazy("收到补正之日"))
    description = text_field(gettext_lazy("补正后的申请内容"), max_length=4000, required=False)
    late_reason = text_field(
        gettext_lazy("逾期补正的正当理由"),
        rows=2,
        required=False,
        max_length=300,
        help_text=gettext_lazy("按期补正的不填"),
    )

    def prepare(self) -> None:
        self.fields["description"].initial = self.case.description

    def consequences(self) -> Iterator[str]:
        limit = [
            fact.until
            for fact in self.case.ledger.effective()
            if fact.kind is FactKind.CORRECTION_SENT
        ]
        if limit and limit[-1]:
            yield _("告知的补正期限至%(day)s。") % {"day": written_day(limit[-1])}
            if today() > limit[-1]:
                yield _("今天收到的，已经逾期；确有正当理由的，请写明后登记。")
        yield due_sentence(self.due_with(Fact(FactKind.CORRECTED, today())))

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        return handling.take_correction(
            self.case,
            on=data["on"],
            description=data["description"],
            late_reason=data["late_reason"],
            at=at,
            **self.told,
        )
