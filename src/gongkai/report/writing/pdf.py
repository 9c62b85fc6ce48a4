"""The report as PDF, laid out by Typst after `report.typ`."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import typst

from gongkai.report.document import Report
from gongkai.report.formats import Section
from gongkai.report.writing.fonts import TITLE_FAMILIES, FoundFonts, find_fonts
from gongkai.report.writing.paragraphs import narrative_of, preamble_of, title_lines
from gongkai.report.writing.printed import PrintedCell, PrintedTable, printed_table

TEMPLATE = Path(__file__).with_name("report.typ")

# Table 三 has to stand on one page in portrait; the others have room.
_SIZE_PT = {"requests": 9.5}
_INSET_MM = {"requests": 1.4}


@dataclass(frozen=True)
class Pdf:
    """A finished PDF and, in Chinese sentences, what the reader of it should know."""

    data: bytes
    warnings: tuple[str, ...] = ()


def to_pdf(report: Report, font_paths: Sequence[str | Path] = ()) -> Pdf:
    """Return the report as an archival, tagged PDF (PDF/A-2a) whose text can be searched.

    `font_paths` are folders with fonts to prefer. The warnings name faces that are missing and
    say whether some character has no glyph. Raises ReportError without any Chinese font.
    """
    found = find_fonts(font_paths)
    data = json.dumps(_data(report, found), ensure_ascii=False)
    try:
        return Pdf(_compile(data, found, "a-2a"), found.warnings)
    except typst.TypstError as error:
        if not error.message.startswith("PDF/A"):
            raise
        # PDF/A admits no character without a glyph and no font that forbids embedding.
        note = "部分文字缺少可用字形或者字体不允许嵌入，PDF 未能采用归档格式，请核对文字是否完整。"
        return Pdf(_compile(data, found, None), (*found.warnings, note))


def _compile(data: str, found: FoundFonts, standard: Literal["a-2a"] | None) -> bytes:
    pdf: bytes = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=found.fonts,
        ignore_system_fonts=True,
        sys_inputs={"report": data},
        pdf_standards=standard,
    )
    return pdf


def _data(report: Report, found: FoundFonts) -> dict[str, Any]:
    day = report.published_on
    return {
        "title": report.title,
        "title_lines": title_lines(report),
        "agency": report.agency,
        "keywords": ["政府信息公开", "年度报告", str(report.year)],
        "date": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "faces": found.families,
        "title_weight": "regular" if found.families["小标宋"][0] in TITLE_FAMILIES else "bold",
        "preamble": [asdict(entry) for entry in preamble_of(report)],
        "sections": [_section(report, section) for section in report.format.sections],
    }


def _section(report: Report, section: Section) -> dict[str, Any]:
    return {
        "heading": section.heading,
        "paragraphs": [asdict(entry) for entry in narrative_of(report, section)],
        "table": _table(printed_table(report, section)) if section.tables else None,
    }


def _table(table: PrintedTable) -> dict[str, Any]:
    rows = [[_cell(cell) for cell in row] for row in table.rows()]
    return {
        "widths_mm": table.widths_mm,
        "size_pt": _SIZE_PT.get(table.section, 10.5),
        "inset_mm": _INSET_MM.get(table.section, 2.0),
        "head": rows[: table.head_rows],
        "body": rows[table.head_rows :],
    }


def _cell(cell: PrintedCell) -> dict[str, Any]:
    return {
        "text": cell.text,
        "kind": cell.kind,
        "left": cell.leaf_label,
        "rowspan": cell.rowspan,
        "colspan": cell.colspan,
    }
