"""A damaged document loses figures; it never yields a wrong one."""

import random

import pytest
from lxml import html

from gongkai.report.errors import Unreadable
from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import FORMS, lines_of, random_report
from gongkai.report.writing.html import to_html


def numbered(form=FORMS[1]):
    """A report in which every figure is different, so that a moved one shows."""
    report = random_report(form, 7)
    cells = {
        key: number * (10_000 if report.format.column_of(key).type == "decimal_money" else 1)
        for number, key in enumerate(report.cells, start=100)
    }
    return type(report)(**{**vars(report), "cells": cells})


def wrong_cells(data, report):
    try:
        back = read(data.encode())
    except Unreadable:
        return {}
    return {key: value for key, value in back.cells.items() if report.cells[key] != value}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1] or form[0])
def test_text_that_lost_lines_has_no_wrong_figure(form):
    report = numbered(form)
    lines = lines_of(report)
    dice = random.Random(1)
    for n_lost in (1, 1, 1, 2, 2, 5, 20) * 6:
        lost = set(dice.sample(range(len(lines)), n_lost))
        text = "\n".join(line for i, line in enumerate(lines) if i not in lost)
        assert wrong_cells(text, report) == {}, sorted(lost)


@pytest.mark.parametrize("n_lost", [7, 8, 9])
def test_a_label_never_takes_the_figures_of_the_next(n_lost):
    report = numbered()
    lines = lines_of(report)
    for start in range(100, len(lines) - 40, 3):
        text = "\n".join(lines[:start] + lines[start + n_lost :])
        assert wrong_cells(text, report) == {}, start


def test_a_page_that_lost_boxes_has_no_wrong_figure():
    report = numbered()
    dice = random.Random(2)
    for n_lost in (1, 1, 1, 2, 5) * 5:
        page = html.fromstring(to_html(report))
        boxes = page.xpath("//td | //tbody//th")
        for box in dice.sample(boxes, n_lost):
            box.getparent().remove(box)
        assert wrong_cells(html.tostring(page, encoding="unicode"), report) == {}


def test_a_page_that_lost_rows_names_their_cells():
    report = numbered()
    page = html.fromstring(to_html(report))
    row = page.xpath("//td[@data-key='t3_requests.carried_in.total']/..")[0]
    row.getparent().remove(row)

    back = read(html.tostring(page))

    lost = {key for key in report.cells if key.startswith("t3_requests.carried_in.")}
    assert back.unresolved == dict.fromkeys(lost, ())
    assert back.cells == {key: value for key, value in report.cells.items() if key not in lost}
