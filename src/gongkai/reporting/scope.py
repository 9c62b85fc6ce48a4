"""Whose records, of which span, as known at the end of which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Expression, Q


class Slot(Expression):
    """A value that a prepared statement leaves open until it runs."""

    def __init__(self, name: str, output_field: models.Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


@dataclass(frozen=True)
class Scope:
    """What a tally is asked about; every tally takes the same one to count and to list.

    `start` and `end` are the first and the last day that count, `before` is the day before the
    first, `agencies` the ids of the agencies, or None for all.
    """

    agencies: Sequence[int] | Slot | None
    start: Any
    end: Any
    before: Any

    @classmethod
    def of(cls, agencies: Sequence[int] | None, year: int, as_of: date | None = None) -> Scope:
        """The report year, as things stood at the end of `as_of` (31 December unless told)."""
        last = date(year, 12, 31)
        end = min(as_of, last) if as_of else last
        return cls(agencies, date(year, 1, 1), end, date(year - 1, 12, 31))

    @classmethod
    def open(cls, *, one_agency: bool) -> Scope:
        """A scope of slots, for a statement that is prepared once."""
        agency = Slot("agency", models.BigIntegerField()) if one_agency else None
        return cls(agency, *(Slot(name, models.DateField()) for name in ("start", "end", "before")))

    def whose(self) -> Q:
        if self.agencies is None:
            return Q()
        if isinstance(self.agencies, Slot):
            return Q(agency=self.agencies)
        if len(self.agencies) == 1:
            return Q(agency=self.agencies[0])
        return Q(agency__in=self.agencies)
