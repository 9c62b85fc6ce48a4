"""The list as a file: CSV for programs, .xlsx for Excel."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.db.models import QuerySet

from gongkai.common.records.columns import Column, Tag
from gongkai.common.records.kind import RecordKind

# 电子表格会把这些字符开头的文字当公式执行。
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def heads(kind: RecordKind, columns: Sequence[Column]) -> list[str]:
    return [str(column.head(kind.model)) for column in columns]


def values(columns: Sequence[Column], records: QuerySet[Any]) -> Iterator[list[Any]]:
    for record in records.iterator(chunk_size=1000):
        yield [told(column.of(record)) for column in columns]


def told(value: Any) -> Any:
    return str(value.text) if isinstance(value, Tag) else value


def to_csv(kind: RecordKind, columns: Sequence[Column], records: QuerySet[Any]) -> bytes:
    """Return UTF-8 with a byte order mark, so that Excel reads the Chinese."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads(kind, columns))
    writer.writerows([plain(value) for value in row] for row in values(columns, records))
    return text.getvalue().encode("utf-8-sig")


def to_xlsx(kind: RecordKind, columns: Sequence[Column], records: QuerySet[Any]) -> bytes:
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet(str(kind.label)[:31])
        bold = book.add_format({"bold": True, "bg_color": "#eaf1f8", "border": 1})
        styles = {
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            Decimal: book.add_format({"num_format": "#,##0.00"}),
        }
        sheet.write_row(0, 0, heads(kind, columns), bold)
        sheet.set_column(0, len(columns) - 1, 18)
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(values(columns, records), start=1):
            for place, value in enumerate(row):
                kept = value if isinstance(value, date | Decimal | int) else plain(value)
                sheet.write(line, place, kept, styles.get(type(value)))
    return buffer.getvalue()


def plain(value: Any) -> str:
    """Return the value as text; what would run as a formula is led by an apostrophe."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) and isinstance(value, str) else text
