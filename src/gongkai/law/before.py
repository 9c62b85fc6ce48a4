"""What was known when one fact happened: the facts before it, of the handling then running."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gongkai.law.course import stops_and_restarts
from gongkai.law.due import due_of
from gongkai.law.ledger import Fact, FactKind
from gongkai.law.rules import Rules
from gongkai.law.workdays import WorkCalendar


class Before(NamedTuple):
    """The facts that precede one fact; the handling after a reopening is judged by itself."""

    facts: Sequence[Fact]
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

    def due(self, calendar: WorkCalendar) -> date | None:
        return due_of(self.facts, calendar, self.rules)

    def letters(self) -> set[str]:
        """Return the keys of the consultation letters sent."""
        sent = (fact for fact in self.handling if fact.kind is FactKind.CONSULTATION_SENT)
        return {fact.ref or fact.id or "" for fact in sent}
