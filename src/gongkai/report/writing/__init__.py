"""A report written out: for people (HTML, Word, PDF, Excel) and for machines (CSV, JSON).

Word, PDF and Excel are imported when first asked for: whoever only shows a report on a page need
not wait for their makers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.writing.csv import to_csv
from gongkai.report.writing.html import Annotations, tables_html, to_html
from gongkai.report.writing.json import to_json

if TYPE_CHECKING:
    from gongkai.report.checks import CheckResult, Finding
    from gongkai.report.writing.pdf import Pdf

__all__ = [
    "CONTENT_TYPES",
    "WRITERS",
    "Annotations",
    "Written",
    "tables_html",
    "to_csv",
    "to_docx",
    "to_html",
    "to_json",
    "to_pdf",
    "to_xlsx",
    "write",
]


def to_docx(report: Report) -> bytes:
    """Return the report as a Word document; see `writing.docx`."""
    from gongkai.report.writing.docx import to_docx as make

    return make(report)


def to_xlsx(report: Report, findings: "Sequence[Finding | CheckResult] | None" = None) -> bytes:
    """Return the report as an Excel workbook with its checks; see `writing.xlsx`."""
    from gongkai.report.writing.xlsx import to_xlsx as make

    return make(report, findings)


def to_pdf(report: Report, font_paths: Sequence[str | Path] = ()) -> "Pdf":
    """Return the report as PDF with warnings about fonts; see `writing.pdf`."""
    from gongkai.report.writing.pdf import to_pdf as make

    return make(report, font_paths)


WRITERS: Mapping[str, Callable[[Report], "str | bytes | Pdf"]] = {
    "html": to_html,
    "docx": to_docx,
    "pdf": to_pdf,
    "xlsx": to_xlsx,
    "csv": to_csv,
    "json": to_json,
}

_OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True)
class Written:
    """A finished file: its bytes, its content type, and warnings in Chinese sentences."""

    data: bytes
    content_type: str
    warnings: tuple[str, ...] = ()


def write(
    report: Report,
    extension: str,
    *,
    findings: "Sequence[Finding | CheckResult] | None" = None,
    font_paths: Sequence[str | Path] = (),
) -> Written:
    """Return the report as the file that `extension` (a key of WRITERS) names.

    `findings` go into a workbook, `font_paths` into a PDF. Raises ReportError for any other
    extension, and for a PDF where no Chinese font is found.
    """
    if extension not in WRITERS:
        raise ReportError(f"不支持输出“{extension}”格式，可选：{'、'.join(WRITERS)}。")
    content_type = CONTENT_TYPES[extension]
    if extension == "pdf":
        pdf = to_pdf(report, font_paths)
        return Written(pdf.data, content_type, pdf.warnings)
    if extension == "xlsx":
        return Written(to_xlsx(report, findings), content_type)
    made = WRITERS[extension](report)
    assert isinstance(made, str | bytes)
    return Written(made.encode() if isinstance(made, str) else made, content_type)
