"""Which facts came too late, or too early, by the working-day calendar."""

from collections.abc import Callable

from gongkai.law import deadlines
from gongkai.law.before import Before
from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.rules import Rules
from gongkai.law.wording import written_date
from gongkai.law.workdays import WorkCalendar


def refusals(ledger: Ledger, calendar: WorkCalendar, rules: Rules) -> dict[Fact, IllegalFact]:
    """Return the facts that are out of time by this calendar, in order, each with the reason.

    The order of the facts is taken to be good.
    """
    facts, found = ledger.effective(), {}
    for n, fact in enumerate(facts):
        if fact.kind in _CHECKS:
            try:
                _CHECKS[fact.kind](fact, Before(facts[:n], rules), calendar)
            except IllegalFact as refusal:
                found[fact] = refusal
    return found


def _check_correction_sent(fact: Fact, before: Before, calendar: WorkCalendar) -> None:
    """Source: 条例第三十条。"""
    last = deadlines.correction_due_on(before.facts[0].on, calendar, before.rules)
    if fact.on > last and not before.rules.late_correction_allowed:
        raise IllegalFact(
            f"要求补正应当自收到申请之日起{before.rules.correction_notice_workdays}个工作日内告知，"
            f"期限已于{written_date(last)}届满"
        )


def _check_extended(fact: Fact, before: Before, calendar: WorkCalendar) -> None:
    """Source: 条例第三十三条第二款。"""
    due = before.due(calendar)
    if due is not None and fact.on > due:
        raise IllegalFact(
            f"答复期限已于{written_date(due)}届满，{written_date(fact.on)}不能再决定{fact.kind.label}"
        )


def _check_deferred(fact: Fact, before: Before, calendar: WorkCalendar) -> None:
    """Source: 条例第三十五条。"""
    _check_extended(fact, before, calendar)
    due = before.due(calendar)
    if due is not None and fact.until is not None and fact.until <= due:
        raise IllegalFact("延迟答复的期限应当晚于现有的答复期限")


def _check_abandoned(fact: Fact, before: Before, calendar: WorkCalendar) -> None:
    """Source: 条例第三十条；信息处理费管理办法第六条。"""
    waiting = before.awaited()
    if waiting is None:
        return
    if waiting.kind is FactKind.FEE_NOTICED:
        last = deadlines.pay_due_on(waiting.on, calendar, before.rules)
    else:
        last = waiting.until or deadlines.correction_answer_due_on(
            waiting.on, calendar, before.rules
        )
    if fact.on <= last:
        raise IllegalFact(f"补正或者缴费的期限到{written_date(last)}才届满，不能视为放弃申请")


_CHECKS: dict[FactKind, Callable[[Fact, Before, WorkCalendar], None]] = {
    FactKind.CORRECTION_SENT: _check_correction_sent,
    FactKind.EXTENDED: _check_extended,
    FactKind.DEFERRED: _check_deferred,
    FactKind.ABANDONED: _check_abandoned,
}
