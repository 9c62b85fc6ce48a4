"""The process that opens one PDF: the file on standard input, its glyphs and rules as JSON.

It is held to a memory, and to the seconds that are its argument, before it looks at the file.
"""

import io
import json
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

import pdfplumber
from pdfminer import pdftypes
from pdfminer.pdfdocument import (
    PDFDocument,
    PDFEncryptionError,
    PDFPasswordIncorrect,
    PDFXRefFallback,
)
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from gongkai.report.errors import Unreadable
from gongkai.report.reading.glyphs import BROKEN, GAVE_UP, MEMORY
from gongkai.report.reading.page import TOO_LONG
from gongkai.report.sandbox.limits import Limits, restrict

LOCKED = "PDF 文件已加密，请解除密码后再试。"
SCANNED = "这份 PDF 是扫描件，没有文字层，无法读取其中的数字，请提交由文字版导出的 PDF 或者 DOCX。"
UNNAMED = "这份 PDF 的字体没有标明文字编码，无法读取其中的数字，请另存为 DOCX 后再试。"
TOO_MANY_PAGES = "PDF 超过 200 页，请只提交报告本身。"

MOST_PAGES = 200
# A report of thirty pages has some 20,000 characters.
MOST_GLYPHS = 60_000
# A page of tables has a few hundred rules; a drawing has thousands.
MOST_RULES = 3_000
# A report of thirty pages has some 500 objects.
MOST_OBJECTS = 5_000
_FEWEST_GLYPHS = 50
_END, _END_WITHIN = b"%%EOF", 1024
# Rules thinner than this are rules, thicker ones are shaded areas.
_THICKEST = 3.0
_STRAIGHT = 0.5

Box = tuple[float, float, float, float]


def main() -> None:
    restrict(Limits(memory=MEMORY, seconds=int(sys.argv[1])))
    try:
        said = _said(sys.stdin.buffer.read())
    except Unreadable as refusal:
        said = {"refusal": str(refusal)}
    except (MemoryError, RecursionError):
        sys.exit(GAVE_UP)
    sys.stdout.write(json.dumps(said))


def _said(data: bytes) -> dict[str, Any]:
    losses = _noted_losses()
    pdf = _opened(data)
    leaves = _leaves(pdf.pages)
    is_damaged = bool(losses) or _is_damaged(pdf, data)
    _refuse_wordless(leaves, is_damaged)
    return {"leaves": leaves, "is_damaged": is_damaged}


def _noted_losses() -> list[str]:
    """Return a list to which every stream is added that cannot be unpacked as it was packed.

    The parser takes what it can get of such a stream, or nothing, and does not say so. A stream
    that only lacks its checksum is no loss.
    """
    losses: list[str] = []
    unpack = pdftypes.decompress_corrupted

    def noting(data: bytes) -> bytes:
        try:
            zlib.decompressobj().decompress(data)
        except zlib.error as error:
            losses.append(str(error))
        return unpack(data)

    pdftypes.decompress_corrupted = noting
    return losses


def _is_damaged(pdf: pdfplumber.pdf.PDF, data: bytes) -> bool:
    """Return whether the file broke off, lacks parts, or its table of contents was made up."""
    made_up = any(isinstance(table, PDFXRefFallback) for table in pdf.doc.xrefs)
    broke_off = _END not in data.rstrip(b"\0\r\n\t ")[-_END_WITHIN:]
    return made_up or broke_off or _lacks_objects(pdf.doc)


def _lacks_objects(document: PDFDocument) -> bool:
    """Return whether something that the table of contents lists is not where it says."""
    listed = (number for table in document.xrefs for number in table.get_objids())
    try:
        for number in islice(listed, MOST_OBJECTS):
            document.getobj(number)
    except PSException:
        return True
    return False


def _leaves(pages: Sequence[pdfplumber.page.Page]) -> list[dict[str, Any]]:
    leaves = []
    seen = 0
    for page in pages:
        glyphs = list(_glyphs(page))
        seen += len(glyphs)
        if seen > MOST_GLYPHS:
            raise Unreadable(TOO_LONG)
        leaves.append({"height": page.height, "glyphs": glyphs, "rules": _rules(page)})
        page.close()
    return leaves


def _opened(data: bytes) -> pdfplumber.pdf.PDF:
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
        n_pages = len(pdf.pages)
    except PdfminerException as error:
        if isinstance(error.args[0], PDFPasswordIncorrect | PDFEncryptionError):
            raise Unreadable(LOCKED) from error
        raise
    if n_pages > MOST_PAGES:
        raise Unreadable(TOO_MANY_PAGES)
    return pdf


def _refuse_wordless(leaves: Iterable[dict[str, Any]], is_damaged: bool) -> None:
    texts = [glyph[0] for leaf in leaves for glyph in leaf["glyphs"]]
    if len(texts) < _FEWEST_GLYPHS:
        raise Unreadable(BROKEN if is_damaged else SCANNED)
    if texts.count("\ufffd") * 2 > len(texts):
        raise Unreadable(BROKEN if is_damaged else UNNAMED)


def _glyphs(page: pdfplumber.page.Page) -> Iterator[tuple[str, float, float, float, float]]:
    """Yield what is printed level on the page itself."""
    for char in page.chars:
        text = "\ufffd" if char["text"].startswith("(cid:") else char["text"]
        x0, top, x1, bottom = _box(char)
        level = abs(char["matrix"][1]) <= 0.1 * abs(char["matrix"][0])
        inside = x1 > 0 and bottom > 0 and x0 < page.width and top < page.height
        if level and inside and bottom > top:
            yield (text, x0, top, x1, bottom)


def _rules(page: pdfplumber.page.Page) -> list[Box]:
    """Return the rules of a page; none of a drawing, whose lines are not those of a table."""
    found: list[Box] = []
    for line in page.lines:
        if line["linewidth"] <= _THICKEST * 2:
            found += _straight([(line["x0"], line["top"]), (line["x1"], line["bottom"])])
    for rect in page.rects:
        found += _rules_of_rect(rect)
    for curve in page.curves:
        if curve["stroke"]:
            found += _straight(curve["pts"])
    return found if len(found) <= MOST_RULES else []


def _rules_of_rect(rect: dict[str, Any]) -> list[Box]:
    """A thin rectangle is a rule; a large one has rules around it only if it is stroked."""
    x0, top, x1, bottom = _box(rect)
    if x1 - x0 <= _THICKEST:
        return [((x0 + x1) / 2, top, (x0 + x1) / 2, bottom)]
    if bottom - top <= _THICKEST:
        return [(x0, (top + bottom) / 2, x1, (top + bottom) / 2)]
    if not rect["stroke"]:
        return []
    return _straight([(x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)])


def _straight(points: Sequence[tuple[float, float]]) -> list[Box]:
    return [
        (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for (x0, y0), (x1, y1) in pairwise(points)
        if abs(x1 - x0) <= _STRAIGHT or abs(y1 - y0) <= _STRAIGHT
    ]


def _box(thing: dict[str, Any]) -> Box:
    return (thing["x0"], thing["top"], thing["x1"], thing["bottom"])


if __name__ == "__main__":
    main()
