"""The matcher: labels by distance, rows by order, boxes by number and by head."""

import random

import pytest

from gongkai.report.formats import load_format
from gongkai.report.reading import read
from gongkai.report.reading.labels import bare, distance, likeness
from gongkai.report.reading.matching import form_rows
from gongkai.report.reading.ordering import align

FORM = load_format("annual_report_2021")


def plain_distance(one, other):
    line = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        line, above = [i], line
        for j, b in enumerate(other, 1):
            line.append(min(above[j] + 1, line[-1] + 1, above[j - 1] + (a != b)))
    return line[-1]


def test_distance_counts_changed_added_and_dropped_characters():
    dice = random.Random(3)
    for _ in range(500):
        one, other = ("".join(dice.choices("公开信息", k=dice.randrange(12))) for _ in range(2))
        assert distance(one, other) == plain_distance(one, other), (one, other)


@pytest.mark.parametrize(
    ("printed", "official"),
    [
        ("3.危害三安全一稳定", "3.危及“三安全一稳定”"),
        ("一、本年新收政府公开信息申请数量", "一、本年新收政府信息公开申请数量"),
        ("2.其他法律行政止公开", "2.其他法律行政法规禁止公开"),
        ("3.要求 提供公开出版物", "3.要求提供公开出版物"),
        ("规范性文件", "行政规范性文件"),
        ("(七)总 计", "（七）总计"),
        ("规\n章", "规章"),
    ],
)
def test_a_misprinted_label_is_nearest_to_its_own_row(printed, official):
    rows = {row.labels[0]: likeness(row.labels[0], bare(printed)) for row in form_rows(FORM)}

    assert max(rows, key=rows.__getitem__) == bare(official)
    assert rows[bare(official)] >= 0.6


def test_order_decides_between_places_of_equal_likeness():
    assert align([[1, 1, 0], [0, 1, 1]]) == [1, 2]
    assert align([[0, 1], [1, 0]]) in ([None, 0], [1, None])
    assert align([[0, 0]]) == [None]
    assert align([]) == []


def page(*tables, title="示例市统计局2023年政府信息公开工作年度报告"):
    return f"<html><h1>{title}</h1>{''.join(tables)}</html>".encode()


def table(*rows):
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{body}</table>"


HEADS = ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
LABELS = [row.label for row in FORM.tables["t3_requests"].rows]


def requests_table(changes=None, heads=HEADS):
    rows = {label: [label, *range(7)] for label in LABELS} | (changes or {})
    return table(*([heads] if heads else []), *rows.values())


def granted(data):
    report = read(data)
    keys = [f"t3_requests.granted.{column.key}" for column in FORM.tables["t3_requests"].columns]
    return [report.cells.get(key, "?") for key in keys]


def test_rows_are_read_without_any_heads():
    assert granted(page(requests_table(heads=None))) == [0, 1, 2, 3, 4, 5, 6]


def test_a_box_more_is_placed_by_the_heads():
    heads = (
        "",
        "自然人",
        "商业企业",
        "科研机构",
        "社会公益组织",
        "法律服务机构",
        "其他",
        "小计",
        "总计",
    )
    rows = {label: [label, 9, 1, 2, 3, 4, 5, 15, 24] for label in LABELS}

    assert granted(page(requests_table(rows, heads))) == [9, 1, 2, 3, 4, 5, 24]


def test_a_box_more_without_heads_leaves_the_row_open():
    rows = {"（一）予以公开": ["（一）予以公开", 9, 1, 2, 3, 4, 5, 15, 24]}

    assert granted(page(requests_table(rows, heads=None))) == ["?"] * 7


def test_a_missing_box_leaves_the_row_open():
    rows = {"（一）予以公开": ["（一）予以公开", 1, 2, 3, 4, 5, 6]}

    assert granted(page(requests_table(rows))) == ["?"] * 7


def test_blank_boxes_stay_blank():
    rows = {"（一）予以公开": ["（一）予以公开", 26, "&nbsp;", "/", "-", "—", "无", 26]}

    assert granted(page(requests_table(rows))) == [26, None, None, None, None, None, 26]


def test_a_figure_merged_over_two_rows_belongs_to_neither():
    merged = '<tr><td>{}</td><td rowspan="2">7</td>' + "<td>0</td>" * 6 + "</tr>"
    above = merged.format("一、本年新收政府信息公开申请数量")
    below = "<tr><td>二、上年结转政府信息公开申请数量</td>" + "<td>0</td>" * 6 + "</tr>"
    rest = table(*([label, *range(7)] for label in LABELS[2:]))

    report = read(page(f"<table>{above}{below}</table>", rest))

    assert report.unresolved["t3_requests.carried_in.natural_person"] == ()


def test_a_row_printed_twice_with_different_figures_is_left_to_the_reader():
    again = table(["（一）予以公开", 8, 1, 2, 3, 4, 5, 6])

    report = read(page(requests_table(), again))

    assert report.unresolved["t3_requests.granted.natural_person"] == (0, 8)
    assert report.cells["t3_requests.granted.total"] == 6


def test_a_table_in_another_section_is_not_taken_for_the_forms():
    summary = table(["（一）予以公开", 8, 8, 8, 8, 8, 8, 8])
    sections = (
        "<p>一、总体情况</p>", summary, "<p>二、主动公开政府信息情况</p>",
        "<p>三、收到和处理政府信息公开申请情况</p>", requests_table(),
        "<p>四、政府信息公开行政复议、行政诉讼情况</p>",
    )  # fmt: skip

    assert granted(page(*sections)) == [0, 1, 2, 3, 4, 5, 6]


def test_the_single_row_six_makes_the_variant():
    rows = [label for label in LABELS if not label.startswith(("1.申请人", "2.申请人", "3.其他"))]
    rows.insert(-2, "（六）其他处理")

    report = read(page(table(HEADS, *([label, *range(7)] for label in rows))))

    assert report.variant == "single_row_6"
    assert report.cells["t3_requests.other_processing.total"] == 6


def test_without_a_year_in_the_title_the_labels_choose_the_form():
    period = "<p>本报告数据的统计期限为2023年1月1日至12月31日。</p>"

    report = read(page(period, requests_table(), title="政府信息公开工作年度报告"))

    assert (report.year, report.format.id) == (2023, "annual_report_2021")
