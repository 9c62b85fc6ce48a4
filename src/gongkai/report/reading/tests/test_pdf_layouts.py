"""PDF layouts: page breaks through tables and rows, lost rules, any order of the contents."""

import random
from dataclasses import replace

import pytest

from gongkai.report.document import Report
from gongkai.report.reading import pdf
from gongkai.report.reading.bold import printed_once
from gongkai.report.reading.glyphs import Glyph, Opened, Rule
from gongkai.report.reading.paragraphs import unwrapped
from gongkai.report.reading.ruling import Boxes, rulings
from gongkai.report.reading.tests.documents import FORMS, random_report
from gongkai.report.reading.tests.leaves import set_report, set_text
from gongkai.report.reading.typeset import lines_of, pieces_of

IDS = [form[1] or form[0] for form in FORMS]


@pytest.fixture
def read(monkeypatch):
    def read_leaves(leaves) -> Report:
        monkeypatch.setattr(pdf, "open_pdf", lambda data: Opened(leaves, is_damaged=False))
        return pdf.read_pdf(b"")

    return read_leaves


def wrong_cells(back, report):
    return {key: value for key, value in back.cells.items() if report.cells.get(key, "?") != value}


def shifted(leaf):
    """The glyphs of a page, the number 192837465 moved to the left by half its width."""
    text = "".join(glyph.text for glyph in leaf.glyphs)
    at = text.find("192837465")
    for i, glyph in enumerate(leaf.glyphs):
        moved = 0 <= at <= i < at + 9
        yield glyph._replace(x0=glyph.x0 - 20, x1=glyph.x1 - 20) if moved else glyph


class TestPageBreaks:
    @pytest.mark.parametrize("form", FORMS, ids=IDS)
    @pytest.mark.parametrize("rows", [5, 6, 7, 9, 11, 13, 40])
    def test_a_table_goes_on(self, read, form, rows):
        report = random_report(form, 3)

        assert read(set_report(report, rows=rows)).cells == report.cells

    @pytest.mark.parametrize("form", FORMS, ids=IDS)
    @pytest.mark.parametrize("rows", [6, 7, 9, 10, 11, 12, 13])
    def test_a_row_is_cut_in_two(self, read, form, rows):
        report = random_report(form, 3)
        filled = replace(report, cells={key: value or 0 for key, value in report.cells.items()})

        back = read(set_report(filled, rows=rows, cut=True))

        assert wrong_cells(back, filled) == {}
        assert len(back.cells) > 0.9 * len(filled.cells)


class TestRules:
    @pytest.mark.parametrize("cut", [False, True])
    @pytest.mark.parametrize("seed", range(18))
    def test_lost_rules_give_no_wrong_figure(self, read, seed, cut):
        report = random_report(FORMS[seed % 3], seed)
        dice = random.Random(seed)
        leaves = [
            leaf._replace(rules=tuple(rule for rule in leaf.rules if dice.random() > 0.1))
            for leaf in set_report(report, rows=(40, 9, 12)[seed // 3 % 3], cut=cut)
        ]

        assert wrong_cells(read(leaves), report) == {}

    def test_a_table_may_be_open_at_its_sides(self):
        across = [Rule(10, y, 200, y) for y in (10, 30, 50)]
        down = [Rule(100, 10, 100, 50)]

        (ruling,) = rulings([*across, *down])

        assert (ruling.xs, ruling.ys) == ([10, 100, 200], [10, 30, 50])
        assert len({box for line in Boxes(ruling, ruling.xs).lines() for box in line}) == 4

    def test_a_rule_in_pieces_and_doubled_is_one(self):
        across = [Rule(x, y + 0.5, x + 10, y + 0.5) for x in range(10, 200, 10) for y in (10, 30)]
        down = [Rule(x, 10, x, 31) for x in (10, 11.5, 100, 200)]

        (ruling,) = rulings([*across, *down])

        assert len(ruling.xs) == 3
        assert len(ruling.ys) == 2

    @pytest.mark.parametrize("form", FORMS, ids=IDS)
    def test_without_any_rule_distance_parts_the_figures(self, read, form):
        report = random_report(form, 3)
        filled = replace(report, cells={key: value or 0 for key, value in report.cells.items()})

        back = read([leaf._replace(rules=()) for leaf in set_report(filled)])

        assert back.cells == filled.cells

    @pytest.mark.parametrize("seed", range(6))
    def test_without_any_rule_a_blank_leaves_its_row_open(self, read, seed):
        report = random_report(FORMS[seed % 3], seed)

        back = read([leaf._replace(rules=()) for leaf in set_report(report)])

        assert wrong_cells(back, report) == {}
        assert len(back.cells) > 0.2 * len(report.cells)

    def test_an_underlined_word_makes_no_table(self):
        assert rulings([Rule(10, 10, 50, 10), Rule(10, 30, 50, 30)]) == []


class TestGlyphs:
    @pytest.mark.parametrize("form", FORMS, ids=IDS)
    def test_the_order_of_the_contents_does_not_matter(self, read, form):
        report = random_report(form, 4)
        leaves = []
        for leaf in set_report(report):
            glyphs = list(leaf.glyphs)
            random.Random(1).shuffle(glyphs)
            leaves.append(leaf._replace(glyphs=tuple(glyphs)))

        assert read(leaves).cells == report.cells

    def test_a_decimal_point_drawn_last_stays_where_it_is_printed(self):
        number = set_text("96171.6", 100, 100)
        point = number.pop(5)

        (line,) = lines_of([*number, point])

        assert line.text == "96171.6"

    def test_two_numbers_in_a_box_are_not_one(self):
        (line,) = lines_of([*set_text("12", 100, 100), *set_text("345", 112, 100)])

        assert line.text == "12\n345"

    def test_a_number_across_a_rule_belongs_to_no_box(self, read):
        report = random_report(FORMS[0], 5)
        key, beside = (f"t3_requests.granted.{name}" for name in ("org_research", "org_commercial"))
        report = replace(report, cells={**report.cells, key: 192837465, beside: 7})
        leaves = [leaf._replace(glyphs=tuple(shifted(leaf))) for leaf in set_report(report)]

        back = read(leaves)

        assert wrong_cells(back, report) == {}
        assert back.unresolved == {key: (), beside: ()}

    def test_bold_by_printing_twice(self):
        once = set_text("112件", 100, 100)
        again = [Glyph(g.text, g.x0 + 0.3, g.top, g.x1 + 0.3, g.bottom) for g in once]
        by_glyph = [g for pair in zip(once, again, strict=True) for g in pair]

        assert printed_once([*once, *again]) == once
        assert printed_once(by_glyph) == once

    def test_numbers_that_meet_are_not_bold(self):
        left, right = set_text("1236", 100, 100), set_text("6452", 112.3, 100)

        assert printed_once([*left, *right]) == [*left, *right]

    def test_evenly_spaced_digits_are_one_number(self):
        apart = [*set_text("12", 100, 100), *set_text("34", 108.8, 100)]

        assert [len(piece) for piece in pieces_of(set_text("1234", 100, 100))] == [4]
        assert [len(piece) for piece in pieces_of(apart)] == [2, 2]


class TestWrappedText:
    LINES = (
        "一、总体情况",
        "甲" * 28,
        "乙" * 27,
        "丙" * 9,
        "二、主动公开",
        "丁" * 28,
        "（一）戊" + "戊" * 24,
        "己",
    )

    def test_full_lines_go_on(self):
        assert unwrapped(self.LINES) == [
            "一、总体情况",
            "甲" * 28 + "乙" * 27 + "丙" * 9,
            "二、主动公开",
            "丁" * 28,
            "（一）戊" + "戊" * 24 + "己",
        ]

    def test_whole_paragraphs_stay_apart(self):
        lines = ["甲" * 120, "乙" * 80, "丙" * 95]

        assert unwrapped(lines) == lines
