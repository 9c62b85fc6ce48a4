"""The three tables of the form as they stand on paper, ready for any writer.

The form prints all blocks of section 二 as one table, one below the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gongkai.report.document import Report
from gongkai.report.formats import Format, Section, Table
from gongkai.report.grid import GridCell, GridRow, grid, show, width

Kind = Literal["caption", "head", "stub", "figure"]

UNSETTLED = "待核"

# The width of the 版心 is 156 mm (GB/T 9704). The stub of table 三 takes what its labels need.
WIDTHS_MM: dict[str, tuple[float, ...]] = {
    "proactive": (45.0,) + (37.0,) * 3,
    "requests": (12.0, 15.0, 52.0) + (11.0,) * 7,
    "review_litigation": (10.4,) * 15,
}


@dataclass(frozen=True)
class PrintedCell:
    """One box of a printed table; `row` and `column` count from 0 at the upper left corner."""

    text: str
    kind: Kind
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    key: str | None = None

    @property
    def leaf_label(self) -> bool:
        """Whether this names a single row of the wide stub of table 三, which is set left."""
        return self.kind == "stub" and self.rowspan == 1 and (self.colspan, self.column) != (1, 0)


@dataclass(frozen=True)
class PrintedTable:
    """One table of the form; `head_rows` are those a long table repeats over a page."""

    section: str
    cells: tuple[PrintedCell, ...]
    n_rows: int
    head_rows: int
    widths_mm: tuple[float, ...]

    def rows(self) -> Iterator[list[PrintedCell]]:
        """Yield the boxes that begin in each row, from left to right."""
        for row in range(self.n_rows):
            yield [cell for cell in self.cells if cell.row == row]


def shown(report: Report, key: str) -> str:
    """Return what the form prints in the box of `key`: empty for a blank, 待核 if unresolved."""
    if key in report.unresolved:
        return UNSETTLED
    return show(report.value(key), report.format.column_of(key))


def printed_table(report: Report, section: Section) -> PrintedTable:
    """Return the one table that `section` prints, filled with the report's figures."""
    tables = [report.format.tables[key] for key in section.tables]
    rows = [row for table in tables for row in official_rows(report.format, table)]
    return PrintedTable(
        section=section.key,
        cells=tuple(_printed(report, rows)),
        n_rows=len(rows),
        head_rows=sum(row.head for row in rows) if len(tables) == 1 else 0,
        widths_mm=WIDTHS_MM[section.key],
    )


def official_rows(form: Format, table: Table) -> tuple[GridRow, ...]:
    """Return the rows of `table`, as wide as the widest table printed in the same section.

    A block of table 二 with fewer columns fills the width: the last box of each row grows.
    """
    full = max(width(form.tables[key]) for key in form.section(table.section).tables)
    if width(table) == full:
        return grid(table)
    return tuple(_widened(row, full) for row in grid(table))


def placed(rows: Sequence[GridRow]) -> Iterator[tuple[int, int, GridCell]]:
    """Yield (row, column, cell): merged boxes push those after them to the right."""
    taken: set[tuple[int, int]] = set()
    for row, grid_row in enumerate(rows):
        column = 0
        for cell in grid_row.cells:
            while (row, column) in taken:
                column += 1
            yield row, column, cell
            taken |= {
                (row + down, column + right)
                for down in range(cell.rowspan)
                for right in range(cell.colspan)
            }


def _widened(row: GridRow, full: int) -> GridRow:
    *before, last = row.cells
    room = full - sum(cell.colspan for cell in before)
    return replace(row, cells=(*before, replace(last, colspan=room)))


def _printed(report: Report, rows: list[GridRow]) -> Iterator[PrintedCell]:
    for row, column, cell in placed(rows):
        yield PrintedCell(
            text=shown(report, cell.key) if cell.key else cell.text,
            kind=_kind(cell, rows[row]),
            row=row,
            column=column,
            rowspan=cell.rowspan,
            colspan=cell.colspan,
            key=cell.key,
        )


def _kind(cell: GridCell, row: GridRow) -> Kind:
    if cell.key:
        return "figure"
    if row.head:
        return "caption" if len(row.cells) == 1 else "head"
    return "stub"
