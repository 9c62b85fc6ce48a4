"""The pure commands as whole processes, against starting Python and doing nothing."""

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.timing import line, paired
from gongkai.report.document import Report
from gongkai.report.formats import format_for_year
from gongkai.report.writing import to_html

GONGKAI = str(Path(sys.executable).with_name("gongkai"))


def published_page() -> Path:
    form = format_for_year(2024)
    report = Report("示例市统计局", 2024, form, dict.fromkeys(form.cell_keys(), 0))
    page = Path(tempfile.mkdtemp()) / "report.html"
    page.write_text(to_html(report), encoding="utf-8")
    return page


def seed() -> Path | None:
    """The seed's text, one cell a line, where the folder of real reports lies beside."""
    path = Path(__file__).parents[2] / "shared/reports/chongqing-statistics-2020/raw.txt"
    return path if path.exists() else None


def process(*words: str) -> None:
    subprocess.run(words, stdout=subprocess.DEVNULL, check=False)


def run() -> None:
    commands = {
        "gongkai check (HTML)": ("check", "--json", str(published_page())),
        "gongkai check (text)": ("check", "--json", str(seed() or published_page())),
        "gongkai due": ("due", "--received", "2025-03-03", "--as-of", "2025-03-10", "--json"),
        "gongkai fee": ("fee", "--pieces", "45", "--json"),
    }
    for name, words in commands.items():
        work, bare, ratio = paired(
            lambda words=words: process(GONGKAI, *words),
            lambda: process(sys.executable, "-c", "pass"),
            15,
        )
        line(
            f"{name}, whole process",
            f"{work * 1000:.0f} ms / {bare * 1000:.0f} ms = {ratio:.1f}",
            "budget 8 × python -c pass",
        )
