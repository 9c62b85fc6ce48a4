"""The characters of a PDF page with their places, as pdfium reads them."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from gongkai.redaction.boxes import Area
from gongkai.redaction.errors import RedactionError

TOO_LONG = "文件文字过多，请分成几份处理。"
MOST_ON_A_PAGE = 60_000

# Device units a side: pdfium says places in whole numbers.
_FINE = 1_000_000
# The least height of a character, as a share of its line's.
_LEAST_HEIGHT = 0.6
UNKNOWN = "\ufffd"
# Text drawn neither filled nor stroked: what a scanner's recognition lays over a picture.
_UNDRAWN = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


class Glyph(NamedTuple):
    """A character, the place of its ink and of its whole body, whether it is drawn with ink, and
    whether a space stands before it."""

    text: str
    area: Area
    body: Area
    drawn: bool
    spaced: bool


def glyphs_of(page: pdfium.PdfPage) -> Iterator[Glyph]:
    """Yield the characters in the order of the page, those off the page left out."""
    with_text = page.get_textpage()
    count = with_text.count_chars()
    if count > MOST_ON_A_PAGE:
        raise RedactionError(TOO_LONG)
    spaced = False
    for i, text in _texts(with_text, count):
        if text.isspace():
            spaced = True
            continue
        body = _turned(page, with_text.get_charbox(i, loose=True))
        area = _area(_turned(page, with_text.get_charbox(i)), body)
        if area.share_under(Area(0, 0, 1, 1)) > 0:
            yield Glyph(text, area, body, _is_drawn(with_text, i), spaced)
            spaced = False
    with_text.close()


def _texts(page: pdfium.PdfTextPage, count: int) -> Iterator[tuple[int, str]]:
    """Yield the characters with their numbers; a rare one (𬱖) is said in two halves."""
    first = 0
    for i in range(count):
        # pdfium puts spaces between Chinese and digits that nobody typed.
        if raw.FPDFText_IsGenerated(page, i):
            continue
        code = raw.FPDFText_GetUnicode(page, i)
        if 0xD800 <= code < 0xDC00:
            first = code
        elif 0xDC00 <= code < 0xE000:
            yield i, chr(0x10000 + (first - 0xD800) * 0x400 + code - 0xDC00) if first else UNKNOWN
            first = 0
        else:
            # 2 stands for a hyphen at the end of a line, 0 for what has no code.
            yield i, {0: UNKNOWN, 2: "-"}.get(code) or chr(code)


def _area(ink: Area, body: Area) -> Area:
    """Return where the ink of a character is; low marks (一, 。) as high as their line, nearly."""
    middle, half = (body.y0 + body.y1) / 2, (body.y1 - body.y0) / 2 * _LEAST_HEIGHT
    return Area(ink.x0, min(ink.y0, middle - half), ink.x1, max(ink.y1, middle + half))


def _turned(page: pdfium.PdfPage, box: tuple[float, float, float, float]) -> Area:
    left, bottom, right, top = box
    xs, ys = zip(_on_paper(page, left, top), _on_paper(page, right, bottom), strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


def _on_paper(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Turn a place of the file into one of the page as it is seen, turned and cropped."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, across, down)
    return across.value / _FINE, down.value / _FINE


def _is_drawn(page: pdfium.PdfTextPage, i: int) -> bool:
    thing = raw.FPDFText_GetTextObject(page, i)
    return not thing or raw.FPDFTextObj_GetTextRenderMode(thing) not in _UNDRAWN
