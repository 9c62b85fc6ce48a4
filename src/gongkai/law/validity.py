"""Which facts a ledger may take: each is judged on the facts before it, as of its own day."""

from collections.abc import Callable, Collection, Sequence

from gongkai.law.before import Before
from gongkai.law.course import CLOSING
from gongkai.law.errors import IllegalFact
from gongkai.law.in_time import refusals
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.rules import RULES_2019, Rules
from gongkai.law.wording import written_date
from gongkai.law.workdays import WorkCalendar


def validate(ledger: Ledger, calendar: WorkCalendar, rules: Rules = RULES_2019) -> None:
    """Return None if every fact may stand; else raise IllegalFact with the reason.

    Source: 条例第三十条、第三十二条至第三十五条；信息处理费管理办法第六条。
    """
    check_order(ledger, rules)
    for refusal in refusals(ledger, calendar, rules).values():
        raise refusal


def validate_added(
    ledger: Ledger,
    added: Collection[str],
    calendar: WorkCalendar,
    rules: Rules = RULES_2019,
) -> None:
    """Return None if the facts whose ids are in ``added`` may join the others.

    A fact is judged by the calendar known when it is recorded. One that was in time then stays in
    time whatever holiday notice comes later; but no added fact, such as a correction, may put
    another one out of time. Raises IllegalFact with the reason.

    Source: 条例第三十条、第三十二条至第三十五条；信息处理费管理办法第六条。
    """
    check_order(ledger, rules)
    late = refusals(ledger, calendar, rules)
    if late:
        known = Ledger(fact for fact in ledger.facts if fact.id not in added)
        moved = refusals(known, calendar, rules)
        for fact, refusal in late.items():
            if fact not in moved:
                raise refusal


def check_order(ledger: Ledger, rules: Rules = RULES_2019) -> None:
    """Return None if each fact may follow those before it, whatever the deadlines were.

    Raises IllegalFact with the reason.
    """
    _check_corrections(ledger.facts)
    facts = ledger.effective()
    if ledger.facts and not facts:
        return  # every fact was struck: the case is void
    _check_opening(facts)
    for n, fact in enumerate(facts[1:], start=1):
        before = Before(facts[:n], rules)
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


def _check_open(fact: Fact, before: Before) -> None:
    last = before.facts[-1]
    if last.kind in CLOSING and fact.kind is not FactKind.REOPENED:
        raise IllegalFact(
            f"本件已于{written_date(last.on)}以“{last.kind.label}”办结，不能再记录“{fact.kind.label}”"
        )


def _check_correction_sent(fact: Fact, before: Before) -> None:
    """Source: 条例第三十条。"""
    rules = before.rules
    if before.find(FactKind.CORRECTION_SENT) and not rules.second_correction_allowed:
        raise IllegalFact("补正应当一次性告知，不能再次要求补正")
    if fact.until is not None and fact.until <= fact.on:
        raise IllegalFact("补正期限应当晚于发出补正通知之日")
    _check_nothing_awaited(fact, before)


def _check_nothing_awaited(fact: Fact, before: Before) -> None:
    waiting = before.awaited()
    if waiting:
        raise IllegalFact(
            f"{written_date(waiting.on)}“{waiting.kind.label}”后尚无结果，不能记录“{fact.kind.label}”"
        )


def _check_corrected(fact: Fact, before: Before) -> None:
    waiting = before.awaited()
    if waiting is None or waiting.kind is not FactKind.CORRECTION_SENT:
        raise IllegalFact(f"{written_date(fact.on)}以前没有发出补正通知，不能记录收到补正")


def _check_fee_noticed(fact: Fact, before: Before) -> None:
    _check_nothing_awaited(fact, before)
    if before.find(FactKind.FEE_NOTICED):
        raise IllegalFact("本件已经通知收费，不能重复通知")


def _check_fee_paid(fact: Fact, before: Before) -> None:
    waiting = before.awaited()
    if waiting is None or waiting.kind is not FactKind.FEE_NOTICED:
        raise IllegalFact(f"{written_date(fact.on)}以前申请人没有收到收费通知，不能记录缴费")


def _check_consultation_sent(fact: Fact, before: Before) -> None:
    if (fact.ref or fact.id or "") in before.letters():
        raise IllegalFact("该征求意见书已经发出，另行征求意见应当单独记录")


def _check_consultation_answered(fact: Fact, before: Before) -> None:
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


def _check_extended(fact: Fact, before: Before) -> None:
    """Source: 条例第三十三条第二款。"""
    longest = before.rules.max_extension_workdays
    if fact.workdays is None or not 1 <= fact.workdays <= longest:
        raise IllegalFact(f"延长答复期限应当为1至{longest}个工作日")
    if before.find(FactKind.EXTENDED):
        raise IllegalFact("答复期限只能延长一次")
    if before.find(FactKind.DEFERRED):
        raise IllegalFact("已经确定延迟答复的期限，不能再延长答复期限")
    opening = before.handling[0]
    if opening.kind is FactKind.REOPENED and opening.until is not None:
        raise IllegalFact("责令重新答复的期限由决定或者判决确定，不能延长")


def _check_reasons_asked(fact: Fact, before: Before) -> None:
    _check_nothing_awaited(fact, before)
    if before.find(FactKind.REASONS_ASKED):
        raise IllegalFact("已经要求申请人说明理由，不能重复要求")


def _check_reasons_given(fact: Fact, before: Before) -> None:
    if before.find(FactKind.REASONS_ASKED) is None:
        raise IllegalFact(f"{written_date(fact.on)}以前没有要求申请人说明理由")
    if before.find(FactKind.REASONS_GIVEN):
        raise IllegalFact("申请人的理由说明已经记录")


def _check_deferred(fact: Fact, before: Before) -> None:
    """Source: 条例第三十五条。"""
    if before.find(FactKind.REASONS_GIVEN) is None:
        raise IllegalFact("申请人尚未说明理由，不能确定延迟答复的期限")
    _check_nothing_awaited(fact, before)
    if fact.until is None or fact.until <= fact.on:
        raise IllegalFact("延迟答复的期限应当晚于现有的答复期限")


def _check_abandoned(fact: Fact, before: Before) -> None:
    waiting = before.awaited()
    if waiting is None:
        raise IllegalFact("本件没有等待补正或者缴费，不能视为放弃申请")


def _check_reopened(fact: Fact, before: Before) -> None:
    if before.facts[-1].kind not in CLOSING:
        raise IllegalFact("本件尚未办结，不能重新办理")
    if fact.until is not None and fact.until <= fact.on:
        raise IllegalFact("重新答复的期限应当晚于决定重新办理之日")


_CHECKS: dict[FactKind, Callable[[Fact, Before], None]] = {
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
