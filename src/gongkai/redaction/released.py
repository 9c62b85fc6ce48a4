"""The last look at a released copy: read back as a reader, and as one who takes the file apart."""

import io
from collections.abc import Iterator, Sequence

import pdfplumber
import pikepdf
import pypdf
import pypdfium2 as pdfium
from pdfplumber.utils.exceptions import PdfminerException
from PIL import Image

from gongkai.redaction.anatomy import holds, refuse_foreign_parts
from gongkai.redaction.boxes import Area, Box
from gongkai.redaction.burning import shades
from gongkai.redaction.errors import Unsafe
from gongkai.redaction.masking import areas_on
from gongkai.redaction.texts import normal

UNREADABLE = "生成的文件无法读回核对，不能提供，请重新生成。"
STILL_STANDS = (
    "已遮盖的“{word}”在{pages}仍未遮盖，不能提供；请一并遮盖，或者调整遮盖范围后重新生成。"
)
STILL_INSIDE = "已遮盖的内容仍留在文件内部，不能提供，请重新生成。"
NOT_BURNT = "第 {page} 页的遮盖区域没有完全涂黑，不能提供，请重新生成。"

_SEEN_AT = 100 / 72
# What remains of black, of 255, after a picture was packed; the rim of a box is left out.
_BLACK, _RIM = 60, 2
_MOST_NAMED, _LONGEST_NAMED = 5, 20
_FAULTS = (pikepdf.PdfError, PdfminerException, pypdf.errors.PyPdfError, pdfium.PdfiumError)


def look(pdf: bytes, masked: Sequence[str], boxes: Sequence[Box] = ()) -> None:
    """Raise Unsafe where a masked word is found, a box shows anything, or the file is unreadable.

    Three programs read the file, each in its own way. Words are compared in half width, without
    case, spaces, line breaks and hyphens, on each page and over the ends of pages.
    """
    try:
        _refuse_standing(list(_texts(pdf)), masked)
        with pikepdf.open(io.BytesIO(pdf)) as file:
            refuse_foreign_parts(pdf, file)
            if holds(pdf, file, masked):
                raise Unsafe(STILL_INSIDE)
        _refuse_unburnt(pdf, boxes)
    except _FAULTS as error:
        raise Unsafe(UNREADABLE) from error


def _texts(pdf: bytes) -> Iterator[Sequence[str]]:
    """Yield the text of each page, as four ways of reading find it."""
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        yield from zip(*map(_laid_out_and_in_order, file.pages), strict=True)
    yield [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    with pdfium.PdfDocument(pdf) as drawn:
        yield [page.get_textpage().get_text_range() for page in drawn]


def _laid_out_and_in_order(page: pdfplumber.page.Page) -> tuple[str, str]:
    laid_out = page.extract_text()
    in_order = "".join(char["text"] for char in page.chars)
    page.close()
    return laid_out, in_order


def _refuse_standing(readings: Sequence[Sequence[str]], masked: Sequence[str]) -> None:
    plain = [[normal(text) for text in pages] for pages in readings]
    for word in masked:
        if pages := sorted({page for texts in plain for page in _pages_with(word, texts)}):
            raise Unsafe(STILL_STANDS.format(word=_short(word), pages=_named(pages)))


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST_NAMED else word[:_LONGEST_NAMED] + "…"


def _named(pages: Sequence[int]) -> str:
    first = "、".join(map(str, pages[:_MOST_NAMED]))
    return f"第 {first} 页" + ("等处" if len(pages) > _MOST_NAMED else "")


def _pages_with(word: str, texts: Sequence[str]) -> Iterator[int]:
    """Yield the pages, from 1, on which a word begins; it may end on the next one."""
    needle = normal(word)
    for i, text in enumerate(texts):
        beyond = texts[i + 1][: len(needle) - 1] if i + 1 < len(texts) else ""
        if needle in text + beyond and needle not in beyond:
            yield i + 1


def _refuse_unburnt(pdf: bytes, boxes: Sequence[Box]) -> None:
    if not boxes:
        return
    with pdfium.PdfDocument(pdf) as file:
        for page in sorted({box.page for box in boxes}):
            if page >= len(file):
                raise Unsafe(UNREADABLE)
            picture = file[page].render(scale=_SEEN_AT).to_pil().convert("L")
            if not all(_is_black(picture, area) for area in areas_on(page, boxes)):
                raise Unsafe(NOT_BURNT.format(page=page + 1))


def _is_black(picture: Image.Image, area: Area) -> bool:
    width, height = picture.size
    left, top = max(0, int(area.x0 * width) + _RIM), max(0, int(area.y0 * height) + _RIM)
    right, bottom = int(area.x1 * width) - _RIM, int(area.y1 * height) - _RIM
    right, bottom = min(width, right), min(height, bottom)
    if right <= left or bottom <= top:
        return True
    return shades(picture.crop((left, top, right, bottom)))[1] <= _BLACK
