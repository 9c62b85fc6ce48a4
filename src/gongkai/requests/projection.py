"""What the columns of a case say, read off its ledger. The columns are only a copy of this."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise

from gongkai.law.clock import due_on
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.procedure import Act, state_of
from gongkai.law.rules import rules_in_force
from gongkai.law.terms import CaseState, Outcome
from gongkai.law.workdays import WorkCalendar
from gongkai.requests.models import Closing, RequestCase

COLUMNS = ("received_on", "due_on", "is_provisional", "state", "first_closed_on")
CLOSING_FIELDS = ("agency_id", "applicant", "outcome", "effective_on", "replaced_on")
Columns = tuple[date | None, date | None, bool, str, date | None]
ClosingRow = tuple[int, str, str, date, date | None]

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class InForce:
    """An outcome in force from a day; `replaced_on` is the day the next one of that year began."""

    outcome: Outcome
    effective_on: date
    replaced_on: date | None = None

    @property
    def days(self) -> tuple[date, date | None]:
        return self.effective_on, self.replaced_on


@dataclass(frozen=True, slots=True)
class Projection:
    """The columns of a case and the rows of its closings."""

    received_on: date | None
    due_on: date | None
    is_provisional: bool
    state: CaseState
    first_closed_on: date | None
    closings: tuple[InForce, ...]

    def columns(self) -> Columns:
        """Return the values of COLUMNS."""
        return (
            self.received_on,
            self.due_on,
            self.is_provisional,
            self.state.value,
            self.first_closed_on,
        )

    def closing_rows(self, case: RequestCase) -> list[ClosingRow]:
        """Return the rows of Closing that the case ought to have, fields as in CLOSING_FIELDS."""
        return [
            (case.agency_id, case.applicant, closing.outcome.value, *closing.days)
            for closing in self.closings
        ]


def projection_of(ledger: Ledger, calendar: WorkCalendar, acts: Sequence[Act] = ()) -> Projection:
    """Return the projection of a ledger that `law.clock.validate` has let stand.

    An application not yet received, or one whose facts were all struck, has no days.
    """
    facts, state = ledger.effective(), state_of(ledger, acts)
    if not facts:
        return Projection(None, None, False, state, None, ())
    received_on = next(fact.on for fact in facts if fact.kind is FactKind.RECEIVED)
    due = due_on(ledger, calendar, rules_in_force(received_on))
    closings = closings_of(facts)
    return Projection(
        received_on,
        due,
        due is not None and calendar.is_provisional_between(received_on, due),
        state,
        closings[0].effective_on if closings else None,
        closings,
    )


def closings_of(facts: Sequence[Fact]) -> tuple[InForce, ...]:
    """Return the outcomes of the year of the first one, in the order in which they took effect.

    A re-reply in a later year does not reopen the figure of a past year (annual_report §7). Of two
    replies on one day the one recorded later counts, and the other was replaced that very day.
    """
    told = sorted((fact for fact in facts if fact.outcome), key=_order_of_effect)
    counted = [fact for fact in told if fact.on.year == told[0].on.year]
    replaced = [later.on for _, later in pairwise(counted)]
    return tuple(
        InForce(fact.outcome, fact.on, until)
        for fact, until in zip(counted, [*replaced, None], strict=False)
        if fact.outcome
    )


def _order_of_effect(fact: Fact) -> tuple[date, datetime, int]:
    return fact.on, fact.recorded_at or LONG_AGO, int(fact.id or 0)


def columns_of(case: RequestCase) -> Columns:
    """Return the values of COLUMNS that the case has now."""
    return case.received_on, case.due_on, case.is_provisional, case.state, case.first_closed_on


def closings_stored(cases: Iterable[RequestCase]) -> dict[int, list[ClosingRow]]:
    """Return the rows of Closing that each case has now, in the order of CLOSING_FIELDS."""
    found: dict[int, list[ClosingRow]] = defaultdict(list)
    stored = Closing.objects.filter(case__in=[case.pk for case in cases])
    for pk, *row in stored.order_by("pk").values_list("case_id", *CLOSING_FIELDS):
        found[pk].append(tuple(row))
    return found
