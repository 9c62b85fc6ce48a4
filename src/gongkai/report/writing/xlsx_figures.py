"""Figures in a workbook: numbers stay numbers, totals become formulas where they agree."""

from collections.abc import Iterable
from decimal import Decimal

from xlsxwriter.format import Format as Look
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from gongkai.report.document import Report
from gongkai.report.form import Place
from gongkai.report.writing.printed import PrintedCell


class Figures:
    """The figures of one printed table and where they stand in its sheet."""

    def __init__(self, report: Report, cells: Iterable[PrintedCell], top: int) -> None:
        self.report = report
        self.top = top
        self.at = {cell.key: (cell.row + top, cell.column) for cell in cells if cell.key}

    def write(self, sheet: Worksheet, cell: PrintedCell, look: Look) -> None:
        """Write one figure: a blank stays blank, words stay words, a sound total adds up.

        采购总金额 stays words too, since the form prints its unit in the box.
        """
        row, column = cell.row + self.top, cell.column
        if not cell.text:
            sheet.write_blank(row, column, None, look)
        elif not _is_number(cell.text):
            sheet.write_string(row, column, cell.text, look)
        elif formula := self._sum(cell.key or ""):
            sheet.write_formula(row, column, formula, look, float(cell.text))
        else:
            sheet.write_number(row, column, float(cell.text), look)

    def _sum(self, key: str) -> str:
        """Return the formula of a total whose parts add up to what the report says, else ""."""
        parts = _parts(self.report.format.place(key))
        values = [self.report.value(part) for part in parts]
        if not parts or None in values:
            return ""
        if sum(value for value in values if value is not None) != self.report.value(key):
            return ""
        first, last = (xl_rowcol_to_cell(*self.at[part]) for part in (parts[0], parts[-1]))
        return f"=SUM({first}:{last})"


def _parts(place: Place) -> list[str]:
    """Return the keys that a total adds up: they stand side by side, or one below the other."""
    table, row, column = place
    if column.computed:
        return [table.key_of(row, other) for other in table.columns if not other.computed]
    if row.kind == "total":
        group = (r for r in table.rows if r.path[0] == row.path[0] and r.kind != "total")
        return [table.key_of(part, column) for part in group]
    return []


def _is_number(text: str) -> bool:
    """A spreadsheet counts in floats: what they cannot hold exactly is left as words."""
    try:
        return Decimal(repr(float(text))) == Decimal(text)
    except ValueError:
        return False
