"""Heads in flattened text: they place no figure, but may forbid reading the table as the form's."""

import pytest

from gongkai.report.document import Report
from gongkai.report.grid import show
from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import FORMS, lines_of
from gongkai.report.reading.tests.layouts import balanced_report, blank_separated, joined

REPORTS = {form: balanced_report(form, 12) for form in FORMS[:2]}
REPORT = REPORTS[FORMS[1]]


def in_lines(report: Report) -> str:
    return "\n".join(lines_of(report))


def all_of(table: str) -> set[str]:
    return {key for key in REPORT.cells if key.startswith(table)}


@pytest.mark.parametrize("layout", [joined, blank_separated, in_lines])
@pytest.mark.parametrize(
    ("one", "other", "table"),
    [
        ("商业企业", "科研机构", "t3"),
        ("结果维持", "结果纠正", "t4"),
        ("未经复议直接起诉", "复议后起诉", "t4"),
        ("本年制发件数", "现行有效件数", "t2_art20_01"),
    ],
)
def test_heads_in_another_order_leave_their_table_open(layout, one, other, table):
    text = layout(REPORT).replace(one, "\0").replace(other, one).replace("\0", other)

    back = read(text.encode())

    assert {key for key in back.unresolved if key.startswith(table)} == all_of(table)
    assert not any(back.unresolved[key] for key in all_of(table))


@pytest.mark.parametrize("layout", [joined, blank_separated, in_lines])
def test_a_total_before_the_other_columns_leaves_the_table_open(layout):
    text = layout(REPORT).replace("总计", "", 1).replace("自然人", "总计\n自然人", 1)

    assert all_of("t3") <= read(text.encode()).unresolved.keys()


@pytest.mark.parametrize("layout", [joined, blank_separated, in_lines])
def test_heads_of_the_other_form_leave_their_table_open(layout):
    text = layout(REPORT)
    for head, foreign in (("本年制发件数", "本年新制作数量"), ("现行有效件数", "对外公开总数量")):
        text = text.replace(head, foreign)

    assert all_of("t2_art20_01") <= read(text.encode()).unresolved.keys()


@pytest.mark.parametrize("form", REPORTS)
def test_a_further_column_of_table_two_leaves_it_open_with_the_true_value(form):
    report = REPORTS[form]
    text = joined(report)
    for key, table in report.format.tables.items():
        if key.startswith("t2"):
            last = table.columns[-1].label
            text = text.replace(f"{last}{table.rows[0].label}", f"{last}上年{table.rows[0].label}")
            for row in table.rows:
                keys = [f"{key}.{row.key}.{column.key}" for column in table.columns]
                figures = "".join(show(report.cells[k], report.format.column_of(k)) for k in keys)
                assert f"{row.label}{figures}" in text
                text = text.replace(f"{row.label}{figures}", f"{row.label}{figures}49")

    back = read(text.encode())

    table_two = {key for key in report.cells if key.startswith("t2")}
    assert table_two <= back.unresolved.keys()
    assert all(report.cells[key] in back.unresolved[key] for key in table_two)


@pytest.mark.parametrize(
    "changes",
    [
        {"商业企业": "", "科研机构": ""},
        {"商业企业": "商业全业", "法人或其他组织": "法入或其他组织"},
        {"结果维持": "结果", "未经复议直接起诉": "未经复议起诉"},
        {"第二十条第（一）项信息内容": "", "本年废止件数": "本年废纸件"},
        {"本年废止件数": "本年废纸件数", "现行有效件数": "现行有数件数"},
        {"（单位：万元）": ""},
        {"（单位：万元）": "（单 位：元）"},
    ],
)
def test_missing_and_misprinted_heads_forbid_nothing(changes):
    text = joined(REPORT)
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    plain = read(joined(REPORT).encode())

    back = read(text.encode())

    assert back.unresolved.keys() == plain.unresolved.keys()
