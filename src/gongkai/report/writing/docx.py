"""The report as a Word document on the page of GB/T 9704."""

import io
from collections.abc import Iterable
from datetime import date, datetime, time

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table, _Cell

from gongkai.report.document import Report
from gongkai.report.writing.docx_styles import (
    DAY,
    HEADING,
    LEAD,
    TABLE_CAPTION,
    TABLE_SMALL,
    TABLE_TEXT,
    TITLE,
    prepare_page,
    prepare_styles,
)
from gongkai.report.writing.docx_xml import keep_rows_whole, pad_cells, repeat_row
from gongkai.report.writing.paragraphs import (
    Paragraph,
    narrative_of,
    preamble_of,
    title_lines,
)
from gongkai.report.writing.printed import PrintedCell, PrintedTable, printed_table

TITLE_CHARACTERS = 20  # 版心 156 mm, 2号字


def to_docx(report: Report) -> bytes:
    """Return the report as DOCX: official page and faces, the three tables of the form, merged."""
    document = docx.Document()
    prepare_page(document)
    prepare_styles(document)
    _describe(document, report)
    document.add_paragraph(_title(report), TITLE)
    if day := report.published_on:
        document.add_paragraph(f"发布日期：{day.year}年{day.month}月{day.day}日", DAY)
    _write(document, preamble_of(report))
    for section in report.format.sections:
        document.add_paragraph(section.heading, HEADING)
        _write(document, narrative_of(report, section))
        if section.tables:
            _draw(document, printed_table(report, section))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _title(report: Report) -> str:
    """Return the title, with a line break if Word would have to break it inside a word."""
    lines = title_lines(report)
    # A letter or digit is half as wide as a Chinese character.
    characters = sum(0.5 if char.isascii() else 1 for char in report.title)
    return ("\n" if characters > TITLE_CHARACTERS else "").join(lines)


def _describe(document: Document, report: Report) -> None:
    about = document.core_properties
    about.title, about.author, about.language = report.title, report.agency, "zh-CN"
    about.comments, about.keywords = "", f"政府信息公开 年度报告 {report.year}"
    # A report says when it was published; until then, the day after its year ends stands in.
    day = report.published_on or date(report.year + 1, 1, 1)
    about.created = about.modified = datetime.combine(day, time())


def _write(document: Document, entries: Iterable[Paragraph]) -> None:
    for entry in entries:
        paragraph = document.add_paragraph()
        if entry.lead:
            paragraph.add_run(entry.lead, LEAD)
        paragraph.add_run(entry.text)
        paragraph.paragraph_format.keep_with_next = not entry.text


def _draw(document: Document, printed: PrintedTable) -> None:
    table = document.add_table(printed.n_rows, len(printed.widths_mm), "Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    small = printed.section == "requests"
    pad_cells(table, across=Mm(0.6), down=Mm(0.55 if small else 1.4))
    _set_widths(table, printed.widths_mm)
    boxes = [list(row.cells) for row in table.rows]
    for cell in printed.cells:
        _fill(_merged(boxes, cell), cell, TABLE_SMALL if small else TABLE_TEXT)
    keep_rows_whole(table)
    for row in list(table.rows)[: printed.head_rows]:
        repeat_row(row)
    _keep_together(table)


def _set_widths(table: Table, widths_mm: tuple[float, ...]) -> None:
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
        for box in column.cells:
            box.width = Mm(width)


def _merged(boxes: list[list[_Cell]], cell: PrintedCell) -> _Cell:
    first = boxes[cell.row][cell.column]
    last = boxes[cell.row + cell.rowspan - 1][cell.column + cell.colspan - 1]
    return first if first is last else first.merge(last)


def _fill(box: _Cell, cell: PrintedCell, style: str) -> None:
    box.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = box.paragraphs[0]
    paragraph.style = TABLE_CAPTION if cell.kind == "caption" else style
    paragraph.add_run(cell.text)
    if cell.leaf_label:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        paragraph.paragraph_format.left_indent = Mm(0.8)


def _keep_together(table: Table) -> None:
    """Bind each row to the next: Word then moves a table that fits on one page as a whole."""
    for paragraph in table._tbl.xpath("w:tr[position() < last()]//w:p"):
        paragraph.get_or_add_pPr().get_or_add_keepNext().val = True
