"""Markdown: tables whole and in pieces, with lost bars and labels, among OCR leftovers."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.report.checks import check
from gongkai.report.errors import Unreadable
from gongkai.report.reading import read
from gongkai.report.reading.matching import BY_ORDER
from gongkai.report.reading.sniffing import layout_of
from gongkai.report.reading.strays import BY_SUMS
from gongkai.report.reading.tests.documents import FORMS, random_report
from gongkai.report.reading.tests.layouts import balanced_report
from gongkai.report.reading.tests.markdowns import in_html, in_pieces, markdown, whole, without_bars
from gongkai.report.tests.samples import report_2024

IDS = [form[1] or form[0] for form in FORMS]
FIGURE_ROW = re.compile(r"\|(?: [^|]+ \|)+")


def wrong_cells(back, report):
    return {key: value for key, value in back.cells.items() if report.cells[key] != value}


@pytest.mark.parametrize("layout", [whole, in_pieces, in_html], ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_a_report_comes_back(form, layout):
    report = random_report(form, 5)

    assert read(markdown(report, layout).encode()) == report


@pytest.mark.parametrize("form", FORMS, ids=IDS)
def test_figures_without_bars_between_them(form):
    report = random_report(form, 6)
    filled = replace(report, cells={key: value or 0 for key, value in report.cells.items()})

    assert read(markdown(filled, without_bars).encode()) == filled


def test_an_older_encoding():
    report = random_report(FORMS[0], 5)

    assert read(markdown(report, whole).encode("gb18030")) == report


class TestSniffing:
    @pytest.mark.parametrize(
        ("text", "layout"),
        [
            ("# 年度报告\n\n正文", "markdown"),
            ("年度报告\n| 规章 | 0 |\n|---|---|\n", "markdown"),
            ("年度报告\n规章 | 0 | 0\n:---|---:|---\n", "markdown"),
            ("年度报告\n正文\n<table><tr><td>0</td></tr></table>", "markdown"),
            (
                "# 年度报告\n<div align='center'><table><tr><td>0</td></tr></table></div>",
                "markdown",
            ),
            ("<!DOCTYPE html>\n<style>\n# a\n</style><p>|---|", "html"),
            ("<p>年度报告</p><table></table>", "html"),
            ("首页 | 政务公开 | 年报\n年度报告\n规章\n0\n0\n0", "text"),
        ],
    )
    def test_by_content(self, text, layout):
        assert layout_of(text.encode()) == layout


class TestLostLabels:
    """Rows without labels are recognised by the order of the form, or stay open."""

    REPORT = report_2024()
    ROWS = ("partial", "unavailable_not_held", "unavailable_needs_creation")

    def text(self, *rows):
        labels = [r.label for r in self.REPORT.format.tables["t3_requests"].rows if r.key in rows]
        lines = []
        for line in markdown(self.REPORT, whole).split("\n"):
            lost = next((label for label in labels if f"| {label} | " in line), None)
            lines.append(f"| {line.rsplit(lost + ' | ', 1)[1]}" if lost else line)
        return "\n".join(lines)

    def test_as_many_rows_as_are_missing(self):
        back = read(self.text(*self.ROWS).encode())

        assert back.cells == self.REPORT.cells
        keys = {key for key in back.cells if key.split(".")[1] in self.ROWS}
        assert back.settled == dict.fromkeys(keys, BY_ORDER)

    def test_a_row_too_few_leaves_all_of_them_open(self):
        lines = self.text(*self.ROWS).split("\n")
        del lines[next(i for i, line in enumerate(lines) if "属于行政查询事项" in line) + 1]

        back = read("\n".join(lines).encode())

        lost = {key for key in back.unresolved if key.split(".")[1] in self.ROWS[1:]}
        assert len(lost) == 14
        assert wrong_cells(back, self.REPORT) == {}


class TestStrayFigures:
    """A figure that has come off its row is only put where all sums want it."""

    KEY = "t3_requests.carried_out.total"

    def text(self, report, stray):
        blank = replace(report, cells={**report.cells, self.KEY: None})
        return markdown(blank, whole).replace("## **四、", f"{stray}\n\n## **四、")

    def test_a_total_that_fits(self):
        report = report_2024()

        back = read(self.text(report, report.cells[self.KEY]).encode())

        assert back.cells == report.cells
        assert back.settled == {self.KEY: BY_SUMS}

    def test_a_figure_that_does_not_fit(self):
        back = read(self.text(report_2024(), 77).encode())

        assert back.unresolved == {self.KEY: (None, 77)}
        assert "uncertain" in {finding.verdict for finding in check(back)}


@pytest.mark.parametrize("blank", ["/", "-", "—", "无", "&nbsp;", "　", "**", ""])
def test_marks_for_nothing(blank):
    report = balanced_report(FORMS[1], 7)
    empty = replace(report, cells={key: v or None for key, v in report.cells.items()})
    text = re.sub(r"(?<=\|)   (?=\|)", f" {blank} ", markdown(empty, whole))

    assert read(text.encode()).cells == empty.cells


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1,234", 1234), ("１２３４", 1234), ("**1234**", 1234), ("$1234$", 1234), ("1234件", 1234)],
)
def test_ways_to_write_a_count(printed, value):
    report = report_2024({"t3_requests.new_received.natural_person": 987654})

    back = read(markdown(report, whole).replace("987654", printed).encode())

    assert back.cells["t3_requests.new_received.natural_person"] == value


def test_a_negative_change_keeps_its_sign():
    key = "t2_art20_05.licensing.change_this_year"
    report = random_report(FORMS[0], 1)
    report = replace(report, cells={**report.cells, key: -987654})

    assert read(markdown(report, whole).encode()).cells[key] == -987654


def test_a_fee_in_yuan_is_told_by_its_unit():
    report = random_report(FORMS[1], 1)
    key = "t2_art20_08.administrative_fee.amount_wanyuan"
    report = replace(report, cells={**report.cells, key: Decimal("98765.4321")})

    text = markdown(report, whole).replace("98765.4321", "987654321元")

    assert read(text.encode()).cells[key] == Decimal("98765.4321")


def test_padding_at_the_ends_of_a_row_is_left_out():
    report = report_2024()
    lines = [
        f"{line} |  |" if FIGURE_ROW.fullmatch(line) else line
        for line in markdown(report, whole).split("\n")
    ]

    assert wrong_cells(read("\n".join(lines).encode()), report) == {}


def test_rows_lost_from_a_table_stay_open():
    report = report_2024()
    lines = markdown(report, whole).split("\n")
    for i, line in enumerate(lines):
        if FIGURE_ROW.fullmatch(line):
            back = read("\n".join(lines[:i] + lines[i + 1 :]).encode())
            assert wrong_cells(back, report) == {}, line


def test_another_document_in_markdown():
    with pytest.raises(Unreadable, match="未识别为"):
        read("# 会议通知\n\n| 时间 | 地点 |\n|---|---|\n| 9 | 3 |\n".encode())
