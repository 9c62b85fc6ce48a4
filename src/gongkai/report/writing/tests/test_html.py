from dataclasses import replace

import pytest
from lxml import html

from gongkai.report.errors import ReportError
from gongkai.report.writing import Annotations, tables_html, to_html
from gongkai.report.writing.tests.samples import sample, with_cells


def table(report, key, *options):
    return html.fromstring(tables_html(report, key, *options))


def figure(element, key):
    return element.find(f".//td[@data-key='{key}']")


def test_every_figure_is_told_its_heads():
    element = table(sample("annual_report_2021"), "t3_requests")
    heads = {head.get("id"): head for head in element.iter("th")}
    box = figure(element, "t3_requests.denied_process.org_research")
    words = [heads[name].text for name in box.get("headers").split()]
    assert words == [
        "申请人情况",
        "法人或其他组织",
        "科研机构",
        "三、本年度办理结果",
        "（三）不予公开",
        "6.属于四类过程性信息",
    ]


def test_heads_have_a_scope_and_the_table_a_caption():
    element = table(sample("annual_report_2019"), "t3_requests")
    assert element.find("caption").text == "收到和处理政府信息公开申请情况（单位：件）"
    scopes = {head.get("scope") for head in element.iter("th")}
    assert scopes >= {"col", "colgroup", "row", "rowgroup"}
    assert len(element.findall("thead/tr")) == 3


def test_zero_recedes_and_totals_stand_out():
    report = with_cells(sample("annual_report_2021"), t3_requests__granted__org_other=0)
    element = table(report, "t3_requests")
    assert figure(element, "t3_requests.granted.org_other").get("class") == "n zero"
    assert figure(element, "t3_requests.granted.total").get("class") == "n sum"
    total_row = figure(element, "t3_requests.results_total.org_other").getparent()
    assert total_row.get("class") == "sum"


def test_blank_zero_and_unresolved_print_differently():
    report = with_cells(
        sample("annual_report_2021"),
        t3_requests__granted__org_other=0,
        t3_requests__partial__org_other=None,
    )
    cells = {k: v for k, v in report.cells.items() if k != "t3_requests.granted.total"}
    report = replace(report, cells=cells, unresolved={"t3_requests.granted.total": (1, 2)})
    element = table(report, "t3_requests")
    assert figure(element, "t3_requests.granted.org_other").text == "0"
    assert figure(element, "t3_requests.partial.org_other").text is None
    assert figure(element, "t3_requests.granted.total").text == "待核"


def test_figures_link_where_there_is_something_to_open():
    def link(key):
        return f"/explain/?key={key}&year=2020" if key.endswith("natural_person") else None

    element = table(sample("annual_report_2019"), "t3_requests", Annotations(link=link))
    anchor = figure(element, "t3_requests.granted.natural_person").find("a")
    assert anchor.get("href") == "/explain/?key=t3_requests.granted.natural_person&year=2020"
    assert figure(element, "t3_requests.granted.org_other").find("a") is None


def test_words_stand_beside_a_figure_and_marked_ones_are_told():
    key = "t3_requests.granted.natural_person"
    notes = Annotations(beside={key: "上年<9>"}.get, marked=[key])
    box = figure(table(sample("annual_report_2019"), "t3_requests", notes), key)
    assert box.find("small").text == "上年<9>"
    assert "bad" in box.get("class").split()


def test_nothing_in_a_report_becomes_markup():
    page = to_html(sample("annual_report_2021", agency="<script>alert(1)</script>局"))
    assert "<script" not in page
    assert "&lt;b&gt;丙&lt;/b&gt;" in page


def test_the_page_stands_alone():
    page = html.document_fromstring(to_html(sample("annual_report_2021")))
    assert page.get("lang") == "zh-Hans"
    assert [head.text[:1] for head in page.iter("h2")] == list("一二三四五六")
    assert not page.xpath("//link | //script | //img | //@src | //@href")


def test_an_empty_section_prints_its_default():
    page = to_html(sample("annual_report_2019", narrative={}))
    assert "<h2>六、其他需要报告的事项</h2>\n<p>无</p>" in page


def test_an_unknown_table_is_refused_in_a_sentence():
    with pytest.raises(ReportError, match="没有“t9”这张表。"):
        tables_html(sample("annual_report_2021"), "t9")
