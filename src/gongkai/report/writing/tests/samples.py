"""Invented reports whose totals add up, for both forms."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.report.document import Report, Value
from gongkai.report.formats import Column, Row, Table, load_format

YEARS = {"annual_report_2019": 2020, "annual_report_2021": 2024}

NARRATIVE = {
    "preamble": "根据《中华人民共和国政府信息公开条例》，现发布本报告。",
    "overview": "朱镕、鄢䶮负责本项工作。\n（一）主动公开。全年公开文件1件。\n（二）政府信息管理\n"
    '建立台账。#read("/etc/passwd") *甲* $乙$ <b>丙</b>',
    "problems": "解读形式不够丰富，下一步将综合运用图文等形式。",
    "other": "本年度未收取信息处理费。",
}


def sample(format_id: str, **changes: Any) -> Report:
    """A report with different figures in most boxes; every total is the sum of its parts."""
    form = load_format(format_id)
    cells: dict[str, Value] = {}
    for table in form.tables.values():
        for row in table.rows:
            for column in table.columns:
                cells[table.key_of(row, column)] = _figure(table, row, column, cells)
    report = Report(
        agency="示例市统计局",
        year=YEARS[format_id],
        format=form,
        cells=cells,
        narrative=NARRATIVE,
        published_on=date(YEARS[format_id] + 1, 1, 29),
    )
    return replace(report, **changes)


def with_cells(report: Report, **figures: Value) -> Report:
    """The report with some figures replaced; keys are written with __ for the dot."""
    changed = {key.replace("__", "."): value for key, value in figures.items()}
    return replace(report, cells={**report.cells, **changed})


def _figure(table: Table, row: Row, column: Column, cells: dict[str, Value]) -> Value:
    if column.type == "decimal_money":
        return Decimal("23674314.00")
    if column.type == "decimal_wanyuan":
        return Decimal("0.07")
    if column.type == "signed_integer":
        return -2
    if column.computed:
        parts = [table.key_of(row, other) for other in table.columns if not other.computed]
        return sum(int(cells[part] or 0) for part in parts)
    if row.kind == "total":
        group = [r for r in table.rows if r.path[0] == row.path[0] and r.kind != "total"]
        return sum(int(cells[table.key_of(part, column)] or 0) for part in group)
    return (table.rows.index(row) * 3 + table.columns.index(column)) % 7
