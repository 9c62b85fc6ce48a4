"""A part of a tally: which records, and where in the table each of them falls."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import (
    CharField,
    Count,
    Expression,
    F,
    Field,
    IntegerField,
    Q,
    QuerySet,
    Sum,
)

from gongkai.reporting.scope import Scope


class Constant(Expression):
    """A number or nothing, written into the statement itself: fewer parameters run quicker."""

    def __init__(self, value: int | None, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.value = value

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[()]]:
        return "''" if self.value is None else str(int(self.value)), ()

    def get_group_by_cols(self) -> list[Any]:
        return []


@dataclass(frozen=True)
class Fixed:
    """All records of the part fall in the same row (or column)."""

    key: str

    def expression(self) -> Any:
        return Constant(None, CharField())

    def place(self, raw: str) -> str | None:
        return self.key

    def where(self, keys: Collection[str]) -> Q | None:
        """The condition that keeps the records of these keys; None if no record has one."""
        return Q() if self.key in keys else None


@dataclass(frozen=True)
class By:
    """A field of the record decides the row (or column), by way of a map of its codes."""

    name: str
    keys: Mapping[str, str]

    def expression(self) -> Any:
        return F(self.name)

    def place(self, raw: str) -> str | None:
        return self.keys.get(raw)

    def where(self, keys: Collection[str]) -> Q | None:
        codes = [code for code, key in self.keys.items() if key in keys]
        return Q(**{f"{self.name}__in": codes}) if codes else None


@dataclass(frozen=True)
class Part:
    """Records of one kind with their row, column and amount: it counts them and it lists them.

    A row is named with its table, "t3_requests.granted", so that one pass over the records can
    fill more than one table.
    `amount` names the field that is summed (None: each record counts one), `sign` is −1 where a
    record takes away, `unit` is how much of the field makes one of the column (元 in 万元: 10,000).
    """

    records: Callable[[Scope], QuerySet[Any]]
    row: Fixed | By
    column: Fixed | By
    amount: str | None = None
    sign: int = 1
    unit: int = 1
    related: tuple[str, ...] = field(default=())

    def figures(self, scope: Scope, number: int = 0) -> QuerySet[Any, Any]:
        """Return rows (part number, agency, raw row, raw column, raw figure), one a group."""
        measure = Sum(self.amount) if self.amount else Count("*")
        rows: QuerySet[Any, Any] = (
            self.records(scope)
            .filter(scope.whose())
            .order_by()
            .annotate(
                part_=Constant(number, IntegerField()),
                row_=self.row.expression(),
                column_=self.column.expression(),
            )
            .values_list("part_", "agency_id", "row_", "column_")
            .annotate(figure_=measure)
        )
        return rows

    def listing(
        self, scope: Scope, rows: Collection[str], columns: Collection[str]
    ) -> QuerySet[Any] | None:
        """Return the very records behind some rows and columns; None if none can be there."""
        row, column = self.row.where(rows), self.column.where(columns)
        if row is None or column is None:
            return None
        records = self.records(scope).filter(scope.whose(), row, column)
        return records.select_related(*self.related) if self.related else records

    def amount_of(self, record: Any) -> int | Decimal:
        """Return what one record adds to its cell."""
        raw = getattr(record, self.amount) if self.amount else 1
        return self.scaled(raw)

    def scaled(self, raw: Any) -> int | Decimal:
        if self.amount is None:
            return int(raw) * self.sign
        return money(raw) * self.sign / self.unit


def money(raw: Any) -> Decimal:
    """Return a sum in 元 exact to the 分, whatever number type the database adds up in."""
    return Decimal(raw).quantize(Decimal("0.01")) if raw else Decimal(0)
