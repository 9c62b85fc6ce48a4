"""Column heads that contradict the form: the figures below them are left to the person."""

import pytest

from gongkai.report.document import Report
from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import FORMS
from gongkai.report.reading.tests.layouts import balanced_report
from gongkai.report.writing.html import to_html

REPORT = balanced_report(FORMS[1], 12)


def read_with(*changes: tuple[str, str]) -> Report:
    """Return what is read of the report when each word printed has become the other one."""
    printed = to_html(REPORT)
    text = printed.decode() if isinstance(printed, bytes) else printed
    for number, (old, _) in enumerate(changes):
        assert f">{old}<" in text
        text = text.replace(f">{old}<", f">\0{number}<")
    for number, (_, new) in enumerate(changes):
        text = text.replace(f">\0{number}<", f">{new}<")
    return read(text.encode())


def swapped(one: str, other: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one, other), (other, one)


@pytest.mark.parametrize(
    ("changes", "table"),
    [
        (swapped("商业企业", "科研机构"), "t3"),
        ((("自然人", "总计"), ("总计", "自然人")), "t3"),
        (swapped("结果维持", "结果纠正"), "t4"),
        (swapped("未经复议直接起诉", "复议后起诉"), "t4"),
        (swapped("本年制发件数", "现行有效件数"), "t2_art20_01"),
        (
            (
                ("本年制发件数", "本年新制作数量"),
                ("本年废止件数", "本年新公开数量"),
                ("现行有效件数", "对外公开总数量"),
            ),
            "t2_art20_01",
        ),
    ],
)
def test_heads_of_another_order_or_form(changes: tuple[tuple[str, str], ...], table: str) -> None:
    read_back = read_with(*changes)
    doubted = {key for key in REPORT.cells if key.startswith(table)}
    assert doubted <= read_back.unresolved.keys()
    assert all(read_back.unresolved[key] == () for key in doubted)


@pytest.mark.parametrize(
    "changes",
    [
        (("商业企业", ""), ("科研机构", "")),
        (("商业企业", "科硏机构"), ("科研机构", "商业全业")),
        (("结果维持", "结果"), ("未经复议直接起诉", "未经复议起诉")),
        (("本年制发件数", "本年制发"), ("现行有效件数", "")),
    ],
)
def test_missing_and_misprinted_heads_forbid_nothing(changes: tuple[tuple[str, str], ...]) -> None:
    read_back = read_with(*changes)
    assert (read_back.cells, read_back.unresolved) == (REPORT.cells, {})
