"""The report as tidy data: one figure a line, with everything needed to understand it alone."""

import csv
import io
from collections.abc import Iterator

from gongkai.report.document import Report
from gongkai.report.formats import Column, Row, Table
from gongkai.report.writing.printed import UNSETTLED

FIELDS = (
    "agency",
    "year",
    "format",
    "table",
    "table_label",
    "row",
    "row_label",
    "column",
    "column_label",
    "unit",
    "value",
)

# Excel only takes a file without a mark for UTF-8 if the machine's own code page is UTF-8.
BYTE_ORDER_MARK = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(report: Report) -> str:
    """Return the figures as CSV (RFC 4180, with byte order mark), in the order the form prints.

    The labels of a row are joined by ／. A blank is empty, an unresolved figure 待核; money is an
    exact number in the unit named beside it.
    """
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(FIELDS)
    for table in report.format.tables.values():
        for row in table.rows:
            writer.writerows(_line(report, table, row, column) for column in table.columns)
    return out.getvalue()


def _line(report: Report, table: Table, row: Row, column: Column) -> Iterator[str]:
    key = f"{table.key}.{row.key}.{column.key}"
    yield neutral(report.agency)
    yield str(report.year)
    yield report.format.id
    yield from (table.key, table.caption)
    yield from (row.key, "／".join(row.path))
    yield from (column.key, column.label)
    yield report.format.unit_of(key)
    yield _figure(report, key)


def _figure(report: Report, key: str) -> str:
    if key in report.unresolved:
        return UNSETTLED
    value = report.value(key)
    return "" if value is None else format(value, "f" if not isinstance(value, int) else "d")


def neutral(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
