"""HTML, Word and Excel print the same merged boxes, and all of them read back the same."""

import io

import docx
import openpyxl
import pytest
from lxml import html

from gongkai.report.formats import FORMATS
from gongkai.report.reading import read
from gongkai.report.writing import to_docx, to_html, to_xlsx
from gongkai.report.writing.printed import printed_table
from gongkai.report.writing.tests.samples import sample
from gongkai.report.writing.xlsx import TOP_ROWS

N_TABLES = 3


def printed_shapes(report):
    """Per table: (row, column, rowspan, colspan) of every box."""
    sections = [section for section in report.format.sections if section.tables]
    return [
        sorted((c.row, c.column, c.rowspan, c.colspan) for c in printed_table(report, each).cells)
        for each in sections
    ]


def html_shapes(report):
    page = html.fromstring(to_html(report))
    sections = [s for s in page.iter("section") if s.find(".//table") is not None]
    return [sorted(_placed(section.findall(".//tr"))) for section in sections]


def _placed(rows):
    taken = set()
    for row, boxes in enumerate(rows):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            down, across = int(box.get("rowspan", 1)), int(box.get("colspan", 1))
            taken |= {(row + i, column + j) for i in range(down) for j in range(across)}
            yield row, column, down, across


def docx_shapes(report):
    document = docx.Document(io.BytesIO(to_docx(report)))
    return [sorted(_docx_boxes(table)) for table in document.tables]


def _docx_boxes(table):
    places = {}
    for r, row in enumerate(table.rows):
        for c, box in enumerate(row.cells):
            places.setdefault(box._tc, []).append((r, c))
    for place in places.values():
        (top, left), (bottom, right) = place[0], place[-1]
        yield top, left, bottom - top + 1, right - left + 1


def xlsx_shapes(report):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(report)))
    return [sorted(_xlsx_merges(sheet)) for sheet in book.worksheets[:N_TABLES]]


def _xlsx_merges(sheet):
    for merged in sheet.merged_cells.ranges:
        row = merged.min_row - 1 - TOP_ROWS
        if row >= 0:
            yield row, merged.min_col - 1, merged.size["rows"], merged.size["columns"]


@pytest.mark.parametrize("format_id", FORMATS)
def test_the_merged_boxes_are_the_same_everywhere(format_id):
    report = sample(format_id)
    shapes = printed_shapes(report)
    assert len(shapes) == N_TABLES
    assert html_shapes(report) == shapes
    assert docx_shapes(report) == shapes
    merged = [[box for box in table if box[2:] != (1, 1)] for table in shapes]
    assert xlsx_shapes(report) == merged


def test_a_block_with_fewer_columns_fills_the_width():
    # 第（八）项 of 2019 has two columns of figures where the blocks above have three.
    report = sample("annual_report_2019")
    proactive = printed_table(report, report.format.section("proactive"))
    boxes = {cell.key: cell.colspan for cell in proactive.cells}
    assert boxes["t2_art20_08.administrative_fee.items_previous_year"] == 1
    assert boxes["t2_art20_08.administrative_fee.change_this_year"] == 2


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("writer", [to_html, to_docx, to_xlsx])
def test_written_and_read_back_it_is_the_same_report(format_id, writer):
    report = sample(format_id)
    data = writer(report)
    again = read(data.encode() if isinstance(data, str) else data)
    assert again.cells == report.cells
    assert again.narrative == report.narrative
    assert (again.agency, again.year, again.published_on) == (
        report.agency,
        report.year,
        report.published_on,
    )
