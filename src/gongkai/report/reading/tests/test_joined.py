"""Running text: joined digits, stray blanks, cells between blanks or tabs."""

import random
import re
import time

import pytest

from gongkai.report.checks import check
from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import FORMS
from gongkai.report.reading.tests.layouts import (
    balanced_report,
    blank_separated,
    changed,
    joined,
    other_digits,
    tabbed,
)

BY_FORM = pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1] or form[0])
REPORT = balanced_report(FORMS[1], 5, size=30, share=0.2)


def read_text(text):
    return read(text.encode())


def open_in(report, *tables):
    return [key for key in report.unresolved if key.startswith(tables)]


def assert_nothing_wrong(back, report):
    """Every cell is right, or open with the right value among its candidates."""
    assert back.format is report.format
    assert {key: v for key, v in back.cells.items() if v != report.cells[key]} == {}
    assert {key for key, vs in back.unresolved.items() if report.cells[key] not in vs} == set()


@BY_FORM
@pytest.mark.parametrize("layout", [blank_separated, tabbed])
def test_separated_text_is_read_whole(form, layout):
    for seed in range(4):
        report = balanced_report(form, seed)
        back = read_text(layout(report))
        assert back.cells == report.cells
        assert not back.unresolved
        assert not back.settled
        assert (back.agency, back.year) == (report.agency, report.year)
        assert back.published_on == report.published_on


def test_tabs_keep_the_words_too():
    assert read_text(tabbed(REPORT)).narrative == REPORT.narrative


def test_headings_are_found_within_a_line():
    narrative = read_text(joined(REPORT)).narrative

    assert narrative.keys() == REPORT.narrative.keys()
    for key, text in REPORT.narrative.items():
        assert narrative[key] == text.replace("\n", "")


@BY_FORM
def test_joined_digits_are_right_or_open(form):
    dice = random.Random(1)
    for seed in range(8):
        report = balanced_report(form, seed)
        for after_label, stray in (("", None), (" ", None), ("", dice)):
            back = read_text(joined(report, after_label=after_label, stray=stray))
            assert_nothing_wrong(back, report)
            assert not open_in(back, "t3")
            assert not [f for f in check(back) if f.check.startswith("T3")]


def test_every_cell_that_was_cut_says_how():
    back = read_text(joined(REPORT))

    for key in back.cells:
        row = [k for k in back.format.cell_keys() if k.rpartition(".")[0] == key.rpartition(".")[0]]
        assert (key in back.settled) == (len(row) > 1)
    assert all(how.startswith("数字连写") for how in back.settled.values())


@pytest.mark.parametrize("seed", range(3))
def test_one_wrong_digit_in_table_three_is_never_read_as_clean(seed):
    dice = random.Random(seed)
    report = balanced_report(FORMS[seed], seed, size=40, share=0.2)
    keys = [key for key in report.cells if key.startswith("t3")]
    for key in dice.sample(keys, 40):
        wrong = changed(report, key, other_digits(report.cells[key], dice))
        back = read_text(joined(wrong))
        assert_nothing_wrong(back, wrong)
        findings = [f for f in check(back) if f.check.startswith("T3")]
        row = key.rpartition(".")[0]
        assert findings
        assert open_in(back, row) or row.split(".")[1] in {f.at for f in findings}


@pytest.mark.parametrize(
    ("said", "value", "cell"),
    [
        ("本年制发行政规范性文件62件，废止33件。", 62, "issued_this_year"),
        ("现行有效行政规范性文件440件。", 440, "in_force"),
    ],
)
def test_the_text_may_settle_a_figure_of_table_two(said, value, cell):
    row = "t2_art20_01.normative_docs"
    report = REPORT
    for column, figure in zip(
        ("issued_this_year", "repealed_this_year", "in_force"), (62, 33, 440), strict=True
    ):
        report = changed(report, f"{row}.{column}", figure)

    silent = read_text(joined(report))
    telling = read_text(joined(report).replace("一、总体情况", f"一、总体情况{said}"))

    assert f"{row}.{cell}" in silent.unresolved
    assert telling.cells[f"{row}.{cell}"] == value
    assert "按正文“" in telling.settled[f"{row}.{cell}"]
    assert_nothing_wrong(telling, report)


def test_a_blank_cell_among_separated_ones_opens_its_row_alone():
    report = changed(REPORT, "t3_requests.partial.org_other", None)

    back = read_text(blank_separated(report))

    assert {key.rpartition(".")[0] for key in back.unresolved} == {"t3_requests.partial"}
    assert back.cells.items() <= report.cells.items()


def test_a_blank_cell_among_joined_ones_moves_no_figure():
    for key in ("t3_requests.partial.total", "t3_requests.granted.org_research"):
        report = changed(REPORT, key, None)
        back = read_text(joined(report))
        assert back.cells.items() <= report.cells.items()
        assert open_in(back, key.rpartition(".")[0])


def test_a_blank_total_column_moves_no_figure():
    blank = {k: None if k.endswith(".total") else v for k, v in REPORT.cells.items()}
    report = type(REPORT)(**{**vars(REPORT), "cells": blank})

    back = read_text(joined(report))

    assert back.cells.items() <= report.cells.items()


def test_blanks_lost_in_table_three_may_be_lost_in_table_two():
    """468 below 处理决定数量 with the two cells before it blank is no 4, 6 and 8."""
    report = balanced_report(FORMS[0], 5)
    row = "t2_art20_06.compulsion"
    for column, figure in zip(
        ("items_previous_year", "change_this_year", "decisions"), (None, None, 468), strict=True
    ):
        report = changed(report, f"{row}.{column}", figure)

    back = read_text(joined(changed(report, "t3_requests.granted.org_other", None)))

    assert all(f"{row}.{column}" in back.unresolved for column in ("change_this_year", "decisions"))


def test_a_line_number_among_the_figures_leaves_no_candidates():
    dice = random.Random(4)

    def numbered(run):
        return f"{dice.randrange(1, 30)}{run[0]}"

    back = read_text(re.sub(r"(?<=\D)\d{7,}(?=[^\d.])", numbered, joined(REPORT)))

    assert open_in(back, "t3")
    assert not any(back.unresolved[key] for key in open_in(back, "t3"))
    assert back.cells.items() <= REPORT.cells.items()


def test_zeros_before_figures_leave_no_candidates():
    """00 02 00 for 0 2 0: what can be cut out of it by chance is no figure of the report."""
    text = re.sub(r"(?<=\D)\d{7,}(?=[^\d.])", lambda run: "0" + "0".join(run[0]), joined(REPORT))

    back = read_text(text)

    assert not any(back.unresolved[key] for key in open_in(back, "t3", "t4", "t2_art20_01"))


@pytest.mark.parametrize("blank", [" ", "　"])
def test_blanks_between_all_characters_of_labels_say_nothing(blank):
    text = re.sub(r"(?<=[^\d\n：:])(?=[^\d\n])", blank, joined(REPORT).partition("二、主动")[2])
    head = joined(REPORT).partition("二、主动")[0] + "二、主动"

    back = read_text(head + text)

    assert_nothing_wrong(back, REPORT)
    assert not open_in(back, "t3")


def test_marks_for_nothing_are_blanks():
    cells = {k: None if k.startswith("t3") and not v else v for k, v in REPORT.cells.items()}
    report = type(REPORT)(**{**vars(REPORT), "cells": cells})
    text = joined(REPORT)
    for row in REPORT.format.tables["t3_requests"].rows:
        figures = [REPORT.cells[f"t3_requests.{row.key}.{c}"] for c in _columns()]
        run = "".join(map(str, figures))
        dashed = " ".join("/" if not figure else str(figure) for figure in figures)
        text = text.replace(f"{row.label}{run}", f"{row.label} {dashed} ")

    assert {k: v for k, v in read_text(text).cells.items() if k.startswith("t3")} == {
        k: v for k, v in report.cells.items() if k.startswith("t3")
    }


def _columns():
    return [column.key for column in REPORT.format.tables["t3_requests"].columns]


def test_misprinted_labels_and_headings_are_recognised():
    text = joined(REPORT)
    for right, printed in (
        ("属于四类过程性信息", "属于四类过程信息"),
        ("危及“三安全一稳定”", "危害三安全一稳定"),
        ("本年新收政府信息公开申请数量", "本年新收政府公开信息申请数量"),
        ("四、政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政法复议、行政诉讼情况"),
    ):
        assert right in text
        text = text.replace(right, printed)

    back = read_text(text)

    assert_nothing_wrong(back, REPORT)
    assert not open_in(back, "t3")


def test_figures_in_sentences_are_no_cells():
    said = "三、收到和处理政府信息公开申请情况本年新收政府信息公开申请9件，予以公开3件。"
    text = joined(REPORT).replace("三、收到和处理政府信息公开申请情况", said)

    assert_nothing_wrong(read_text(text), REPORT)


def test_a_row_printed_twice_with_other_figures_is_open():
    granted = [str(REPORT.cells[f"t3_requests.granted.{c}"]) for c in _columns()]
    run = f"予以公开{''.join(granted)}"
    text = joined(REPORT).replace(run, f"{run}（一）予以公开1000001")

    back = read_text(text)

    assert len(open_in(back, "t3_requests.granted")) == len(granted)


@pytest.mark.parametrize("run", ["00442542", "0012"])
def test_a_single_cut_of_table_two_must_have_one_digit_a_cell(run):
    row = REPORT.format.tables["t2_art20_01"].rows[0]
    cells = [f"t2_art20_01.{row.key}.{c.key}" for c in REPORT.format.tables["t2_art20_01"].columns]
    figures = "".join(str(REPORT.cells[cell]) for cell in cells)
    text = joined(REPORT)
    assert f"规章{figures}" in text

    back = read_text(text.replace(f"规章{figures}", f"规章{run}"))

    assert set(cells) <= back.unresolved.keys()


@pytest.mark.parametrize("unit", ["人", "户", "期", "条次", "（件）"])
def test_an_unknown_unit_opens_its_row(unit):
    row = REPORT.format.tables["t2_art20_01"].rows[0]
    cells = [f"t2_art20_01.{row.key}.{c.key}" for c in REPORT.format.tables["t2_art20_01"].columns]
    figures = [str(REPORT.cells[cell]) for cell in cells]
    printed = "".join(f"{figure}{unit}" for figure in ("886", "462", "0"))

    back = read_text(joined(REPORT).replace(f"规章{''.join(figures)}", f"规章{printed}"))

    assert set(cells) <= back.unresolved.keys()


HOSTILE = joined(REPORT)


@pytest.mark.parametrize("length", [12, 30, 64, 5000])
@pytest.mark.parametrize("digits", ["1", "9", "random"])
def test_runs_with_far_too_many_cuts_take_little_time(length, digits):
    dice = random.Random(length)

    def run(_):
        if digits != "random":
            return digits * length
        return "".join(dice.choice("0123456789") for _ in range(length))

    text = re.sub(r"\d{7,}(?=[^\d.])", run, HOSTILE)
    began = time.process_time()

    back = read_text(text)

    assert time.process_time() - began < 8
    assert open_in(back, "t3")
