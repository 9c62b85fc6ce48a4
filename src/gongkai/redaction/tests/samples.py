"""Files to separate, with invented people: PDF from Typst, Word files, pictures."""

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pikepdf
import typst
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from gongkai.redaction.boxes import Box, Word
from gongkai.redaction.pages import open_pages
from gongkai.redaction.release import Made, make
from gongkai.redaction.released import look
from gongkai.report.writing.fonts import find_fonts

# Where `make fonts` unpacks what the system lacks.
FONTS = [Path(__file__).resolve().parents[4] / "var/fonts"]

# 1949-12-31, check digit X: the example of GB 11643—1999.
IDENTITY = "11010519491231002X"
# Every second digit doubled, their digits and the others sum to 70, a multiple of ten.
CARD = "6222021001116245702"
PHONE = "13800138000"


def pdf(*pages: str) -> bytes:
    """A PDF with one text, in Typst's markup, on each page."""
    setup = '#set page(width: 200mm, height: 120mm)\n#set text(lang: "zh", size: 14pt)\n'
    source = setup + "\n#pagebreak()\n".join(pages)
    return typst.compile(source.encode(), font_paths=find_fonts(FONTS).fonts)


def pages_of(data: bytes) -> list[list[Word]]:
    opened = open_pages(data, "application/pdf", 200)
    return [opened.words(page) for page in range(len(opened))]


def separate(source: bytes, boxes: Sequence[Box]) -> Made:
    """The released copy, made and looked at in this process."""
    made = make(open_pages(source, "application/pdf", 200), boxes, 100, FONTS)
    look(made.data, made.masked, boxes)
    return made


def box_over(pages: Sequence[Sequence[Word]], text: str, page: int = 0, ground: str = "personal"):
    """A box drawn over a piece of text that stands within one word of a page."""
    for word in pages[page]:
        if text in word.text:
            start = word.text.index(text)
            left, top, right, bottom = word.cell(start, start + len(text))
            return Box(page, left, top, right - left, bottom - top, ground)
    raise AssertionError(f"{text} does not stand within one word of page {page}")


def changed(data: bytes, change) -> bytes:
    """The PDF after `change(file)`, saved by pikepdf."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        change(file)
        file.save(out)
    return out.getvalue()


def picture(kind: str, size: tuple[int, int] = (300, 200), **saved) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **saved)
    return out.getvalue()


def word_file(fill) -> bytes:
    """A Word file after `fill(document)`."""
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add_revisions(document: Document) -> None:
    """One paragraph with a deleted, an added and a hidden piece."""
    paragraph = document.add_paragraph("保留的文字")
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    added = f'<w:ins {nsdecls("w")} w:id="1" w:author="甲">{run.format("新增的文字")}</w:ins>'
    deleted = (
        f'<w:del {nsdecls("w")} w:id="2" w:author="甲">'
        "<w:r><w:delText>删去的文字</w:delText></w:r></w:del>"
    )
    for mark in (added, deleted):
        paragraph._p.append(parse_xml(mark))
    paragraph.add_run("隐藏的文字").font.hidden = True
