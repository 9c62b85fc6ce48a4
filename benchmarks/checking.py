"""Reading and checking reports: milliseconds a report by layout, and a thousand files at once."""

import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks.processes import GONGKAI, process
from benchmarks.timing import line, seconds
from gongkai.report.checks import check
from gongkai.report.document import Report
from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import lines_of
from gongkai.report.reading.tests.layouts import balanced_report, joined, tabbed
from gongkai.report.writing import to_docx, to_html, to_json, to_pdf, to_xlsx

VAR = Path(__file__).parents[1] / "var"
FORM = ("annual_report_2021", None, 2024)
RUNS = 15
N_FILES = 1_000
LAYOUTS: Mapping[str, Callable[[Report], str | bytes]] = {
    "json": to_json,
    "html": to_html,
    "docx": to_docx,
    "xlsx": lambda report: to_xlsx(report, []),
    "pdf": lambda report: to_pdf(report, (VAR / "fonts",)).data,
    "text, one cell a line": lambda report: "\n".join(lines_of(report)),
    "text, tabs between cells": tabbed,
    "text, digits joined": joined,
}
# In a folder the ending is no more than a name: the content decides how a file is read.
ENDINGS = {"html": "html", "docx": "docx", "xlsx": "xlsx", "text, one cell a line": "txt"}


def run() -> None:
    report = next(reports(1))
    for name, write in LAYOUTS.items():
        line(
            f"reading and checking a report: {name}",
            f"{milliseconds(written(write, report)):.0f} ms",
        )
    batch()


def reports(n: int) -> Iterator[Report]:
    """Yield reports that add up, each with other figures."""
    for seed in range(n):
        yield balanced_report(FORM, seed)


def written(write: Callable[[Report], str | bytes], report: Report) -> bytes:
    made = write(report)
    return made.encode() if isinstance(made, str) else made


def milliseconds(data: bytes) -> float:
    """Return the median of reading and checking a file; the first time loads the parser."""
    read(data)
    return statistics.median(seconds(lambda: check(read(data))) for _ in range(RUNS)) * 1000


def batch() -> None:
    """A folder of files in four layouts, read whole by the command."""
    with tempfile.TemporaryDirectory() as folder:
        for number, report in enumerate(reports(N_FILES)):
            name, ending = list(ENDINGS.items())[number % len(ENDINGS)]
            (Path(folder) / f"{number}.{ending}").write_bytes(written(LAYOUTS[name], report))
        taken = [seconds(lambda n=n: process(*words(folder, n))) for n in (1, 2)]
    one, two = taken
    line(
        f"gongkai check of {N_FILES:,} files, 1 worker / 2",
        f"{one:.1f} s / {two:.1f} s = {one / two:.2f}",
    )


def words(folder: str, workers: int) -> tuple[str, ...]:
    return (GONGKAI, "check", folder, "--json", "--workers", str(workers))
