"""The official merged layout of a table, laid out once; every writer and template walks it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gongkai.report.figures import Value, plain
from gongkai.report.formats import Column, Row, Table

STUB_WIDTH = 3  # 表三的项目栏占三列
WANYUAN = 10_000
WANYUAN_DECIMALS = Decimal("0.0001")


@dataclass(frozen=True)
class GridCell:
    """A printed cell: a head (``scope``), a figure (``key``) or the note in the corner (neither).

    ``headers`` are the ids of the heads above a figure and left of it, as HTML wants them.
    """

    text: str
    id: str
    rowspan: int = 1
    colspan: int = 1
    scope: str | None = None
    key: str | None = None
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class GridRow:
    cells: tuple[GridCell, ...]
    head: bool


@lru_cache
def grid(table: Table) -> tuple[GridRow, ...]:
    """Return the rows of a table as the form prints them, merged cells with their spans.

    Table 二 opens with a row for its caption and one for the column heads, table 三 and 四 with the
    three rows of their heads; table 四 has a single row of figures.
    """
    rows = [GridRow(cells, True) for cells in _heads(table)]
    rows += [GridRow(cells, False) for cells in _body(table)]
    return _with_headers(rows)


def width(table: Table) -> int:
    """Return the number of grid columns that every row of the table covers."""
    return sum(cell.colspan for cell in grid(table)[0].cells)


def show(value: Value, column: Column) -> str:
    """Return a figure as the form prints it; a blank is the empty string.

    采购总金额 carries its unit in the cell: 万元, or 元 where four decimals do not hold it.
    """
    if value is None:
        return ""
    if column.type != "decimal_money":
        return plain(value)
    if value == 0:
        return "0"
    wanyuan = Decimal(value) / WANYUAN
    if wanyuan == wanyuan.quantize(WANYUAN_DECIMALS):
        return f"{plain(wanyuan)}万元"
    return f"{plain(value)}元"


def _heads(table: Table) -> Iterator[tuple[GridCell, ...]]:
    if table.kind == "stub_grid":
        yield from _stub_grid_heads(table)
        return
    for r, row in enumerate(table.header_grid):
        yield tuple(
            GridCell(
                cell.text,
                f"{table.key}-head-{r}-{c}",
                cell.rowspan,
                cell.colspan,
                None if cell.text == table.stub_note else _scope("col", cell.colspan),
            )
            for c, cell in enumerate(row)
        )


def _stub_grid_heads(table: Table) -> Iterator[tuple[GridCell, ...]]:
    full = 1 + sum(column.colspan for column in table.columns)
    yield (GridCell(table.caption, f"{table.key}-caption", colspan=full, scope="colgroup"),)
    stub = GridCell(table.stub_header, f"{table.key}-head", scope="col")
    columns = (
        GridCell(
            column.label,
            f"{table.key}-head-{column.key}",
            colspan=column.colspan,
            scope=_scope("col", column.colspan),
        )
        for column in table.columns
    )
    yield (stub, *columns)


def _body(table: Table) -> Iterator[tuple[GridCell, ...]]:
    if table.kind == "blocks":
        yield tuple(cell for row in table.rows for cell in _figures(table, row))
        return
    above: tuple[str, ...] = ()
    for row in table.rows:
        yield (*_stub(table, row, above), *_figures(table, row))
        above = row.path


def _stub(table: Table, row: Row, above: tuple[str, ...]) -> Iterator[GridCell]:
    """Yield the heads that begin in this row; groups that began above are left out."""
    columns = STUB_WIDTH if table.kind == "requests" else 1
    last = len(row.path) - 1
    for level, text in enumerate(row.path):
        if level < last and row.path[: level + 1] == above[: level + 1]:
            continue
        rowspan = (table.stub_rowspans or {}).get(text, 1)
        yield GridCell(
            text,
            f"{table.key}-row-{row.key}-{level}",
            rowspan,
            columns - last if level == last else 1,
            _scope("row", rowspan),
        )


def _figures(table: Table, row: Row) -> Iterator[GridCell]:
    for column in table.columns:
        key = table.key_of(row, column)
        yield GridCell("", key.replace(".", "-"), colspan=column.colspan, key=key)


def _scope(direction: str, span: int) -> str:
    return f"{direction}group" if span > 1 else direction


def _with_headers(rows: list[GridRow]) -> tuple[GridRow, ...]:
    """Give every figure the ids of the heads that cover its column or its row."""
    covered: dict[tuple[int, int], GridCell] = {}
    finished = []
    for r, row in enumerate(rows):
        c, cells = 0, []
        for cell in row.cells:
            while (r, c) in covered:
                c += 1
            if cell.key is not None:
                cell = _headed(cell, covered, r, c)
            for dr in range(cell.rowspan):
                for dc in range(cell.colspan):
                    covered[r + dr, c + dc] = cell
            cells.append(cell)
        finished.append(GridRow(tuple(cells), row.head))
    return tuple(finished)


def _headed(
    cell: GridCell, covered: dict[tuple[int, int], GridCell], row: int, column: int
) -> GridCell:
    above = (covered[r, column] for r in range(row))
    left = (covered[row, c] for c in range(column))
    ids = dict.fromkeys(head.id for head in (*above, *left) if head.scope is not None)
    return GridCell(cell.text, cell.id, colspan=cell.colspan, key=cell.key, headers=tuple(ids))
