"""A person settles what the reader could not: one of its candidates, and marked as such."""

from collections.abc import Mapping
from dataclasses import replace

from gongkai.report.document import Report
from gongkai.report.figures import Value
from gongkai.report.labels import label

BY_HAND = "由人工选定"
MOST_NAMED = 6


def field_of(key: str) -> str:
    """Return the name of the form's field for a cell."""
    return f"cell-{key}"


def with_choices(report: Report, chosen: Mapping[str, str]) -> Report:
    """Return the report with the candidates that a form names by their number, by field.

    Whatever is no number of a candidate leaves the cell unresolved.
    """
    settled = {
        key: candidates[int(number)]
        for key, candidates in report.unresolved.items()
        if (number := chosen.get(field_of(key), "")) in map(str, range(len(candidates)))
    }
    return _with_notice(
        replace(
            report,
            cells=_in_order(report, dict(report.cells) | settled),
            unresolved={k: v for k, v in report.unresolved.items() if k not in settled},
            settled=dict(report.settled) | dict.fromkeys(settled, BY_HAND),
        )
    )


def by_hand(report: Report) -> list[str]:
    """Return the keys of the cells that a person settled."""
    return [key for key, how in report.settled.items() if how == BY_HAND]


def _with_notice(report: Report) -> Report:
    """Return the report with one notice of what was chosen: it goes wherever the figures go."""
    keys = by_hand(report)
    if not keys:
        return report
    others = tuple(notice for notice in report.notices if BY_HAND not in notice)
    names = "、".join(label(report.format, key) for key in keys[:MOST_NAMED])
    more = "等" if len(keys) > MOST_NAMED else ""
    notice = f"{len(keys)} 项数据{BY_HAND}（{names}{more}），校验结论以所选数值为准。"
    return replace(report, notices=(*others, notice))


def _in_order(report: Report, cells: Mapping[str, Value]) -> dict[str, Value]:
    return {key: cells[key] for key in report.format.cell_keys() if key in cells}
