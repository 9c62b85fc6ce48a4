"""Figures of running text and text with tabs: notes, full-width commas, the unit of the head."""

import re
from decimal import Decimal

import pytest

from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import FORMS
from gongkai.report.reading.tests.layouts import balanced_report, blank_separated, changed, tabbed

FEE = "t2_art20_08.administrative_fee.amount_wanyuan"
RULES = "t2_art20_01.rules.issued_this_year"
REPORT = balanced_report(FORMS[1], 5, size=30, share=0.2)


def wrong(back, report):
    return {key: v for key, v in back.cells.items() if v != report.cells[key]}


@pytest.mark.parametrize("mark", ["①", "²", "⑴"])
def test_marks_of_notes_in_running_text_become_no_digits(mark):
    text = re.sub(r"(?<= [1-9]) (?=\d+ )", f"{mark} ", blank_separated(REPORT))
    assert text.count(mark) > 5
    assert wrong(read(text.encode()), REPORT) == {}


def test_a_full_width_comma_parts_thousands():
    report = changed(REPORT, RULES, 8814)
    text = blank_separated(report)
    assert text.count(" 8814 ") == 1
    back = read(text.replace(" 8814 ", " ８，８１４ ").encode())
    assert back.cells[RULES] == 8814


@pytest.mark.parametrize("layout", [blank_separated, tabbed])
def test_a_fee_takes_the_unit_printed_in_its_head(layout):
    text = layout(changed(REPORT, FEE, Decimal("2444")))
    head = re.search(r"本年收费金额[（(]单位：万元[）)]", text)
    back = read(text.replace(head[0], "本年收费金额（单位：元）").encode())
    assert back.cells[FEE] == Decimal("0.2444")
