"""One run of digits, several cuts: what the form's sums decide, and what they must not."""

import pytest

from gongkai.report.formats import load_format
from gongkai.report.reading.cutting import disputes, requests, words
from gongkai.report.reading.cutting.budget import Budget, TooMany
from gongkai.report.reading.cutting.exact import fitting
from gongkai.report.reading.cutting.runs import candidates, run_of

FORM = load_format("annual_report_2021")
TABLE_3, TABLE_4 = FORM.tables["t3_requests"], FORM.tables["t4_review_litigation"]
SEVEN = ("integer",) * 7
ZEROS = "0" * 7
TWENTY = "200000020"  # 20 0 0 0 0 0 20


def requests_of(**runs):
    """Table 三 of zeros, save for the rows given as runs."""
    texts = dict.fromkeys((row.key for row in TABLE_3.rows), ZEROS) | runs
    return requests.settle(FORM, TABLE_3, {row: run_of(text, SEVEN) for row, text in texts.items()})


def disputes_of(text):
    return disputes.settle(FORM, TABLE_4, run_of(text, ("integer",) * 15))


class TestTheCutsOfARun:
    def test_seven_digits_for_seven_cells_have_one_cut(self):
        assert list(run_of("1000001", SEVEN).cuts()) == [tuple("1000001")]

    def test_no_figure_begins_with_a_zero_that_another_digit_follows(self):
        assert list(run_of("00000002", SEVEN).cuts()) == []
        assert list(run_of("20000002", SEVEN).cuts()) == [
            ("20", *"000002"),
        ]

    def test_a_long_run_has_many(self):
        run = run_of("640020470", SEVEN)

        assert run.n_cuts == len(list(run.cuts())) == len(set(run.cuts()))
        assert ("64", "0", "0", "2", "0", "4", "70") in run.cuts()

    def test_of_those_only_some_add_up(self):
        run = run_of("640020470", SEVEN)

        assert list(run.adding_up(Budget(10_000))) == [("64", "0", "0", "2", "0", "4", "70")]

    def test_commas_part_thousands_in_totals_as_well(self):
        run = run_of("1,132010001,133", SEVEN)

        assert list(run.adding_up(Budget(10_000))) == [("1,132", *"01000", "1,133")]

    def test_each_cell_has_its_candidates(self):
        assert candidates(run_of("9921", ("integer",) * 3)) == [(9, 99), (9, 92, 2), (21, 1)]

    def test_money_keeps_its_unit_and_its_point(self):
        run = run_of("191690.9913万元", ("integer", "decimal_money"))

        assert ("19", "1690.9913万元") in run.cuts()
        assert all("." in money for _, money in run.cuts())

    def test_a_mark_in_place_of_a_figure_is_a_cell(self):
        assert list(run_of("9/////9", SEVEN).cuts()) == [tuple("9/////9")]

    def test_a_run_without_end_has_no_cut(self):
        assert run_of("1" * 1000, SEVEN).n_cuts == 0


class TestTableThree:
    def test_one_cut_is_taken_even_if_the_row_does_not_add_up(self):
        right = "1000001"
        settled = requests_of(granted="1000002", results_total=right, new_received=right)

        assert settled["granted"].values == (1, 0, 0, 0, 0, 0, 2)
        assert settled["granted"].how == requests.ONE_CUT

    @pytest.mark.parametrize(
        ("printed", "results", "what"),
        [
            ("0011011", "09011011", "0 9 0 1 1 0 11 without its 9"),
            ("1000000", "100000010", "10 0 0 0 0 0 10 without its total"),
        ],
    )
    def test_seven_digits_may_be_what_is_left_of_longer_figures(self, printed, results, what):
        settled = requests_of(granted=printed, results_total=results, new_received=results)

        assert "granted" not in settled, what

    def test_88_behind_a_lost_figure_may_be_8_and_8(self):
        """Of （七） and 一 no cut is certain, so the columns tell nothing of 予以公开."""
        run = "111000012"
        settled = requests_of(granted="0000088", results_total=run, new_received=run)

        assert "granted" not in settled
        assert settled["partial"].values == (0,) * 7

    def test_seven_digits_are_open_if_nothing_but_their_row_tells_of_them(self):
        """科研机构 of 部分公开 may be read as 20 or as 2, so no column can be summed."""
        settled = requests_of(granted="0011011", partial="219000021")

        assert "granted" not in settled

    def test_the_sums_of_the_table_choose_among_several_cuts(self):
        settled = requests_of(granted=TWENTY, results_total=TWENTY, new_received=TWENTY)

        for row in ("granted", "results_total", "new_received"):
            assert settled[row].values == (20, 0, 0, 0, 0, 0, 20)
            assert settled[row].how == requests.BY_SUMS

    def test_the_sum_of_a_row_alone_is_not_enough(self):
        """21 9 0 0 0 0 21 with a digit wrong: 2 19 0 0 0 0 21 adds up, and is not what it says."""
        wrong, right = "219000021", "219000030"
        assert ("2", "19", *"0000", "21") in run_of(wrong, SEVEN).adding_up(Budget(1000))

        settled = requests_of(granted=wrong, results_total=right, new_received=right)

        assert "granted" not in settled

    def test_two_choices_that_both_add_up_leave_the_rows_open(self):
        # 11 1 0 0 0 0 12 and 1 11 0 0 0 0 12, in all three rows alike.
        run = "111000012"
        settled = requests_of(granted=run, results_total=run, new_received=run)

        assert {"granted", "results_total", "new_received"}.isdisjoint(settled)

    def test_a_row_that_is_not_there_takes_the_sums_with_it(self):
        texts = {row.key: ZEROS for row in TABLE_3.rows if row.key != "partial"}
        texts |= dict.fromkeys(("granted", "results_total", "new_received"), TWENTY)
        runs = {row: run_of(text, SEVEN) for row, text in texts.items()}

        settled = requests.settle(FORM, TABLE_3, runs)

        assert {"granted", "results_total"}.isdisjoint(settled)
        assert settled["refused_petition"].values == (0,) * 7

    def test_where_blanks_were_lost_a_single_cut_must_add_up(self):
        """10 0 0 0 0 0 and a blank total make seven digits too."""
        settled = requests_of(carried_in="000000", granted="1000000", partial="1000001")

        assert "granted" not in settled
        assert settled["partial"].values == (1, 0, 0, 0, 0, 0, 1)

    @pytest.mark.parametrize(
        ("run", "what"),
        [
            ("0010000000001", "figures with leading zeros: 00 10 00 00 00 00 01"),
            ("40000000", "a line number before seven zeros"),
            ("0400004-3-", "a page number within the row"),
        ],
    )
    def test_a_single_cut_of_a_longer_run_must_add_up(self, run, what):
        assert run_of(run, SEVEN).n_cuts == 1

        assert "granted" not in requests_of(granted=run), what

    def test_figures_that_stand_apart_need_not_add_up(self):
        runs = {row.key: run_of(ZEROS, SEVEN) for row in TABLE_3.rows}
        runs["granted"] = run_of("20000003", SEVEN)

        assert "granted" not in requests.settle(FORM, TABLE_3, runs)
        settled = requests.settle(FORM, TABLE_3, runs, {"granted"})
        assert settled["granted"].values == (20, 0, 0, 0, 0, 0, 3)

    def test_an_error_elsewhere_does_not_hide_what_the_other_sums_say(self):
        """部分公开 has 1 in 科研机构 and 0 in its total: two sums fail, the rest are as clear."""
        settled = requests_of(
            granted=TWENTY, partial="0010000", results_total=TWENTY, new_received=TWENTY
        )

        assert settled["granted"].values == (20, 0, 0, 0, 0, 0, 20)
        assert settled["granted"].how == requests.BY_MOST_SUMS
        assert settled["partial"].values == (0, 0, 1, 0, 0, 0, 0)

    def test_a_choice_that_is_hardly_better_than_another_is_not_made(self):
        """（七） and 一 read 200100020: cut in another way they fit another cut of 予以公开."""
        settled = requests_of(granted=TWENTY, results_total="200100020", new_received="200100020")

        assert {"granted", "results_total", "new_received"}.isdisjoint(settled)


class TestTableFour:
    def test_three_totals_choose_a_cut(self):
        settled = disputes_of("10203120001200000")

        assert settled.values == (1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0)
        assert settled.how == disputes.BY_TOTALS

    def test_totals_that_do_not_hold_leave_it_open(self):
        assert disputes_of("10203120001300000") is None

    def test_fifteen_digits_need_no_totals(self):
        assert disputes_of("1" * 15).values == (1,) * 15

    def test_fifteen_digits_of_twelve_figures_stay_open(self):
        """0 0 5 0, 0 16 0 0, 0 6 24 24 with blank totals: the single cut shifts them."""
        assert disputes_of("0050" + "01600" + "062424") is None


class TestWhatTheTextSays:
    PLACES = tuple(
        FORM.place(f"t2_art20_01.normative_docs.{column.key}")
        for column in FORM.tables["t2_art20_01"].columns
    )
    ROWS = ((6, 2, 33440), (62, 33, 440), (62, 334, 40), (623, 34, 40))

    def choice(self, *texts):
        return words.choose(self.PLACES, self.ROWS, texts)

    def test_a_statement_narrows_the_cuts(self):
        choice = self.choice("动态更新发布本年度制发行政规范性文件62件。")

        assert choice.rows == [(62, 33, 440), (62, 334, 40)]
        assert choice.words == "制发行政规范性文件62件"

    def test_two_statements_leave_one(self):
        choice = self.choice("制发规范性文件62件，废止规范性文件33件。")

        assert choice.rows == [(62, 33, 440)]

    def test_a_statement_that_fits_no_cut_says_nothing(self):
        assert self.choice("现行有效行政规范性文件393件，制发的规范性文件62件。") is None

    def test_two_statements_of_one_figure_say_nothing_of_it(self):
        assert self.choice("制发规范性文件62件。", "制发规范性文件6件。") is None

    def test_no_statement(self):
        assert self.choice("公开规范性文件62件。") is None


def test_a_search_without_end_is_given_up():
    cuts = tuple((i, 100 - i) for i in range(100))
    with pytest.raises(TooMany):
        fitting(
            {str(row): cuts for row in range(60)}, [{str(row): 1 for row in range(60)} | {"0": -59}]
        )
