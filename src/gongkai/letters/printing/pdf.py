"""A letter as PDF, laid out by Typst after `letter.typ`."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import typst
from pypdf import PdfReader

from gongkai.letters.letter import Letter, Part
from gongkai.letters.printing.boxes import box_lines
from gongkai.letters.printing.headings import is_heading
from gongkai.report.writing.fonts import TITLE_FAMILIES, FoundFonts, find_fonts

TEMPLATE = Path(__file__).with_name("letter.typ")
# From line to line; 22 lines a page, or 25 to save a letter its second page.
PITCH_PT, TIGHT_PITCH_PT = 29.0, 25.5


def to_pdf(letter: Letter, font_paths: Sequence[str | Path] = ()) -> bytes:
    """Return the letter as a tagged PDF whose text can be searched, the same bytes each time.

    `font_paths` are folders with fonts to prefer. The file is PDF/A-2a, unless a character has no
    glyph or a font forbids embedding (see `is_archival`). Raises ReportError without any Chinese
    font.
    """
    found = find_fonts(font_paths)
    made = _made(letter, found, PITCH_PT)
    if not letter.is_form and _pages(made) == 2:
        # GB/T 9704 has the lines drawn together where the seal would stand on a page of its own.
        tight = _made(letter, found, TIGHT_PITCH_PT)
        return tight if _pages(tight) == 1 else made
    return made


def is_archival(pdf: bytes) -> bool:
    """Return whether the PDF is PDF/A: then every character was printed with its own glyph."""
    return b"pdfaid:part" in pdf


def _made(letter: Letter, found: FoundFonts, pitch_pt: float) -> bytes:
    data = json.dumps(_data(letter, found, pitch_pt), ensure_ascii=False)
    try:
        return _compile(data, found, "a-2a")
    except typst.TypstError as error:
        if not error.message.startswith("PDF/A"):
            raise
        return _compile(data, found, None)


def _pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def _compile(data: str, found: FoundFonts, standard: Literal["a-2a"] | None) -> bytes:
    pdf: bytes = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=found.fonts,
        ignore_system_fonts=True,
        sys_inputs={"letter": data},
        pdf_standards=standard,
    )
    return pdf


def _data(letter: Letter, found: FoundFonts, pitch_pt: float) -> dict[str, Any]:
    day, table = letter.dated, letter.table
    return {
        "title": letter.title,
        "title_lines": [letter.agency, letter.title],
        "agency": letter.agency,
        "number": letter.number,
        "addressee": letter.addressee,
        "date": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "draft": bool(letter.lacking),
        "pitch_pt": pitch_pt,
        "faces": found.families,
        "title_weight": "regular" if found.families["小标宋"][0] in TITLE_FAMILIES else "bold",
        "paragraphs": [
            {"text": text, "heading": is_heading(text)}
            for part in letter.parts
            for text in part.paragraphs
        ],
        "attachments": letter.attachments,
        "contact": letter.contact.splitlines(),
        "form": letter.is_form,
        "boxes": [[_box(part) for part in line] for line in box_lines(letter.parts)],
        "table": table and {"widths_mm": table.widths_mm, "head": table.head, "rows": table.rows},
    }


def _box(part: Part) -> dict[str, Any]:
    return {"title": part.title, "paragraphs": part.paragraphs}
