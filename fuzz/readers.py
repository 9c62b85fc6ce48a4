"""Coverage-guided fuzzing of a reader: `python -m fuzz.readers html -max_total_time=600`.

Whatever the bytes, reading ends in a report or in one sentence (ReportError); anything else is a
crash. libFuzzer's own limits name a hang (`-timeout`) and too much memory (`-rss_limit_mb`).
"""

import importlib
import io
import pkgutil
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["gongkai.report"]):
    from gongkai.report import reading
    from gongkai.report.document import Report
    from gongkai.report.errors import ReportError
    from gongkai.report.formats import load_format
    from gongkai.report.grid import grid
    from gongkai.report.writing import to_docx, to_html

    # Each reader is imported when first needed; coverage wants them all from the start.
    for module in pkgutil.walk_packages(reading.__path__, f"{reading.__name__}."):
        if ".tests" not in module.name:
            importlib.import_module(module.name)

CORPUS = Path(__file__).parents[1] / "var" / "fuzz"
TEXT = "word/document.xml"
FORMS = ("annual_report_2019", "annual_report_2021")
WORDS = {"overview": "本年度新收政府信息公开申请21件。", "problems": "工作机制有待完善。"}


def whole(data: bytes) -> bytes:
    return data


def packed(data: bytes) -> bytes:
    """Put the bytes where a Word document keeps its text: a mutated ZIP rarely opens."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as package:
        for name, part in word_parts().items():
            package.writestr(name, data if name == TEXT else part)
    return kept.getvalue()


@cache
def word_parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(to_docx(empty(FORMS[0])))) as package:
        return {name: package.read(name) for name in package.namelist()}


def empty(form_id: str) -> Report:
    form = load_format(form_id)
    cells = dict.fromkeys(form.cell_keys(), 0)
    return Report("示例市统计局", form.first_year, form, cells, WORDS)


def as_html(report: Report) -> bytes:
    return to_html(report).encode()


def as_lines(report: Report) -> bytes:
    """One label or figure a line, as scraped pages are."""
    boxes = [
        str(report.cells[cell.key]) if cell.key else cell.text
        for table in report.format.tables.values()
        for row in grid(table)
        for cell in row.cells
    ]
    return "\n".join([report.title, WORDS["overview"], *boxes]).encode()


def document_xml(report: Report) -> bytes:
    with zipfile.ZipFile(io.BytesIO(to_docx(report))) as package:
        return package.read(TEXT)


# A layout: the name that tells the reader, how bytes become a file, and a file to begin with.
LAYOUTS: dict[str, tuple[str, Callable[[bytes], bytes], Callable[[Report], bytes]]] = {
    "html": ("report.html", whole, as_html),
    "text": ("report.txt", whole, as_lines),
    "docx": ("report.docx", packed, document_xml),
}


def main() -> None:
    layout, *options = sys.argv[1:]
    name, prepare, make = LAYOUTS[layout]
    corpus = CORPUS / layout
    corpus.mkdir(parents=True, exist_ok=True)
    for form_id in FORMS:
        (corpus / form_id).write_bytes(make(empty(form_id)))

    def try_to_read(data: bytes) -> None:
        with suppress(ReportError):
            reading.read(prepare(data), name=name)

    limits = ["-timeout=10", "-rss_limit_mb=1024", "-max_len=400000"]
    atheris.Setup([sys.argv[0], *limits, *options, str(corpus)], try_to_read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
