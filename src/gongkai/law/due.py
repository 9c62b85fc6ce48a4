"""The last day for a reply, by position in the calendar instead of day by day."""

from collections.abc import Sequence
from datetime import date

from gongkai.law.course import Course, Suspension, course_of
from gongkai.law.ledger import Fact, Ledger
from gongkai.law.rules import RULES_2019, Rules
from gongkai.law.workdays import WorkCalendar


def due_on(ledger: Ledger, calendar: WorkCalendar, rules: Rules = RULES_2019) -> date | None:
    """Return the last day for a lawful reply, None while no such day is known.

    None means that a correction, a payment or an opinion is awaited. The ledger is taken to be
    valid (``clock`` checks it and explains the day); this is the quick way for many cases.

    Source: 条例第三十条、第三十三条、第三十五条；信息处理费管理办法第七条。
    """
    return due_of(ledger.effective(), calendar, rules)


def due_of(facts: Sequence[Fact], calendar: WorkCalendar, rules: Rules) -> date | None:
    """Return what ``due_on`` returns, for effective facts in canonical order."""
    course = course_of(facts, calendar, rules)
    started_on = course.opening.on
    for wait in course.waits:
        due = _end_of_run(course, started_on, calendar, rules)
        # A period that had run out before the stop stays run out.
        if due is not None and due < wait.stopped_on:
            return due
        if wait.resumed_on is None:
            return None
        started_on = wait.resumed_on
    return _end_of_run(course, started_on, calendar, rules)


def _end_of_run(
    course: Course, started_on: date, calendar: WorkCalendar, rules: Rules
) -> date | None:
    if course.fixed is not None and course.fixed.on >= started_on:
        return course.fixed.until
    workdays = rules.reply_workdays
    if course.extension is not None:
        workdays += course.extension_workdays(started_on, rules)
    return _count_out(started_on, workdays, course.suspensions, calendar)


def _count_out(
    started_on: date, workdays: int, suspensions: Sequence[Suspension], calendar: WorkCalendar
) -> date | None:
    """Return the day on which ``workdays`` outside the suspensions are used up."""
    at = calendar.position(started_on)
    for suspension in suspensions:
        issued_at = calendar.position(suspension.issued_on)
        if issued_at > at:
            if issued_at - at >= workdays:
                break
            workdays -= issued_at - at
            at = issued_at
        if suspension.ended_on is None:
            return None
        at = max(at, calendar.position(suspension.ended_on))
    return calendar.at(at + workdays)
