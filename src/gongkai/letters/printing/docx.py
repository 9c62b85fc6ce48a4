"""A letter as a Word document on the page of GB/T 9704."""

import io
from datetime import datetime, time
from functools import lru_cache

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from gongkai.law.wording import written_date
from gongkai.letters.letter import Letter, Part
from gongkai.letters.letter import Table as Listing
from gongkai.letters.printing.boxes import box_lines
from gongkai.letters.printing.headings import is_heading
from gongkai.letters.printing.text import attachment_lines
from gongkai.report.writing.docx_styles import (
    HEADING,
    LINE_PITCH,
    SIZE_3,
    TABLE_CAPTION,
    TABLE_TEXT,
    TITLE,
    prepare_page,
    prepare_styles,
)
from gongkai.report.writing.docx_xml import keep_rows_whole, pad_cells, repeat_row

_BOX_WIDTHS_MM = (32.0, 46.0, 32.0, 46.0)
_SMALL = Pt(12)


def to_docx(letter: Letter) -> bytes:
    """Return the letter as DOCX in the official look, the seal left as a marked place."""
    document = docx.Document(io.BytesIO(_blank()))
    _describe(document, letter)
    if letter.lacking:
        _flush(document, "草稿　内容不完整，不得制发", WD_ALIGN_PARAGRAPH.RIGHT)
    title = document.add_paragraph(f"{letter.agency}\n{letter.title}", TITLE)
    if letter.is_form:
        title.paragraph_format.space_after = Pt(12)
        _form(document, letter)
    else:
        _letter(document, letter)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@lru_cache(maxsize=1)
def _blank() -> bytes:
    """Return a document with page and styles prepared: they are half of the work of a letter."""
    document, out = docx.Document(), io.BytesIO()
    prepare_page(document)
    prepare_styles(document)
    document.save(out)
    return out.getvalue()


def _describe(document: Document, letter: Letter) -> None:
    about = document.core_properties
    about.title, about.author, about.language = letter.title, letter.agency, "zh-CN"
    about.comments = ""
    if letter.dated:
        about.created = about.modified = datetime.combine(letter.dated, time())


def _letter(document: Document, letter: Letter) -> None:
    if letter.number:
        _flush(document, letter.number, WD_ALIGN_PARAGRAPH.CENTER)
    addressee = _flush(document, f"{letter.addressee}：")
    addressee.paragraph_format.space_before = LINE_PITCH
    for part in letter.parts:
        for text in part.paragraphs:
            body = document.add_paragraph(text, HEADING if is_heading(text) else None)
    _attach(document, letter)
    # The page with the seal also carries text.
    body.paragraph_format.keep_with_next = True
    _sign(document, letter)
    _contact(document, letter)


def _attach(document: Document, letter: Letter) -> None:
    for n, name in enumerate(attachment_lines(letter)):
        line = document.add_paragraph(f"附件：{name}" if n == 0 else name)
        form = line.paragraph_format
        form.left_indent = 5 * SIZE_3
        form.first_line_indent = -3 * SIZE_3 if n == 0 else Pt(0)
        form.space_before = LINE_PITCH if n == 0 else Pt(0)
        form.keep_with_next = True


def _sign(document: Document, letter: Letter) -> None:
    """Write the agency, the place of the seal and the day, four characters from the edge."""
    name = _flush(document, f"{letter.agency}（印章）", WD_ALIGN_PARAGRAPH.RIGHT)
    name.paragraph_format.space_before = 2 * LINE_PITCH
    name.paragraph_format.keep_with_next = True
    name.paragraph_format.right_indent = 2 * SIZE_3
    if letter.dated:
        day = _flush(document, written_date(letter.dated), WD_ALIGN_PARAGRAPH.RIGHT)
        day.paragraph_format.right_indent = 4 * SIZE_3


def _contact(document: Document, letter: Letter) -> None:
    for n, text in enumerate(letter.contact.splitlines()):
        line = _flush(document, text)
        line.paragraph_format.line_spacing = 1.0
        line.paragraph_format.space_before = LINE_PITCH if n == 0 else Pt(0)
        line.runs[0].font.size = _SMALL


def _flush(
    document: Document, text: str, alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
) -> Paragraph:
    line: Paragraph = document.add_paragraph(text)
    line.paragraph_format.first_line_indent = Pt(0)
    line.alignment = alignment
    return line


def _form(document: Document, letter: Letter) -> None:
    lines = box_lines(letter.parts)
    table = _grid(document, len(lines), _BOX_WIDTHS_MM)
    for row, line in zip(table.rows, lines, strict=True):
        cells = list(row.cells)
        if len(line) == 1:
            cells[1:] = [cells[1].merge(cells[3])]
        for n, part in enumerate(line):
            _fill(cells[2 * n], part.title, TABLE_CAPTION)
            _box(cells[2 * n + 1], part)
        row.height = Mm(10) if len(line) == 2 or line[0].paragraphs else Mm(18)
    if letter.table:
        _list(document, letter.table)


def _list(document: Document, listing: Listing) -> None:
    document.add_paragraph()
    table = _grid(document, len(listing.rows) + 1, listing.widths_mm)
    for row, texts in zip(table.rows, (listing.head, *listing.rows), strict=True):
        style = TABLE_CAPTION if texts is listing.head else TABLE_TEXT
        for cell, text in zip(row.cells, texts, strict=True):
            _fill(cell, text, style)
    repeat_row(table.rows[0])


def _grid(document: Document, n_rows: int, widths_mm: tuple[float, ...]) -> Table:
    table: Table = document.add_table(n_rows, len(widths_mm), "Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    pad_cells(table, across=Mm(1.5), down=Mm(1.5))
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    keep_rows_whole(table)
    return table


def _box(cell: _Cell, part: Part) -> None:
    _fill(cell, "\n".join(part.paragraphs), TABLE_TEXT)
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def _fill(cell: _Cell, text: str, style: str) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    cell.paragraphs[0].style = style
    cell.paragraphs[0].add_run(text)
