"""The papers of invented cases: what an applicant hands in and what the bureau holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from gongkai.files.contents.kinds import PDF
from gongkai.redaction import Box
from gongkai.report.writing.fonts import find_fonts
from gongkai.requests.actions.papers import NewPaper
from gongkai.requests.models import PaperKind

TEMPLATE = Path(__file__).with_name("paper.typ")
# As in paper.typ: an A4 page, the first line, and from line to line.
HEIGHT_CM, FIRST_LINE_CM, LINE_CM = 29.7, 5.0, 1.0


def application_paper(row: dict[str, Any]) -> NewPaper:
    """Return the written application of a case."""
    lines = [
        f"申请人：{row['applicant_name']}",
        f"所需政府信息：{row['description']}",
        "以上内容由演示数据生成，均为虚构。",
    ]
    return _paper(PaperKind.APPLICATION, "政府信息公开申请表", lines)


def material(title: str, lines: Sequence[str] = ()) -> NewPaper:
    """Return a document that the bureau holds and may provide."""
    return _paper(
        PaperKind.MATERIAL, title, lines or ["本文本由演示数据生成，内容均为虚构，不含任何数据。"]
    )


def box_over(line: int, ground: str) -> Box:
    """Return the box that covers one line, counted from 0, of a printed paper."""
    top = FIRST_LINE_CM + line * LINE_CM
    return Box(0, 0.05, top / HEIGHT_CM, 0.9, LINE_CM / HEIGHT_CM, ground)


def _paper(kind: PaperKind, title: str, lines: Sequence[str]) -> NewPaper:
    return NewPaper(kind, title, _printed(title, lines), PDF.media_type)


def _printed(title: str, lines: Sequence[str]) -> bytes:
    found = find_fonts(settings.FONT_PATHS)
    told = {"title": title, "lines": list(lines), "faces": found.families}
    pdf: bytes = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=found.fonts,
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(told, ensure_ascii=False)},
    )
    return pdf
