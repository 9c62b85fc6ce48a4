"""Documents to be read: reports with random figures, and the layouts that carry them."""

import io
import random
import zipfile
from datetime import date
from decimal import Decimal

from gongkai.report.document import Report, Value
from gongkai.report.formats import Format, load_format
from gongkai.report.grid import grid, show

FORMS = (
    ("annual_report_2019", None, 2020),
    ("annual_report_2021", None, 2023),
    ("annual_report_2021", "single_row_6", 2022),
)

NARRATIVE = {
    "preamble": "根据《中华人民共和国政府信息公开条例》编制本报告。\n统计期限自1月1日起。",
    "overview": "（一）主动公开。公开文件1件。\n（二）依申请公开\n申请21件，A & B <均>已答复。",
    "problems": "解读形式不够丰富，下一步将综合运用图文等形式。",
    "other": "本年度未收取信息处理费。",
}


def random_report(form: tuple[str, str | None, int], seed: int) -> Report:
    """A report whose boxes hold anything that a box may hold.

    One box in ten is blank, but no total is: a blank in its place may be a box that was lost.
    """
    format_id, variant, year = form
    dice = random.Random(seed)
    official = load_format(format_id, variant=variant)
    return Report(
        agency="示例市统计局",
        year=year,
        format=official,
        cells={key: _figure(dice, official, key) for key in official.cell_keys()},
        narrative=NARRATIVE,
        published_on=date(year + 1, 1, 29),
    )


def _figure(dice: random.Random, form: Format, key: str) -> Value:
    if dice.random() < 0.1 and not form.place(key).is_total:
        return None
    size = dice.choice((1, 10, 1_000, 10**9))
    kind = form.column_of(key).type
    if kind == "decimal_money":
        return Decimal(dice.randrange(size * 100)) / 100
    if kind == "decimal_wanyuan":
        return Decimal(dice.randrange(size * 10**4)) / 10**6
    return dice.randrange(-size if kind == "signed_integer" else 0, size)


def lines_of(report: Report) -> list[str]:
    """The report as flattened text with one cell a line, as copied out of a web page."""
    lines = ["您当前的位置：首页>政务公开", report.title, f"日期:{report.published_on}"]
    lines += report.narrative["preamble"].split("\n")
    for section in report.format.sections:
        lines.append(section.heading)
        lines += report.narrative.get(section.key, "").split("\n")
        for key in section.tables:
            for row in grid(report.format.tables[key]):
                lines += [_printed(report, cell.key) or cell.text for cell in row.cells]
    return [line for line in [*lines, "扫一扫在手机打开当前页"] if line]


def _printed(report: Report, key: str | None) -> str:
    return show(report.value(key), report.format.column_of(key)) if key else ""


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of the given parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return file.getvalue()


def repacked(data: bytes, changes: dict[str, str | bytes]) -> bytes:
    """A package with some of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    return package(parts | changes)


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return source.read(name).decode()
