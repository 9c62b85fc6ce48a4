import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from gongkai.report.errors import ReportError
from gongkai.report.formats import FORMATS
from gongkai.report.grid import show
from gongkai.report.writing import pdf
from gongkai.report.writing.fonts import FOLDERS, find_fonts
from gongkai.report.writing.pdf import to_pdf
from gongkai.report.writing.tests.samples import sample


def text_of(made):
    pages = PdfReader(io.BytesIO(made.data)).pages
    return ["".join(page.extract_text().split()) for page in pages]


@pytest.fixture(scope="module", params=FORMATS)
def printed(request, font_paths):
    report = sample(request.param)
    return report, to_pdf(report, font_paths)


def test_every_label_and_figure_can_be_found(printed):
    report, made = printed
    text = "".join(text_of(made))
    for key in report.format.cell_keys():
        place = report.format.place(key)
        assert all("".join(label.split()) in text for label in place.row.path[-1:])
        assert place.column.label in text
        assert show(report.value(key), place.column) in text


def test_table_three_stands_whole_on_one_page(printed):
    _, made = printed
    (page,) = [text for text in text_of(made) if "一、本年新收政府信息公开申请数量" in text]
    assert "四、结转下年度继续办理" in page
    assert "三、收到和处理政府信息公开申请情况" in page


def test_rare_characters_and_markup_print_as_they_are(printed):
    _, made = printed
    text = "".join(text_of(made))
    assert "朱镕、鄢䶮" in text
    assert '#read("/etc/passwd")*甲*$乙$<b>丙</b>' in text
    assert "root:" not in text


def test_the_file_names_itself_and_its_language(printed):
    report, made = printed
    reader = PdfReader(io.BytesIO(made.data))
    assert reader.metadata.title == report.title
    assert reader.metadata.author == report.agency
    assert str(reader.trailer["/Root"]["/Lang"]).startswith("zh")


def test_the_same_report_gives_the_same_bytes(printed, font_paths):
    report, made = printed
    assert to_pdf(report, font_paths).data == made.data


def test_a_table_longer_than_a_page_repeats_its_head_and_splits_no_row(monkeypatch, font_paths):
    monkeypatch.setitem(pdf._INSET_MM, "requests", 6.0)
    report = sample("annual_report_2021")
    pages = text_of(to_pdf(report, font_paths))
    labels = [row.label for row in report.format.tables["t3_requests"].rows]
    of_table = [text for text in pages if any(label in text for label in labels)]
    assert len(of_table) > 1
    assert all("申请人情况" in text and "法律服务机构" in text for text in of_table)
    # A label of several lines that stood on two pages would be whole on neither.
    assert [sum(label in text for text in of_table) for label in labels[:3]] == [1, 1, 1]
    assert all(any(label in text for text in of_table) for label in labels)


def test_a_character_without_glyph_is_warned_of(font_paths):
    strange = sample("annual_report_2021", narrative={"overview": "\U0001f9ff"})
    made = to_pdf(strange, font_paths)
    assert any("字形" in warning for warning in made.warnings)


class TestFonts:
    def test_no_chinese_font_at_all_is_refused(self, tmp_path):
        with pytest.raises(ReportError, match="未找到可用的中文字体"):
            find_fonts([tmp_path], folders=())

    def test_another_chinese_font_stands_in_with_a_warning(self, font_paths):
        folders = [Path(folder) for folder in (*font_paths, *FOLDERS)]
        noto = next(file for folder in folders for file in folder.rglob("NotoSerifCJK-Regular.ttc"))
        found = find_fonts([noto.parent], folders=())
        assert "仿宋" in found.missing
        assert found.families["仿宋"][0] == "Noto Serif CJK SC"
        assert found.warnings[0].startswith("未找到")

    def test_debian_has_every_face(self, font_paths):
        assert find_fonts(font_paths).warnings == ()
