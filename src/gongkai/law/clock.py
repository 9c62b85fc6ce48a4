"""The reply clock of one case: when the reply is due, how much is used, and why, day by day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gongkai.law import deadlines
from gongkai.law.course import Course, course_of
from gongkai.law.due import due_on
from gongkai.law.explanation import Line, explain
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.rules import RULES_2019, Rules
from gongkai.law.validity import validate
from gongkai.law.walk import Walk
from gongkai.law.workdays import WorkCalendar

__all__ = ["Clock", "Line", "clock", "due_on", "validate"]


class Clock(NamedTuple):
    """The reading of the clock at the close of ``as_of``.

    ``due_on`` is None while a correction, a payment or an opinion is awaited whose end is not
    known. ``correction_due_on`` is the last day for a correction notice, ``pay_due_on`` the last
    day for payment, None without a fee notice. ``used`` and ``left`` are working days of the
    period now running; ``left`` is negative by the days overdue, and None while the period awaits
    a new start. A closed case reads as on the day it was closed.
    """

    due_on: date | None
    correction_due_on: date
    pay_due_on: date | None
    used: int
    left: int | None
    stopped: bool
    provisional: bool
    as_of: date
    lines: tuple[Line, ...]


def clock(
    ledger: Ledger,
    calendar: WorkCalendar,
    *,
    as_of: date | None = None,
    rules: Rules = RULES_2019,
    judge: bool = True,
) -> Clock:
    """Return the clock of the case, read on ``as_of`` (default: the day of the last fact).

    All facts of the ledger count, also those after ``as_of``; cut it with ``ledger.until`` to ask
    what was known on a day. Facts that were judged when they were recorded may be taken as they
    are (``judge=False``): a holiday notice loaded since then may have moved the very day they
    were judged by, and an extension granted in time stays granted. Otherwise raises IllegalFact
    for a fact that may not stand; CalendarGap for a day outside the calendar.

    Source: 条例第三十条、第三十三条；信息处理费管理办法第六条、第七条。
    """
    if judge:
        validate(ledger, calendar, rules)
    facts = ledger.effective()
    as_of = as_of or facts[-1].on
    course = course_of(facts, calendar, rules)
    walk = Walk(course, calendar, rules, until=max(as_of, facts[-1].on))
    pay_due_on = _pay_due_on(facts, calendar, rules)
    correction_due_on = deadlines.correction_due_on(facts[0].on, calendar, rules)
    last = max(day for day in (walk.due_on, pay_due_on, correction_due_on) if day)
    read_on = min(as_of, course.closed_on or as_of)
    return Clock(
        due_on=walk.due_on,
        correction_due_on=correction_due_on,
        pay_due_on=pay_due_on,
        used=walk.counted(read_on),
        left=_left(walk, read_on, calendar),
        stopped=_is_stopped(course, walk, as_of),
        provisional=calendar.is_provisional_between(course.opening.on, last),
        as_of=as_of,
        lines=explain(walk, facts, calendar),
    )


def _pay_due_on(facts: Sequence[Fact], calendar: WorkCalendar, rules: Rules) -> date | None:
    noticed = [fact.on for fact in facts if fact.kind is FactKind.FEE_NOTICED]
    return deadlines.pay_due_on(noticed[-1], calendar, rules) if noticed else None


def _left(walk: Walk, read_on: date, calendar: WorkCalendar) -> int | None:
    if walk.due_on is None:
        return None if walk.waiting else walk.allowance(read_on) - walk.counted(read_on)
    if read_on > walk.due_on:
        return -calendar.count(walk.due_on, read_on)
    return walk.counted(walk.due_on) - walk.counted(read_on)


def _is_stopped(course: Course, walk: Walk, as_of: date) -> bool:
    """Return whether the clock stands at the close of the day."""
    if course.closed_on is not None and course.closed_on <= as_of:
        return True
    if walk.due_on is not None and as_of >= walk.due_on:
        return False
    spans = [(wait.stopped_on, wait.resumed_on) for wait in course.waits]
    spans += [(suspension.issued_on, suspension.ended_on) for suspension in course.suspensions]
    return any(begun <= as_of and (end is None or as_of < end) for begun, end in spans)
