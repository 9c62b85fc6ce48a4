"""Layouts of plain text that any report can be printed in: joined, blank-separated, tabbed."""

import random
from dataclasses import replace
from datetime import date

from gongkai.report.document import Report, Value
from gongkai.report.formats import Format, Section, load_format
from gongkai.report.grid import GridCell, grid, show
from gongkai.report.reading.tests.documents import NARRATIVE
from gongkai.report.totals import result_rows, with_totals

Form = tuple[str, str | None, int]

LEAVES = (
    "natural_person",
    "org_commercial",
    "org_research",
    "org_public_welfare",
    "org_legal_service",
    "org_other",
)


def balanced_report(form: Form, seed: int, *, size: int = 100, share: float = 0.3) -> Report:
    """A report whose tables 三 and 四 add up; `share` of the outcomes has any application."""
    format_id, variant, year = form
    dice = random.Random(seed)
    official = load_format(format_id, variant=variant)
    leaves: dict[str, Value] = {
        key: 0 for key in official.cell_keys() if not official.place(key).is_total
    }
    for key in leaves:
        if key.startswith("t2"):
            leaves[key] = dice.choice((0, dice.randrange(10), dice.randrange(size * 10)))
        elif key.startswith("t4"):
            leaves[key] = dice.choice((0, 0, 0, dice.randrange(10), dice.randrange(25)))
    for column, most in zip(LEAVES, (size, 10, 3, 3, 3, 10), strict=True):
        leaves.update(_column(dice, official, column, most, share))
    return Report(
        agency="示例市统计局",
        year=year,
        format=official,
        cells=with_totals(official, leaves),
        narrative=NARRATIVE,
        published_on=date(year + 1, 1, 29),
    )


def _column(
    dice: random.Random, form: Format, column: str, most: int, share: float
) -> dict[str, int]:
    """The leaves of one column of table 三: outcomes first, what came in follows from them."""

    def some(chance: float) -> int:
        return dice.randrange(most) if dice.random() < chance else 0

    outcomes = {row: some(share) for row in result_rows(form)}
    carried_out = some(share)
    carried_in = min(some(share), sum(outcomes.values()))
    rows = {
        **outcomes,
        "carried_in": carried_in,
        "carried_out": carried_out,
        "new_received": sum(outcomes.values()) + carried_out - carried_in,
    }
    return {f"t3_requests.{row}.{column}": value for row, value in rows.items()}


def joined(report: Report, *, after_label: str = "", stray: random.Random | None = None) -> str:
    """The report in one line without cell borders; `stray` is a die that throws blanks in."""
    return _one_line(report, "", after_label, stray)


def blank_separated(report: Report) -> str:
    """The report in one line, one blank between any two cells."""
    return _one_line(report, " ", "", None)


def tabbed(report: Report) -> str:
    """The report as it is copied out of a sheet: a line for each row, tabs between cells."""
    lines = [report.title, f"发布日期：{report.published_on}", report.narrative.get("preamble", "")]
    for section, words in _sections(report):
        lines += [section.heading, *words.split("\n")]
        for key in section.tables:
            for row in grid(report.format.tables[key]):
                lines.append("\t".join(_text(report, cell) for cell in row.cells))
    return "\n".join(lines)


def _one_line(report: Report, between: str, after_label: str, stray: random.Random | None) -> str:
    line = ""
    for section, words in _sections(report):
        line += section.heading + words.replace("\n", "")
        for key in section.tables:
            for row in grid(report.format.tables[key]):
                for cell in row.cells:
                    gap = " " if stray and cell.key and stray.random() < 0.2 else between
                    line += gap + _text(report, cell) + ("" if cell.key else after_label)
    head = f"标题: {report.title}\n发布时间: {report.published_on} 16:34\n"
    return head + report.narrative.get("preamble", "").replace("\n", "") + line


def _sections(report: Report) -> list[tuple[Section, str]]:
    return [(section, report.narrative.get(section.key, "")) for section in report.format.sections]


def _text(report: Report, cell: GridCell) -> str:
    if cell.key is None:
        return cell.text
    return show(report.value(cell.key), report.format.column_of(cell.key))


def changed(report: Report, key: str, value: Value) -> Report:
    """The report with another value in one cell."""
    return replace(report, cells={**report.cells, key: value})


def other_digits(value: Value, dice: random.Random) -> int:
    """The figure with one of its digits changed, and no zero put before another digit."""
    text = str(value)
    place = dice.randrange(len(text))
    others = [
        d
        for d in "0123456789"
        if d != text[place] and not (place == 0 < len(text) - 1 and d == "0")
    ]
    return int(text[:place] + dice.choice(others) + text[place + 1 :])
