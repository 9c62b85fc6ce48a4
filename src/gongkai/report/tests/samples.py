"""Two reports whose figures fit: a bureau's of 2020 and an invented bureau's of 2024."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from gongkai.report.document import Report, Value
from gongkai.report.formats import load_format

Rows = Mapping[str, Sequence[Value]]

PROBLEMS = "公开内容的针对性还不够强，下一步将加强培训，改进解读方式。"
NO_FEE = "本年度未收取政府信息公开信息处理费。"


def cells_of(format_id: str, tables: Mapping[str, Rows]) -> dict[str, Value]:
    """Return the cells of rows given as lists; a row of table 三 or 四 not given is all 0."""
    form = load_format(format_id)
    cells: dict[str, Value] = {}
    for table in form.tables.values():
        for row in table.rows:
            values = tables[table.key].get(row.key, [0] * len(table.columns))
            for column, value in zip(table.columns, values, strict=True):
                cells[table.key_of(row, column)] = value
    return cells


def report_2020(changes: Mapping[str, Value] | None = None, **fields: Any) -> Report:
    """Return the report of 2020, with some cells changed."""
    cells = cells_of("annual_report_2019", TABLES_2020) | dict(changes or {})
    given = {"narrative": {"problems": PROBLEMS, "other": "无"}} | fields
    return Report("重庆市统计局", 2020, load_format("annual_report_2019"), cells, **given)


def report_2024(changes: Mapping[str, Value] | None = None, **fields: Any) -> Report:
    """Return the report of 2024, with some cells changed."""
    cells = cells_of("annual_report_2021", TABLES_2024) | dict(changes or {})
    given = {"narrative": {"problems": PROBLEMS, "other": NO_FEE}} | fields
    return Report("示例市统计局", 2024, load_format("annual_report_2021"), cells, **given)


def report_2023(changes: Mapping[str, Value] | None = None) -> Report:
    """Return last year's report of the bureau of 2024: what it carried out, what was in force."""
    cells = cells_of("annual_report_2021", TABLES_2023) | dict(changes or {})
    return Report("示例市统计局", 2023, load_format("annual_report_2021"), cells)


def report_2019(changes: Mapping[str, Value] | None = None) -> Report:
    """Return last year's report of the bureau of 2020; the tables that do not link are its own."""
    return replace(report_2020(PREVIOUS_2019 | dict(changes or {})), year=2019)


PREVIOUS_2019: dict[str, Value] = {
    "t2_art20_05.licensing.items_previous_year": 5,
    "t2_art20_05.licensing.change_this_year": -1,
    "t2_art20_01.normative_docs.published_total": 3,
}

TABLES_2020: dict[str, Rows] = {
    "t2_art20_01": {"rules": [0, 0, 0], "normative_docs": [1, 1, 4]},
    "t2_art20_05": {"licensing": [4, 0, 1], "other_external_service": [12, 0, 44]},
    "t2_art20_06": {"penalty": [6, 0, 7], "compulsion": [0, 0, 0]},
    "t2_art20_08": {"administrative_fee": [1, 0]},
    "t2_art20_09": {"central_procurement": [7, Decimal("23674314.00")]},
    "t3_requests": {
        "new_received": [21, 0, 0, 0, 0, 0, 21],
        "granted": [9, 0, 0, 0, 0, 0, 9],
        "partial": [1, 0, 0, 0, 0, 0, 1],
        "unavailable_not_held": [11, 0, 0, 0, 0, 0, 11],
        "results_total": [21, 0, 0, 0, 0, 0, 21],
    },
    "t4_review_litigation": {},
}

TABLES_2024: dict[str, Rows] = {
    "t2_art20_01": {"rules": [0, 0, 0], "normative_docs": [2, 1, 6]},
    "t2_art20_05": {"licensing": [3]},
    "t2_art20_06": {"penalty": [12], "compulsion": [0]},
    "t2_art20_08": {"administrative_fee": [Decimal("0.07")]},
    "t3_requests": {
        "new_received": [28, 3, 1, 0, 2, 0, 34],
        "carried_in": [2, 1, 0, 0, 0, 0, 3],
        "granted": [11, 1, 1, 0, 0, 0, 13],
        "partial": [2, 0, 0, 0, 0, 0, 2],
        "denied_prohibited_by_law": [1, 1, 0, 0, 0, 0, 2],
        "denied_third_party": [1, 0, 0, 0, 0, 0, 1],
        "denied_process": [1, 0, 0, 0, 0, 0, 1],
        "denied_enforcement_file": [1, 0, 0, 0, 0, 0, 1],
        "unavailable_not_held": [6, 1, 0, 0, 1, 0, 8],
        "unavailable_needs_creation": [1, 0, 0, 0, 0, 0, 1],
        "refused_petition": [1, 0, 0, 0, 0, 0, 1],
        "refused_duplicate": [1, 0, 0, 0, 0, 0, 1],
        "other_no_correction": [1, 0, 0, 0, 0, 0, 1],
        "other_misc": [1, 0, 0, 0, 0, 0, 1],
        "results_total": [28, 3, 1, 0, 1, 0, 33],
        "carried_out": [2, 1, 0, 0, 1, 0, 4],
    },
    "t4_review_litigation": {
        "reconsideration": [1, 0, 1, 1, 3],
        "litigation_after_reconsideration": [1, 0, 0, 0, 1],
    },
}

TABLES_2023: dict[str, Rows] = {
    "t2_art20_01": {"rules": [0, 0, 0], "normative_docs": [0, 0, 5]},
    "t2_art20_05": {"licensing": [2]},
    "t2_art20_06": {"penalty": [9], "compulsion": [0]},
    "t2_art20_08": {"administrative_fee": [0]},
    "t3_requests": {
        "new_received": [2, 1, 0, 0, 0, 0, 3],
        "carried_out": [2, 1, 0, 0, 0, 0, 3],
    },
    "t4_review_litigation": {},
}
