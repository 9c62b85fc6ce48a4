"""The records behind a figure: the same tallies, filtered instead of grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, overload

from django.db.models import QuerySet, Sum

from gongkai.agencies.models import Agency
from gongkai.report.formats import format_for_year
from gongkai.report.totals import leaves_of
from gongkai.reporting.carried import CARRIED_IN, carried_cells, imported_editions
from gongkai.reporting.models import Edition
from gongkai.reporting.scope import Scope
from gongkai.reporting.tallies import Part, tallies


@dataclass(frozen=True)
class Contribution:
    """One record and what it adds to the cell."""

    record: Any
    amount: int | Decimal


@dataclass(frozen=True)
class Listing:
    part: Part
    records: QuerySet[Any]

    def total(self, length: int) -> int | Decimal:
        """Return the sum of what its records add, added up by the database."""
        if self.part.amount is None:
            return self.part.scaled(length)
        return self.part.scaled(self.records.aggregate(total=Sum(self.part.amount))["total"])


class Contributions(Sequence[Contribution]):
    """The records behind a cell, read page by page; their amounts sum to its figure."""

    def __init__(self, carried: Sequence[Contribution], listings: Sequence[Listing]) -> None:
        self.carried = carried
        self.listings = listings
        self.lengths = [listing.records.count() for listing in listings]

    def __len__(self) -> int:
        return len(self.carried) + sum(self.lengths)

    def __iter__(self) -> Iterator[Contribution]:
        return self._between(0, len(self))

    @overload
    def __getitem__(self, index: int) -> Contribution: ...
    @overload
    def __getitem__(self, index: slice) -> list[Contribution]: ...
    def __getitem__(self, index: int | slice) -> Contribution | list[Contribution]:
        if isinstance(index, int):
            return self[range(len(self))[index] :][0] if index < 0 else self[index : index + 1][0]
        start, stop, _ = index.indices(len(self))
        return list(self._between(start, stop))

    def _between(self, start: int, stop: int) -> Iterator[Contribution]:
        yield from self.carried[start:stop]
        offset = len(self.carried)
        for listing, length in zip(self.listings, self.lengths, strict=True):
            first, last = max(start - offset, 0), min(stop - offset, length)
            if first < last:
                for record in listing.records[first:last]:
                    yield Contribution(record, listing.part.amount_of(record))
            offset += length

    @property
    def total(self) -> int | Decimal:
        """Return the sum of all amounts: the figure of the cell."""
        listed = zip(self.listings, self.lengths, strict=True)
        carried = sum((contribution.amount for contribution in self.carried), start=0)
        return carried + sum((listing.total(length) for listing, length in listed), start=0)


def contributions(
    key: str, *, agencies: Sequence[Agency], year: int, as_of: date | None = None
) -> Contributions:
    """Return the records behind a cell of the agencies' report for the year.

    Raises ReportError for a key that the year's form does not have.
    """
    form = format_for_year(year)
    leaves = [leaf.rsplit(".", 1) for leaf in leaves_of(form, key)]
    rows, columns = {row for row, _ in leaves}, {column for _, column in leaves}
    first_years = imported_editions(agencies, year) if key.startswith(CARRIED_IN) else {}
    scope = Scope.of([a.pk for a in agencies if a.pk not in first_years], year, as_of)
    listings = [
        Listing(part, records)
        for part in tallies(form.id)
        if (records := part.listing(scope, rows, columns)) is not None
    ]
    carried = [c for edition in first_years.values() for c in _carried(edition, columns)]
    return Contributions(carried, listings)


def _carried(edition: Edition, columns: set[str]) -> Iterator[Contribution]:
    figures = carried_cells(edition).items()
    amount = sum(int(v or 0) for key, v in figures if key.rsplit(".", 1)[1] in columns)
    if amount:
        yield Contribution(edition, amount)
