import io

import openpyxl

from gongkai.report.checks import check
from gongkai.report.writing import to_xlsx
from gongkai.report.writing.tests.samples import sample, with_cells

# Table 三 begins in row 3; its head has three rows, and （一）予以公开 is the third row below.
GRANTED_ROW = 3 + 3 + 2


def book(report, *, findings=None, values=False):
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(report, findings)), data_only=values)


def test_one_sheet_for_each_table_then_text_and_checks():
    assert book(sample("annual_report_2019")).sheetnames == ["表二", "表三", "表四", "正文", "校验"]


def test_totals_are_formulas_with_their_value():
    report = sample("annual_report_2021")
    assert (
        book(report)["表三"].cell(GRANTED_ROW, 10).value == f"=SUM(D{GRANTED_ROW}:I{GRANTED_ROW})"
    )
    value = book(report, values=True)["表三"].cell(GRANTED_ROW, 10).value
    assert value == report.value("t3_requests.granted.total")


def test_the_total_of_results_adds_up_its_rows():
    report = sample("annual_report_2019")
    # 19 outcomes stand below one another: rows 8 to 26, （七）总计 in row 27.
    assert book(report)["表三"].cell(27, 4).value == "=SUM(D8:D26)"


def test_a_total_that_does_not_agree_is_written_as_reported():
    report = with_cells(sample("annual_report_2021"), t3_requests__granted__total=999)
    assert book(report)["表三"].cell(GRANTED_ROW, 10).value == 999


def test_blank_is_empty_and_zero_is_zero():
    report = with_cells(
        sample("annual_report_2021"),
        t3_requests__granted__org_other=None,
        t3_requests__granted__org_research=0,
    )
    sheet = book(report)["表三"]
    assert sheet.cell(GRANTED_ROW, 9).value is None
    assert sheet.cell(GRANTED_ROW, 6).value == 0


def test_words_never_become_formulas():
    report = sample("annual_report_2021", agency="=1+1局", narrative={"overview": "=1+1"})
    text = book(report)["正文"]
    boxes = [box for row in text.iter_rows() for box in row if str(box.value).startswith("=1+1")]
    assert len(boxes) == 2
    assert {box.data_type for box in boxes} == {"s"}


def test_checks_show_both_sides_and_the_difference():
    report = with_cells(sample("annual_report_2021"), t3_requests__granted__total=999)
    findings = [f for f in check(report) if f.check == "T3-COLUMN-TOTAL"]
    (line,) = list(
        book(report, findings=findings, values=True)["校验"].iter_rows(2, values_only=True)
    )
    verdict, level, name, _, left, right, difference, message = line
    assert (verdict, level, name) == ("不符", "错误", "T3-COLUMN-TOTAL")
    assert left - right == difference == float(findings[0].difference)
    assert message == findings[0].message


def test_without_findings_every_check_is_listed():
    sheet = book(sample("annual_report_2021"))["校验"]
    lines = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(lines) > 40
    assert {line[0] for line in lines if line[2] == "T3-COLUMN-TOTAL"} == {"相符"}


def test_heads_stay_in_sight_and_the_sheet_prints_on_a4():
    sheet = book(sample("annual_report_2021"))["表三"]
    assert sheet.freeze_panes == "D6"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # One page wide, which is what the file format takes for granted, and as long as it needs.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
