"""All tallies of a form in one statement, prepared once and run with the days filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import connection

from gongkai.reporting.scope import Scope, Slot
from gongkai.reporting.tallies import tallies

Figure = int | Decimal


@dataclass(frozen=True)
class Statement:
    """SQL whose rows are (part, agency, row, column, figure), and the constants in it by name."""

    sql: str
    constants: Mapping[str, Any]

    def run(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, {**self.constants, **values})
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            return rows


@lru_cache
def prepared(format_id: str, vendor: str, one_agency: bool) -> Statement:
    """Building the statement costs more than running it; only the days and the agency differ."""
    return statement(format_id, Scope.open(one_agency=one_agency))


def statement(format_id: str, scope: Scope) -> Statement:
    compiled = [
        part.figures(scope, number).query.sql_with_params()
        for number, part in enumerate(tallies(format_id))
    ]
    params = [param for _, params in compiled for param in params]
    names = [p.name if isinstance(p, Slot) else f"constant_{n}" for n, p in enumerate(params)]
    sql = " UNION ALL ".join(sql for sql, _ in compiled) % tuple(f"%({n})s" for n in names)
    constants = {
        name: param
        for name, param in zip(names, params, strict=True)
        if not isinstance(param, Slot)
    }
    return Statement(sql, constants)


def counted(
    format_id: str, agencies: list[int] | None, year: int, as_of: date | None = None
) -> Iterator[tuple[int, str, Figure]]:
    """Yield (agency id, cell key, figure) for every leaf cell that any record falls in."""
    parts = tallies(format_id)
    for number, agency, row, column, raw in _rows(format_id, Scope.of(agencies, year, as_of)):
        key = cell(format_id, number, row, column)
        if key is not None:
            yield agency, key, parts[number].scaled(raw)


@lru_cache(maxsize=4096)
def cell(format_id: str, number: int, row: str, column: str) -> str | None:
    """Return the key of the cell in which a part puts a group; None for one that the form omits."""
    part = tallies(format_id)[number]
    place = part.row.place(row), part.column.place(column)
    return None if None in place else f"{place[0]}.{place[1]}"


def _rows(format_id: str, scope: Scope) -> list[tuple[Any, ...]]:
    agencies = scope.agencies
    if isinstance(agencies, list) and len(agencies) > 1:
        return statement(format_id, scope).run({})
    values = {name: _day(getattr(scope, name)) for name in ("start", "end", "before")}
    one = isinstance(agencies, list)
    if isinstance(agencies, list):
        values["agency"] = agencies[0]
    return prepared(format_id, connection.vendor, one).run(values)


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)
