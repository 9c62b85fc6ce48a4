"""A new PDF of pictures, with the words that remain as a text that is not drawn."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name

from gongkai.redaction.anatomy import TEXT_OPERATORS
from gongkai.redaction.boxes import Word
from gongkai.redaction.burning import Jpeg
from gongkai.report.writing.fonts import find_fonts

_TEMPLATE = Path(__file__).with_name("text_layer.typ")
# The size of type, in points, that no document goes beyond.
_LARGEST = 400.0


class Sheet(NamedTuple):
    """A page to write: its size in points, its picture, and the words that remain."""

    width: float
    height: float
    picture: Jpeg
    words: list[Word]


def write(sheets: Sequence[Sheet], font_paths: Sequence[str | Path]) -> bytes:
    """Return a PDF that holds the pictures, the words, the fonts these need, and nothing else."""
    with (
        pikepdf.open(io.BytesIO(_text_layer(sheets, font_paths))) as texts,
        pikepdf.new() as released,
    ):
        for sheet, text in zip(sheets, texts.pages, strict=True):
            _add(released, sheet, text)
        out = io.BytesIO()
        released.save(out, deterministic_id=True)
    return out.getvalue()


def _add(released: pikepdf.Pdf, sheet: Sheet, text: pikepdf.Page) -> None:
    resources = Dictionary(XObject=Dictionary(Scan=_picture(released, sheet)))
    if fonts := text.resources.get(Name.Font):
        resources.Font = Dictionary(
            {name: released.copy_foreign(font) for name, font in fonts.items()}
        )
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array([0, 0, sheet.width, sheet.height]),
        Resources=resources,
        Contents=released.make_stream(_content(sheet, text)),
    )
    released.pages.append(pikepdf.Page(released.make_indirect(page)))


def _content(sheet: Sheet, text: pikepdf.Page) -> bytes:
    steps = pikepdf.parse_content_stream(text)
    written = pikepdf.unparse_content_stream(
        [step for step in steps if str(step.operator) in TEXT_OPERATORS]
    )
    # Mode 3 neither fills nor strokes: readers find and copy the words, the picture shows them.
    size = (sheet.width, sheet.height)
    return b"q 3 Tr\n%s\nQ\nq %f 0 0 %f 0 0 cm /Scan Do Q\n" % (written, *size)


def _picture(released: pikepdf.Pdf, sheet: Sheet) -> pikepdf.Object:
    return released.make_stream(
        sheet.picture.data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=sheet.picture.width,
        Height=sheet.picture.height,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray if sheet.picture.is_grey else Name.DeviceRGB,
        Filter=Name.DCTDecode,
    )


def _text_layer(sheets: Sequence[Sheet], font_paths: Sequence[str | Path]) -> bytes:
    found = find_fonts(font_paths)
    pages = [(s.width, s.height, [_placed(word, s) for word in s.words]) for s in sheets]
    written = {"pages": pages, "fonts": found.families["宋体"]}
    return typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=found.fonts,
        sys_inputs={key: json.dumps(value, ensure_ascii=False) for key, value in written.items()},
        pdf_tags=False,
    )


def _placed(word: Word, sheet: Sheet) -> tuple[str, float, float, float, float]:
    width, height = word.width * sheet.width, word.height * sheet.height
    size = min(max(height, width / len(word.text), 1.0), _LARGEST)
    return word.text, word.x * sheet.width, word.y * sheet.height, width, size
