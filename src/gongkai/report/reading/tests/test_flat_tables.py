"""Tables that a program has flattened: nothing but figures is read where figures are printed."""

from dataclasses import replace

import pytest

from gongkai.report.reading import read
from gongkai.report.reading.tests.documents import FORMS
from gongkai.report.reading.tests.flat_tables import LAYOUTS, Lines
from gongkai.report.reading.tests.layouts import balanced_report, changed

REPORT = balanced_report(FORMS[1], 5, size=30, share=0.4)
T3, T4 = "t3_requests", "t4_review_litigation"
BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

pytestmark = pytest.mark.parametrize("write", LAYOUTS.values(), ids=LAYOUTS)


def wrong(back, report=REPORT):
    return {key: v for key, v in back.cells.items() if v != report.cells[key]}


def unchanged(_key: str, lines: Lines) -> Lines:
    return lines


def only(table: str, change):
    """The change, made in one table alone."""
    return lambda key, lines: change(lines) if key == table else lines


def where(lines: Lines, label: str) -> int:
    return next(i for i, line in enumerate(lines) if label in line)


def test_nothing_is_lost_by_it(write):
    assert read(write(REPORT, unchanged)).cells == REPORT.cells


def test_blanks_for_nothing_stay_rows(write):
    blank = replace(REPORT, cells={key: value or None for key, value in REPORT.cells.items()})

    assert read(write(blank, unchanged)).cells == blank.cells


def test_a_head_is_no_row_of_blanks(write):
    def rename(lines: Lines) -> Lines:
        return [["3.甲乙丙丁" if cell == "3.其他" else cell for cell in line] for line in lines]

    back = read(write(REPORT, only(T3, rename)))

    assert wrong(back) == {}
    assert {k for k in back.unresolved if "other_misc" in k} == set(back.unresolved)


@pytest.mark.parametrize("lost", range(3))
def test_no_head_of_table_four_is_taken_for_its_figures(write, lost):
    def without(lines: Lines) -> Lines:
        return lines[:lost] + lines[lost + 1 :]

    assert wrong(read(write(REPORT, only(T4, without)))) == {}


@pytest.mark.parametrize("n_blank", [5, 10])
def test_the_last_heads_do_not_name_the_whole_row(write, n_blank):
    """Of the heads of table 四 only the second line is left, and its last figures are blank."""
    blank = [key for key in REPORT.cells if key.startswith(T4)][-n_blank:]
    report = replace(REPORT, cells={**REPORT.cells, **dict.fromkeys(blank)})

    def without(lines: Lines) -> Lines:
        return [lines[1], lines[-1]]

    assert wrong(read(write(report, only(T4, without))), report) == {}


def test_a_row_without_a_name_does_not_go_by_the_blank_row_above(write):
    penalty, compulsion = (f"t2_art20_06.{row}.decisions" for row in ("penalty", "compulsion"))
    report = changed(changed(REPORT, penalty, None), compulsion, 3)

    def nameless(lines: Lines) -> Lines:
        return [["" if cell == "行政强制" else cell for cell in line] for line in lines]

    assert wrong(read(write(report, only("t2_art20_06", nameless))), report) == {}


def test_a_misprinted_row_six_does_not_make_another_form(write):
    report = balanced_report(FORMS[2], 5)

    def misprint(lines: Lines) -> Lines:
        return [["（六）其他理" if "其他处理" in cell else cell for cell in line] for line in lines]

    back = read(write(report, only(T3, misprint)))

    assert (back.variant, back.cells) == (report.variant, report.cells)


def test_the_blocks_of_table_four_one_below_the_other(write):
    def upright(lines: Lines) -> Lines:
        figures = iter(lines[-1])
        rows = [[name, *(next(figures) for _ in OUTCOMES)] for name in BLOCKS]
        return [["类别", *OUTCOMES], *rows]

    assert read(write(REPORT, only(T4, upright))).cells == REPORT.cells


def test_a_line_of_zeros_in_another_script_is_not_a_line_of_blanks(write):
    def other_zeros(lines: Lines) -> Lines:
        return [*lines[:-1], ["〇" if cell == "0" else cell for cell in lines[-1]]]

    back = read(write(changed(REPORT, f"{T4}.reconsideration.upheld", 0), only(T4, other_zeros)))

    assert f"{T4}.reconsideration.upheld" in back.unresolved
    assert wrong(back) == {}


def test_a_blank_line_below_a_row_with_a_note_is_not_that_row(write):
    """The note in its first box leaves the row without a place for its figures."""

    def noted(lines: Lines) -> Lines:
        figures = [f"{lines[-1][0]}（含上年2件）", *lines[-1][1:]]
        return [*lines[:-1], figures, [""] * len(figures)]

    assert wrong(read(write(REPORT, only(T4, noted)))) == {}


def test_digits_torn_apart_are_neither_words_nor_a_blank(write):
    key = "t2_art20_05.licensing.decisions"
    report = changed(REPORT, key, 92)

    def torn(lines: Lines) -> Lines:
        return [["9 2" if cell == "92" else cell for cell in line] for line in lines]

    back = read(write(report, only("t2_art20_05", torn)))

    assert back.unresolved == {key: ()}


def test_two_figures_in_a_box_are_not_two_boxes(write):
    """Nor do they make up for a blank at the end of the row."""
    report = replace(REPORT, cells={key: value or None for key, value in REPORT.cells.items()})

    def both(lines: Lines) -> Lines:
        row = where(lines, "2.重复申请")
        line = [*lines[row][:-7], "", "3", "1 2", "4", "", "", ""]
        return [*lines[:row], line, *lines[row + 1 :]]

    back = read(write(report, only(T3, both)))

    assert back.unresolved[f"{T3}.refused_duplicate.org_research"] == ()
    assert back.cells.get(f"{T3}.refused_duplicate.org_public_welfare", 4) == 4


@pytest.mark.parametrize("at", range(2, 6))
def test_the_second_half_of_a_label_serves_for_no_row(write, at):
    """A page has cut （六）其他处理 in two: the figures stand beside the first half alone."""
    report = balanced_report(FORMS[0], 5)

    def cut(lines: Lines) -> Lines:
        label = "（六）其他处理"
        row = where(lines, label)
        halves = [
            [part if cell == label else cell for cell in lines[row]]
            for part in (label[:at], label[at:])
        ]
        halves[1][-7:] = [""] * 7
        return [*lines[:row], *halves, *lines[row + 1 :]]

    back = read(write(report, only(T3, cut)))

    assert wrong(back, report) == {}


def test_a_subtotal_is_not_the_row_that_it_stands_below(write):
    report = balanced_report(FORMS[2], 5, share=1)

    def with_subtotal(lines: Lines) -> Lines:
        row = where(lines, "（六）其他处理")
        subtotal = [*lines[row][:2], "小计", *"1234567"]
        return [*lines[:row], subtotal, ["", "", "", *lines[row][3:]], *lines[row + 1 :]]

    assert wrong(read(write(report, only(T3, with_subtotal))), report) == {}


@pytest.mark.parametrize(
    ("table", "one", "other"),
    [
        (T3, "商业企业", "科研机构"),
        (T3, "自然人", "总计"),
        (T4, "未经复议直接起诉", "复议后起诉"),
        ("t2_art20_01", "本年制发件数", "现行有效件数"),
    ],
)
def test_columns_in_another_order_are_left_open(write, table, one, other):
    swap = {one: other, other: one}

    def swapped(lines: Lines) -> Lines:
        return [[swap.get(cell, cell) for cell in line] for line in lines]

    back = read(write(REPORT, only(table, swapped)))

    assert {key for key in REPORT.cells if key.startswith(table)} == set(back.unresolved)


def test_totals_in_the_first_column_without_any_heads(write):
    def moved(lines: Lines) -> Lines:
        rows = [line for line in lines if line[-1].isdecimal()]
        return [[*line[:-7], line[-1], *line[-7:-1]] for line in rows]

    back = read(write(REPORT, only(T3, moved)))

    assert {key for key in REPORT.cells if key.startswith(T3)} == set(back.unresolved)


class TestShortRows:
    """A row that has lost a box is filled up at its end, and all figures behind are shifted."""

    def losing(self, label: str, at: int):
        def lose(_key: str, lines: Lines) -> Lines:
            row = next((i for i, line in enumerate(lines) if label in line), None)
            if row is None:
                return lines
            line = lines[row]
            first = next(i for i, cell in enumerate(line) if cell.isdigit())
            left = [*line[: first + at], *line[first + at + 1 :], ""]
            return [*lines[:row], left, *lines[row + 1 :]]

        return lose

    @pytest.mark.parametrize("at", [0, 2, 5])
    @pytest.mark.parametrize(
        ("label", "row"),
        [
            ("（一）予以公开", f"{T3}.granted"),
            ("2.重复申请", f"{T3}.refused_duplicate"),
            ("四、结转下年度继续办理", f"{T3}.carried_out"),
        ],
    )
    def test_a_row_of_table_three(self, write, label, row, at):
        back = read(write(REPORT, self.losing(label, at)))

        assert {key for key in REPORT.cells if key.startswith(f"{row}.")} == set(back.unresolved)
        assert not any(back.unresolved.values())

    @pytest.mark.parametrize("at", [0, 6, 13])
    def test_the_row_of_table_four(self, write, at):
        def lose(lines: Lines) -> Lines:
            line = lines[-1]
            return [*lines[:-1], [*line[:at], *line[at + 1 :], ""]]

        back = read(write(REPORT, only(T4, lose)))

        assert {key for key in REPORT.cells if key.startswith(T4)} == set(back.unresolved)

    def test_a_row_of_table_two(self, write):
        back = read(write(REPORT, self.losing("行政规范性文件", 0)))

        assert len(back.unresolved) == 3
        assert wrong(back) == {}

    @pytest.mark.parametrize("at", [0, 2, 5])
    def test_a_row_of_figures_where_zeros_are_blank(self, write, at):
        blank = replace(REPORT, cells={key: value or None for key, value in REPORT.cells.items()})

        def lose(lines: Lines) -> Lines:
            row = where(lines, "（一）予以公开")
            figures = lines[row][-7:]
            left = [cell for i, cell in enumerate(figures) if i != at]
            return [*lines[:row], [*lines[row][:-7], *left, ""], *lines[row + 1 :]]

        assert wrong(read(write(blank, only(T3, lose))), blank) == {}

    def test_a_total_that_is_blank_where_the_last_figure_cannot_be_it(self, write):
        report = changed(REPORT, f"{T3}.refused_duplicate.total", None)
        assert report.cells[f"{T3}.refused_duplicate.org_other"] == 0

        assert read(write(report, unchanged)).cells == report.cells

    def test_a_column_of_blank_totals(self, write):
        totals = [key for key in REPORT.cells if key.startswith(T3) and key.endswith(".total")]
        report = replace(REPORT, cells={**REPORT.cells, **dict.fromkeys(totals)})

        back = read(write(report, unchanged))

        assert wrong(back, report) == {}
        assert all(report.cells[key] in values for key, values in back.unresolved.items())
