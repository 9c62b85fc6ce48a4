"""The course of a case: what its facts mean for the reply period."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from gongkai.law.ledger import Fact, FactKind
from gongkai.law.rules import Rules
from gongkai.law.workdays import WorkCalendar

CLOSING = frozenset({FactKind.REPLIED, FactKind.ABANDONED, FactKind.WITHDRAWN})


class Wait:
    """A stretch in which the period does not run at all; it starts anew on ``resumed_on``."""

    def __init__(self, kind: FactKind, stopped_on: date) -> None:
        self.kind, self.stopped_on = kind, stopped_on
        self.resumed_on: date | None = None


class Suspension:
    """One consultation: its days lie after ``issued_on``, up to and including ``ended_on``.

    Where payment does not start the period anew, the wait for it is a suspension too.
    """

    def __init__(self, issued_on: date, kind: FactKind) -> None:
        self.issued_on, self.kind = issued_on, kind
        self.served_on: date | None = None
        self.ended_on: date | None = None
        self.lapsed = False

    def covers(self, day: date) -> bool:
        """Return whether the day is taken out of the period.

        The day of issue counts, the day of return does not. Source: 条例第三十三条第三款。
        """
        return self.issued_on < day and (self.ended_on is None or day <= self.ended_on)


class Course:
    """The period in parts: its start, the waits in order, the suspensions by day of issue.

    ``fixed`` is the fact that sets the last day by itself: a deferral, or a decision to handle
    the case again that names a day.
    """

    def __init__(self, opening: Fact) -> None:
        self.opening = opening
        self.waits: list[Wait] = []
        self.suspensions: list[Suspension] = []
        self.extension: Fact | None = None
        reopened = opening.kind is FactKind.REOPENED
        self.fixed = opening if reopened and opening.until else None
        self.closed_on: date | None = None

    def extension_workdays(self, run_started_on: date, rules: Rules) -> int:
        """Return the working days added to the run of the period that began on the day."""
        granted = self.extension
        if granted is None or granted.workdays is None:
            return 0
        paid = any(
            wait.kind is FactKind.FEE_NOTICED and wait.resumed_on == run_started_on
            for wait in self.waits
        )
        lost = paid and not rules.extension_survives_payment and granted.on < run_started_on
        return 0 if lost else granted.workdays


def course_of(facts: Sequence[Fact], calendar: WorkCalendar, rules: Rules) -> Course:
    """Return the course that effective facts in canonical order describe.

    A decision to handle the case again (重新办理) opens a new course; what went before it no
    longer counts. The facts are taken as they are: ``validate`` says whether they may stand.
    """
    course = Course(facts[0])
    by_key: dict[str, Suspension] = {}
    stops = stops_and_restarts(rules)
    for fact in facts:
        kind = fact.kind
        if kind in stops:
            course.waits.append(Wait(kind, fact.on))
        elif kind in stops.values():
            course.waits[-1].resumed_on = fact.on
        elif kind is FactKind.CONSULTATION_SENT:
            suspension = Suspension(fact.on, kind)
            course.suspensions.append(suspension)
            by_key[fact.ref or fact.id or ""] = suspension
        elif kind is FactKind.CONSULTATION_SERVED:
            _answered(fact, by_key).served_on = fact.on
        elif kind is FactKind.CONSULTATION_ENDED:
            _answered(fact, by_key).ended_on = fact.on
        elif kind is FactKind.FEE_NOTICED:
            course.suspensions.append(Suspension(fact.on, kind))
        elif kind is FactKind.FEE_PAID:
            _unpaid(course).ended_on = fact.on
        elif kind is FactKind.EXTENDED:
            course.extension = fact
        elif kind is FactKind.DEFERRED:
            course.fixed = fact
        elif kind in CLOSING:
            course.closed_on = fact.on
        elif kind is FactKind.REOPENED:
            course, by_key = Course(fact), {}
    if rules.consultation_ends_at_limit:
        for suspension in course.suspensions:
            _end_at_limit(suspension, calendar, rules)
    return course


@lru_cache
def stops_and_restarts(rules: Rules) -> dict[FactKind, FactKind]:
    """Return the facts that stop the period altogether, each with the one that starts it anew."""
    pairs = {FactKind.CORRECTION_SENT: FactKind.CORRECTED}
    if rules.payment_restarts:
        pairs[FactKind.FEE_NOTICED] = FactKind.FEE_PAID
    if rules.reasons_restart:
        pairs[FactKind.REASONS_ASKED] = FactKind.REASONS_GIVEN
    return pairs


def _unpaid(course: Course) -> Suspension:
    return next(span for span in course.suspensions if span.kind is FactKind.FEE_NOTICED)


def _answered(fact: Fact, by_key: dict[str, Suspension]) -> Suspension:
    """Return the consultation that a fact without key means if there is only one."""
    if fact.ref is None and len(by_key) == 1:
        return next(iter(by_key.values()))
    return by_key[fact.ref or ""]


def _end_at_limit(suspension: Suspension, calendar: WorkCalendar, rules: Rules) -> None:
    """End the suspension when the time for the answer is over, counted from service.

    Source: 条例第三十二条、第三十四条。
    """
    if suspension.served_on is None:
        return
    limit = calendar.nth(suspension.served_on, rules.consultation_workdays)
    if suspension.ended_on is None or limit < suspension.ended_on:
        suspension.ended_on, suspension.lapsed = limit, True
