"""The report as PDF, against the same report as HTML."""

import itertools
from dataclasses import replace

from benchmarks.timing import line, paired
from gongkai.report.document import Report
from gongkai.report.formats import format_for_year
from gongkai.report.writing import to_html, to_pdf


def run() -> None:
    form = format_for_year(2024)
    words = {"overview": "本年度依法公开政府信息。\n" * 20, "problems": "工作机制有待完善。"}
    report = Report("示例市统计局", 2024, form, dict.fromkeys(form.cell_keys(), 0), words)
    # Another figure every time: Typst remembers what it has set before.
    years = itertools.count(2024)
    pdf, html, ratio = paired(
        lambda: to_pdf(replace(report, year=next(years))), lambda: to_html(report), 7
    )
    line("the report as PDF, against HTML", f"{pdf:.2f} s / {html * 1000:.1f} ms = {ratio:.0f}")
