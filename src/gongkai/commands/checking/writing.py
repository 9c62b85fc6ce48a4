"""The tables of a batch as files; a file appears whole or not at all."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from gongkai.commands.checking.tables import Field, Row, Table
from gongkai.report.errors import ReportError
from gongkai.report.figures import exact_number

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# A sheet of Excel ends at row 1,048,576; what is longer goes on in the next one.
MOST_ROWS = 1_000_000
_UNFINISHED = ".part"


def write(tables: Sequence[Table], kind: str, to: str) -> None:
    """Write the tables to the file `to`, for CSV one file each into the folder `to`."""
    try:
        WRITERS[kind](tables, to)
    except OSError as error:
        raise ReportError(f"无法写入“{to}”。") from error


def refuse_unwritable(kind: str, to: str | None) -> None:
    """Raise ReportError, before anything is read, if nothing could be written in the end."""
    if kind not in WRITERS:
        raise ReportError(f"没有“{kind}”这一输出，可选 {'、'.join(WRITERS)}。")
    if not to:
        raise ReportError("使用 --to 时请用 -o 指明写到何处（csv 为文件夹，其他为文件）。")
    if kind != "csv" and os.path.isdir(to):
        raise ReportError(f"“{to}”是文件夹，请指定文件名。")
    above = os.path.dirname(os.path.abspath(to))
    if not os.path.isdir(above):
        raise ReportError(f"找不到文件夹“{above}”。")


def _csv(tables: Sequence[Table], to: str) -> None:
    from gongkai.report.writing.csv import neutral

    os.makedirs(to, exist_ok=True)
    for table in tables:
        path = os.path.join(to, f"{table.name}.csv")
        # The byte order mark tells Excel that it is UTF-8.
        with open(path + _UNFINISHED, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(name for name, _, _ in table.heads)
            for row in table.rows:
                writer.writerow(neutral(x) if isinstance(x, str) else _digits(x) for x in row)
        os.replace(path + _UNFINISHED, path)


def _json(tables: Sequence[Table], to: str) -> None:
    members = {
        table.name: [
            {name: _plain(value) for (name, _, _), value in zip(table.heads, row, strict=True)}
            for row in table.rows
        ]
        for table in tables
    }
    with open(to + _UNFINISHED, "w", encoding="utf-8") as file:
        json.dump(members, file, ensure_ascii=False, indent=1)
    os.replace(to + _UNFINISHED, to)


def _xlsx(tables: Sequence[Table], to: str) -> None:
    from xlsxwriter import Workbook

    # Rows go to the disk as they come: a folder of reports has hundreds of thousands.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with open(to + _UNFINISHED, "wb") as file, Workbook(file, options) as workbook:
        look = workbook.add_format({"bold": True, "bg_color": "#EEF1F4", "bottom": 1})
        for table in tables:
            for number, rows in enumerate(batched(table.rows, MOST_ROWS)):
                sheet = workbook.add_worksheet(table.title + (str(number + 1) if number else ""))
                _fill(sheet, table, rows, look)
    os.replace(to + _UNFINISHED, to)


def batched(rows: Sequence[Row], most: int) -> Iterator[Sequence[Row]]:
    """Yield the rows in parts that fit a sheet; one empty part where there are no rows."""
    for start in range(0, max(len(rows), 1), most):
        yield rows[start : start + most]


def _fill(sheet: Worksheet, table: Table, rows: Sequence[Row], look: Format) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(table.heads) - 1)
    for column, (_, words, width) in enumerate(table.heads):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, words, look)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value)
            elif value is not None:
                sheet.write_number(number, column, float(value))


WRITERS: Mapping[str, Callable[[Sequence[Table], str], None]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "json": _json,
}


def _plain(value: Field) -> str | int | float | None:
    return value if isinstance(value, str) else exact_number(value)


def _digits(value: Field) -> Field:
    return "" if value is None else value
