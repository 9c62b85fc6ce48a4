import io

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai.report.writing import to_docx
from gongkai.report.writing.tests.samples import sample


@pytest.fixture(scope="module")
def document():
    return docx.Document(io.BytesIO(to_docx(sample("annual_report_2021"))))


def face(style):
    return style.element.rPr.rFonts.get(qn("w:eastAsia"))


def test_the_page_is_that_of_an_official_document(document):
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.top_margin.mm), round(section.left_margin.mm)) == (37, 28)
    measure = section.page_width - section.left_margin - section.right_margin
    assert abs(measure - Mm(156)) < Mm(0.1)


def test_faces_and_sizes(document):
    styles = document.styles
    assert (face(styles["Normal"]), styles["Normal"].font.size) == ("仿宋_GB2312", Pt(16))
    assert (face(styles["Title"]), styles["Title"].font.size) == ("方正小标宋简体", Pt(22))
    assert face(styles["Heading 1"]) == "黑体"
    assert 28 <= styles["Normal"].paragraph_format.line_spacing.pt <= 29


def test_a_long_title_breaks_before_its_common_part(document):
    assert document.paragraphs[0].text == "示例市统计局2024年\n政府信息公开工作年度报告"


def test_second_level_headings_are_set_in_kai(document):
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    leads = [run.text for run in runs if run.style.name == "二级标题"]
    assert leads == ["（一）主动公开。", "（二）政府信息管理"]


def test_no_row_splits_and_heads_repeat(document):
    for table in document.tables:
        assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in table.rows)
    repeated = [len(table._tbl.xpath("w:tr/w:trPr/w:tblHeader")) for table in document.tables]
    assert repeated == [0, 3, 3]


def test_page_numbers_stand_at_the_outer_corners(document):
    section = document.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert odd.alignment != even.alignment
    for foot in (odd, even):
        assert "".join(foot._p.xpath(".//w:t/text()")) == "— 1 —"
        assert foot._p.xpath("w:fldSimple")[0].get(qn("w:instr")) == "PAGE"


def test_it_names_its_agency_and_not_its_maker(document):
    about = document.core_properties
    assert about.author == "示例市统计局"
    assert about.title == "示例市统计局2024年政府信息公开工作年度报告"
    assert about.comments == ""
