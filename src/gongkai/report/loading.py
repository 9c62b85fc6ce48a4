"""From the JSON of an official form to its values."""

from collections.abc import Mapping
from typing import Any

from gongkai.report.errors import ReportError
from gongkai.report.form import (
    Basis,
    Column,
    Format,
    HeaderCell,
    Place,
    Row,
    Section,
    Subsection,
    Table,
)

Json = Mapping[str, Any]


def build(data: Json, *, variant: str | None) -> Format:
    """Return the form that a JSON object describes."""
    tables = {table["key"]: _table(table) for table in data["tables"]}
    return Format(
        id=data["id"],
        title=data["title"],
        title_template=data["title_template"],
        document_title=data["document_title"],
        document_number=data["document_number"],
        document_number_variants=tuple(data["document_number_variants"]),
        first_year=data["first_year"],
        last_year=data["last_year"],
        legal_basis=_basis(data["legal_basis"]),
        value_rules=data["value_rules"],
        sections=tuple(_section(section) for section in data["sections"]),
        tables=tables,
        checks=tuple(data["checks"]),
        crosswalk=data.get("crosswalk", {}),
        places=_places(tables),
        variant=variant,
    )


def vary(data: Json, variant: str | None) -> Json:
    """Return the JSON with the rows of a variant in place of those they replace.

    Raises ReportError if the form has no such variant.
    """
    if variant is None:
        return data
    try:
        change = data["variants"][variant]
    except KeyError:
        raise ReportError(f"年度报告格式没有“{variant}”这一变体。") from None
    tables = [_vary_table(t, change) if t["key"] == change["table"] else t for t in data["tables"]]
    return {**data, "tables": tables, "checks": [_vary_check(c, change) for c in data["checks"]]}


def _vary_table(table: Json, change: Json) -> Json:
    rows = _replaced(table["rows"], [r["key"] for r in table["rows"]], change, change["row"])
    return {**table, "rows": rows, "stub_rowspans": change["stub_rowspans"]}


def _vary_check(check: Json, change: Json) -> Json:
    row = change["row"]["key"]
    sides = {s: _replaced(check[s], check[s], change, row) for s in ("left", "right") if s in check}
    return {**check, **sides}


def _replaced(values: list[Any], keys: list[str], change: Json, new: Any) -> list[Any]:
    """Return the values with the new one where the first of the replaced ones stood."""
    first, old = change["replaces"][0], change["replaces"]
    return [
        new if key == first else value
        for value, key in zip(values, keys, strict=True)
        if key == first or key not in old
    ]


def _places(tables: Mapping[str, Table]) -> dict[str, Place]:
    return {
        table.key_of(row, column): Place(table, row, column)
        for table in tables.values()
        for row in table.rows
        for column in table.columns
    }


def _table(data: Json) -> Table:
    note = data.get("stub_note", "")
    header = tuple(
        tuple(HeaderCell(**{**cell, "text": _text(cell["text"], note)}) for cell in row)
        for row in data.get("header_grid", ())
    )
    rest = {k: data[k] for k in ("stub_header", "stub_note", "stub_rowspans") if k in data}
    return Table(
        key=data["key"],
        section=data["section"],
        kind=data["kind"],
        caption=data["caption"],
        columns=tuple(Column(**column) for column in data["columns"]),
        rows=tuple(_row(row) for row in data["rows"]),
        header_grid=header,
        **rest,
    )


def _text(text: str, note: str) -> str:
    return note if text == "@stub_note" else text


def _row(data: Json) -> Row:
    changed = {"path": tuple(data["path"]), "basis": _basis(data.get("basis", ()))}
    return Row(**{**data, **changed})


def _basis(items: Any) -> tuple[Basis, ...]:
    return tuple(Basis(**item) for item in items)


def _section(data: Json) -> Section:
    lists = {k: tuple(data[k]) for k in ("tables", "title_variants") if k in data}
    subsections = tuple(
        Subsection(s["key"], s["label"], tuple(s.get("government_only", ())))
        for s in data.get("subsections", ())
    )
    return Section(**{**data, **lists, "subsections": subsections})
