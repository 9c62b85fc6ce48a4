"""One page of a list, narrowed and sorted as asked."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from gongkai.common.records.columns import Cell, cell
from gongkai.common.records.filters import QueryForm
from gongkai.common.records.kind import RecordKind

PER_PAGE = 50


@dataclass(frozen=True)
class Head:
    """The head of a column; `sort` is what its link asks for, `state` the aria-sort of now."""

    label: Any
    css: str = ""
    sort: str = ""
    state: str = ""


def asked(kind: RecordKind, request: HttpRequest, officer: Any) -> tuple[QueryForm, QuerySet[Any]]:
    """Return the search line and the records that it asks for, sorted."""
    records = kind.narrowed(kind.visible_to(officer), request.GET, officer)
    form = QueryForm(
        request.GET or {}, filters=kind.filters, records=records, hint=kind.search_hint
    )
    # 没有提供的选项查不到任何记录，而不是查到全部。
    if not form.is_valid():
        return form, records.none()
    chosen = form.chosen()
    for one in kind.filters:
        if one.name in chosen:
            records = one.apply(records, chosen[one.name])
    if "q" in chosen:
        records = kind.search(records, chosen["q"], officer)
    return form, in_order(kind, records, request.GET.get("sort", ""))


def in_order(kind: RecordKind, records: QuerySet[Any], sort: str) -> QuerySet[Any]:
    """Sort by a column's field; what is no column keeps the model's own order."""
    allowed = {column.sorts_by() for column in kind.columns} - {""}
    if sort.removeprefix("-") in allowed:
        return records.order_by(sort, "pk")
    # 分组统计的查询会丢掉模型的默认次序，故写明。
    return records.order_by(*(kind.model._meta.ordering or ()))


def page(records: QuerySet[Any], number: str | None) -> Page[Any]:
    return Paginator(records, PER_PAGE).get_page(number)


def heads(kind: RecordKind, officer: Any, sort: str, rows: list[list[Cell]]) -> list[Head]:
    found = []
    for place, column in enumerate(kind.columns_for(officer)):
        css = rows[0][place].css if rows else ""
        by, now = column.sorts_by(), sort.removeprefix("-")
        state = ("descending" if sort.startswith("-") else "ascending") if by and by == now else ""
        link = f"-{by}" if state == "ascending" else by
        found.append(Head(column.head(kind.model), css, link, state))
    return found


def rows(kind: RecordKind, officer: Any, records: Page[Any]) -> list[list[Cell]]:
    columns = [(column.head(kind.model), column) for column in kind.columns_for(officer)]
    return [[cell(label, column.of(record)) for label, column in columns] for record in records]
