import csv
import io

from gongkai.report.writing import to_csv, write
from gongkai.report.writing.tests.samples import sample, with_cells


def lines(report):
    return list(csv.DictReader(io.StringIO(to_csv(report).removeprefix("\ufeff"))))


def test_one_line_for_each_figure_in_print_order():
    report = sample("annual_report_2019")
    keys = [f"{line['table']}.{line['row']}.{line['column']}" for line in lines(report)]
    assert keys == list(report.keys())
    assert len(keys) == 198


def test_a_line_explains_itself():
    line = next(
        line
        for line in lines(sample("annual_report_2019"))
        if (line["row"], line["column"]) == ("denied_process", "org_research")
    )
    assert line["row_label"] == "三、本年度办理结果／（三）不予公开／6.属于四类过程性信息"
    assert line["column_label"] == "科研机构"
    assert (line["unit"], line["agency"], line["year"]) == ("件", "示例市统计局", "2020")


def test_figures_are_numbers_in_their_unit():
    values = {(line["row"], line["column"]): line for line in lines(sample("annual_report_2019"))}
    amount = values["central_procurement", "total_amount"]
    assert (amount["value"], amount["unit"]) == ("23674314.00", "元")
    assert values["licensing", "change_this_year"]["value"] == "-2"


def test_blank_and_unresolved():
    report = with_cells(sample("annual_report_2021"), t3_requests__partial__total=None)
    cells = {k: v for k, v in report.cells.items() if k != "t3_requests.granted.total"}
    report = sample(
        "annual_report_2021", cells=cells, unresolved={"t3_requests.granted.total": (1, 2)}
    )
    values = {(line["row"], line["column"]): line["value"] for line in lines(report)}
    assert values["partial", "total"] == ""
    assert values["granted", "total"] == "待核"


def test_excel_recognises_utf8_by_its_mark():
    assert write(sample("annual_report_2021"), "csv").data.startswith(b"\xef\xbb\xbf")


def test_a_name_that_looks_like_a_formula_is_neutralised():
    (line, *_) = lines(sample("annual_report_2021", agency='=HYPERLINK("x")'))
    assert line["agency"] == '\'=HYPERLINK("x")'
