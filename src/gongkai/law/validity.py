"""Which facts a ledger may take: each is judged on the facts before it, as of its own day."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from gongkai.law.course import CLOSING, stops_and_restarts
from gongkai.law.due import due_of
from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.rules import RULES_2019, Rules
from gongkai.law.wording import written_date
from gongkai.law.workdays import WorkCalendar


class _Before(NamedTuple):
    """The facts that precede one fact; the handling after a reopening is judged by itself."""

    facts: Sequence[Fact]
    calendar: WorkCalendar
    rules: Rules

    @property
    def handling(self) -> Sequence[Fact]:
        reopened = [n for n, fact in enumerate(self.facts) if fact.kind is FactKind.REOPENED]
        return self.facts[reopened[-1] :] if reopened else self.facts

    def find(self, kind: FactKind) -> Fact | None:
        """Return the latest fact of the kind in this handling."""
        return next((fact for fact in reversed(self.handling) if fact.kind is kind), None)

    def awaited(self) -> Fact | None:
        """Return the notice whose correction or payment is still awaited."""
        pairs = {FactKind.FEE_NOTICED: FactKind.FEE_PAID, **stops_and_restarts(self.rules)}
        waiting = None
        for fact in self.handling:
            if fact.kind in pairs:
                waiting = fact
            elif fact.kind in pairs.values():
                waiting = None
        return waiting

    def due(self) -> date | None:
        return due_of(self.facts, self.calendar, self.rules)

    def letters(self) -> set[str]:
        """Return the keys of the consultation letters sent."""
        sent = (fact for fact in self.handling if fact.kind is FactKind.CONSULTATION_SENT)
        return {fact.ref or fact.id or "" for fact in sent}


def validate(ledger: Ledger, calendar: WorkCalendar, rules: Rules = RULES_2019) -> None:
    """Return None if every fact may stand; else raise IllegalFact with the reason.

    Source: 条例第三十条、第三十二条至第三十五条；信息处理费管理办法第六条。
    """
    _check_corrections(ledger.facts)
    facts = ledger.effective()
    _check_opening(facts)
    for n, fact in enumerate(facts[1:], start=1):
        before = _Before(facts[:n], calendar, rules)
        _check_open(fact, before)
        if fact.kind in _CHECKS:
            _CHECKS[fact.kind](fact, before)


def _check_corrections(facts: Sequence[Fact]) -> None:
    known = {fact.id for fact in facts if fact.id is not None}
    for fact in facts:
        if fact.kind is FactKind.CORRECTS and fact.corrects not in known:
            raise IllegalFact("更正记录没有指明要更正的事实，或者该事实不存在")


def _check_opening(facts: Sequence[Fact]) -> None:
    received = [fact for fact in facts if fact.kind is FactKind.RECEIVED]
    if not received:
        raise IllegalFact("没有收到申请的记录，不能计算期限")
    if len(received) > 1:
        raise IllegalFact("一件申请只能有一个收到申请之日")
    if facts[0] is not received[0]:
        raise IllegalFact(
            f"“{facts[0].kind.label}”的日期（{written_date(facts[0].on)}）"
            f"早于收到申请之日（{written_date(received[0].on)}）"
        )


def _check_open(fact: Fact, before: _Before) -> None:
    last = before.facts[-1]
    if last.kind in CLOSING and fact.kind is not FactKind.REOPENED:
        raise IllegalFact(
            f"本件已于{written_date(last.on)}以“{last.kind.label}”办结，不能再记录“{fact.kind.label}”"
        )


def _check_correction_sent(fact: Fact, before: _Before) -> None:
    """Source: 条例第三十条。"""
    rules = before.rules
    if before.find(FactKind.CORRECTION_SENT) and not rules.second_correction_allowed:
        raise IllegalFact("补正应当一次性告知，不能再次要求补正")
    _check_nothing_awaited(fact, before)
    last = before.calendar.nth(before.facts[0].on, rules.correction_notice_workdays)
    if fact.on > last and not rules.late_correction_allowed:
        raise IllegalFact(
            f"要求补正应当自收到申请之日起{rules.correction_notice_workdays}个工作日内告知，"
            f"期限已于{written_date(last)}届满"
        )


def _check_nothing_awaited(fact: Fact, before: _Before) -> None:
    waiting = before.awaited()
    if waiting:
        raise IllegalFact(
            f"{written_date(waiting.on)}“{waiting.kind.label}”后尚无结果，不能记录“{fact.kind.label}”"
        )


def _check_corrected(fact: Fact, before: _Before) -> None:
    waiting = before.awaited()
    if waiting is None or waiting.kind is not FactKind.CORRECTION_SENT:
        raise IllegalFact(f"{written_date(fact.on)}以前没有发出补正通知，不能记录收到补正")


def _check_fee_noticed(fact: Fact, before: _Before) -> None:
    _check_nothing_awaited(fact, before)
    if before.find(FactKind.FEE_NOTICED):
        raise IllegalFact("本件已经通知收费，不能重复通知")


def _check_fee_paid(fact: Fact, before: _Before) -> None:
    waiting = before.awaited()
    if waiting is None or waiting.kind is not FactKind.FEE_NOTICED:
        raise IllegalFact(f"{written_date(fact.on)}以前申请人没有收到收费通知，不能记录缴费")


def _check_consultation_sent(fact: Fact, before: _Before) -> None:
    if (fact.ref or fact.id or "") in before.letters():
        raise IllegalFact("该征求意见书已经发出，另行征求意见应当单独记录")


def _check_consultation_answered(fact: Fact, before: _Before) -> None:
    letters = before.letters()
    if not letters:
        raise IllegalFact(
            f"{written_date(fact.on)}以前没有发出征求意见书，不能记录“{fact.kind.label}”"
        )
    if fact.ref not in letters and not (fact.ref is None and len(letters) == 1):
        raise IllegalFact(f"没有指明“{fact.kind.label}”针对哪一份征求意见书")
    same = (other for other in before.handling if other.kind is fact.kind)
    if any(other.ref == fact.ref for other in same):
        raise IllegalFact(f"该征求意见书的“{fact.kind.label}”已经记录")


def _check_extended(fact: Fact, before: _Before) -> None:
    """Source: 条例第三十三条第二款。"""
    longest = before.rules.max_extension_workdays
    if fact.workdays is None or not 1 <= fact.workdays <= longest:
        raise IllegalFact(f"延长答复期限应当为1至{longest}个工作日")
    if before.find(FactKind.EXTENDED):
        raise IllegalFact("答复期限只能延长一次")
    if before.find(FactKind.DEFERRED):
        raise IllegalFact("已经确定延迟答复的期限，不能再延长答复期限")
    _check_in_time(fact, before)


def _check_in_time(fact: Fact, before: _Before) -> None:
    due = before.due()
    if due is not None and fact.on > due:
        raise IllegalFact(
            f"答复期限已于{written_date(due)}届满，{written_date(fact.on)}不能再决定{fact.kind.label}"
        )


def _check_reasons_asked(fact: Fact, before: _Before) -> None:
    _check_nothing_awaited(fact, before)
    if before.find(FactKind.REASONS_ASKED):
        raise IllegalFact("已经要求申请人说明理由，不能重复要求")


def _check_reasons_given(fact: Fact, before: _Before) -> None:
    if before.find(FactKind.REASONS_ASKED) is None:
        raise IllegalFact(f"{written_date(fact.on)}以前没有要求申请人说明理由")
    if before.find(FactKind.REASONS_GIVEN):
        raise IllegalFact("申请人的理由说明已经记录")


def _check_deferred(fact: Fact, before: _Before) -> None:
    """Source: 条例第三十五条。"""
    if before.find(FactKind.REASONS_GIVEN) is None:
        raise IllegalFact("申请人尚未说明理由，不能确定延迟答复的期限")
    _check_nothing_awaited(fact, before)
    _check_in_time(fact, before)
    due = before.due()
    if fact.until is None or fact.until <= max(fact.on, due or fact.on):
        raise IllegalFact("延迟答复的期限应当晚于现有的答复期限")


def _check_abandoned(fact: Fact, before: _Before) -> None:
    waiting = before.awaited()
    if waiting is None:
        raise IllegalFact("本件没有等待补正或者缴费，不能视为放弃申请")
    last = waiting.until
    if waiting.kind is FactKind.FEE_NOTICED:
        last = before.calendar.nth(waiting.on, before.rules.payment_workdays)
    if last is not None and fact.on <= last:
        raise IllegalFact(f"补正或者缴费的期限到{written_date(last)}才届满，不能视为放弃申请")


def _check_reopened(fact: Fact, before: _Before) -> None:
    if before.facts[-1].kind not in CLOSING:
        raise IllegalFact("本件尚未办结，不能重新办理")
    if fact.until is not None and fact.until <= fact.on:
        raise IllegalFact("重新答复的期限应当晚于决定重新办理之日")


_CHECKS: dict[FactKind, Callable[[Fact, _Before], None]] = {
    FactKind.CORRECTION_SENT: _check_correction_sent,
    FactKind.CORRECTED: _check_corrected,
    FactKind.FEE_NOTICED: _check_fee_noticed,
    FactKind.FEE_PAID: _check_fee_paid,
    FactKind.CONSULTATION_SENT: _check_consultation_sent,
    FactKind.CONSULTATION_SERVED: _check_consultation_answered,
    FactKind.CONSULTATION_ENDED: _check_consultation_answered,
    FactKind.EXTENDED: _check_extended,
    FactKind.REASONS_ASKED: _check_reasons_asked,
    FactKind.REASONS_GIVEN: _check_reasons_given,
    FactKind.DEFERRED: _check_deferred,
    FactKind.ABANDONED: _check_abandoned,
    FactKind.REOPENED: _check_reopened,
}
