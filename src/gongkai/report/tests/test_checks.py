"""Every check passes on a report whose figures fit, and fails where they do not."""

from decimal import Decimal

import pytest

from gongkai.report.checks import check, checklist
from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.formats import load_format
from gongkai.report.tests.samples import (
    NO_FEE,
    PROBLEMS,
    report_2019,
    report_2020,
    report_2023,
    report_2024,
)


def found(report, previous=None):
    """Return (check, place) of all that does not pass."""
    return {(finding.check, finding.at) for finding in check(report, previous=previous)}


def finding(report, name, previous=None):
    return next(each for each in check(report, previous=previous) if each.check == name)


class TestSamples:
    def test_report_of_2020_is_clean(self):
        assert check(report_2020()) == []

    def test_report_of_2020_follows_on_2019(self):
        assert check(report_2020(), previous=report_2019()) == []

    def test_report_of_2024_follows_on_2023(self):
        assert check(report_2024(), previous=report_2023()) == []

    def test_forty_relations_of_tables_three_and_four(self):
        results = [r for r in checklist(report_2020()) if r.check.startswith(("T3", "T4"))]
        assert len(results) == 7 + 7 + 23 + 3
        assert all(result.ok for result in results)
        assert all(result.left == result.right for result in results)

    def test_year_links_add_to_the_list(self):
        alone, linked = checklist(report_2024()), checklist(report_2024(), report_2023())
        names = {result.check for result in linked} - {result.check for result in alone}
        assert names == {"T3-YEAR-LINK", "T2-IN-FORCE-YEAR-LINK", "T2-REPEALED-BOUND"}


class TestTableThree:
    def test_identity_by_column(self):
        report = report_2020(
            {
                "t3_requests.results_total.natural_person": 20,
                "t3_requests.results_total.total": 20,
                "t3_requests.granted.natural_person": 8,
                "t3_requests.granted.total": 8,
            }
        )
        assert found(report) == {("T3-IDENTITY", "natural_person"), ("T3-IDENTITY", "total")}
        first = finding(report, "T3-IDENTITY")
        assert first.message == (
            "“自然人”列：一（21）＋二（0）＝21，与三（七）（20）＋四（0）＝20 不符，相差 1。"
        )
        assert (first.severity, first.verdict) == ("error", "fail")
        assert (first.left, first.right, first.difference) == (21, 20, 1)
        assert first.keys[0] == "t3_requests.new_received.natural_person"

    def test_results_total_by_column(self):
        report = report_2020(
            {"t3_requests.granted.natural_person": 8, "t3_requests.granted.total": 8}
        )
        assert found(report) == {
            ("T3-RESULTS-TOTAL", "natural_person"),
            ("T3-RESULTS-TOTAL", "total"),
        }
        message = finding(report, "T3-RESULTS-TOTAL").message
        assert message == "“自然人”列：三（七）（21）与（一）至（六）各行之和（20）不符，相差 1。"

    def test_column_total_by_row(self):
        report = report_2024({"t3_requests.denied_security_stability.total": 1})
        assert ("T3-COLUMN-TOTAL", "denied_security_stability") in found(report)
        message = finding(report, "T3-COLUMN-TOTAL").message
        assert message == (
            "“三、（三）3.危及‘三安全一稳定’”行：总计（1）与前六列之和（0）不符，相差 1。"
        )

    def test_year_link_by_column(self):
        previous = report_2023(
            {
                "t3_requests.carried_out.natural_person": 1,
                "t3_requests.carried_out.total": 2,
            }
        )
        assert {
            ("T3-YEAR-LINK", "natural_person"),
            ("T3-YEAR-LINK", "total"),
        } <= found(report_2024(), previous)
        message = finding(report_2024(), "T3-YEAR-LINK", previous).message
        assert message == "“自然人”列：二（2）与上年报告的四（1）不符，相差 1。"

    def test_year_link_crosses_from_one_form_to_the_other(self):
        this = Report("重庆市统计局", 2021, load_format("annual_report_2021"), _zeros())
        names = {result.check for result in checklist(this, report_2020())}
        assert "T3-YEAR-LINK" in names
        # 对外公开总数量 of 2019 is no stock of documents in force.
        assert "T2-IN-FORCE-YEAR-LINK" not in names

    def test_one_row_six_is_an_outcome_too(self):
        form = load_format("annual_report_2021", variant="single_row_6")
        cells = dict.fromkeys(form.cell_keys(), 0)
        cells |= {
            f"t3_requests.{row}.{column}": 2
            for row in ("new_received", "other_processing", "results_total")
            for column in ("natural_person", "total")
        }
        assert check(Report("示例区", 2024, form, cells)) == []
        cells["t3_requests.other_processing.natural_person"] = 1
        assert found(Report("示例区", 2024, form, cells)) == {
            ("T3-RESULTS-TOTAL", "natural_person"),
            ("T3-COLUMN-TOTAL", "other_processing"),
        }

    def test_previous_must_be_the_year_before(self):
        with pytest.raises(ReportError, match="上年报告应为2023年度，所给的是2020年度"):
            check(report_2024(), previous=report_2020())


class TestTableFour:
    def test_block_total(self):
        report = report_2024({"t4_review_litigation.reconsideration.pending": 0})
        assert found(report) == {("T4-BLOCK-TOTAL", "reconsideration")}
        assert finding(report, "T4-BLOCK-TOTAL").message == (
            "“行政复议”：总计（3）与结果维持（1）＋结果纠正（0）＋其他结果（1）＋尚未审结（0）＝2 "
            "不符，相差 1。"
        )

    DIRECT = {
        "t4_review_litigation.litigation_direct.upheld": 1,
        "t4_review_litigation.litigation_direct.total": 1,
    }

    def test_direct_litigation_needs_a_word_since_2024(self):
        report = report_2024(self.DIRECT)
        assert found(report) == {("T4-DIRECT-AFTER-2024", "litigation_direct")}
        first = finding(report, "T4-DIRECT-AFTER-2024")
        assert first.severity == "warning"
        assert first.message.startswith("“行政诉讼、未经复议直接起诉”：总计（1）不为 0。")

    def test_direct_litigation_before_2024_needs_none(self):
        report = Report(
            "示例市统计局", 2023, load_format("annual_report_2021"), _zeros() | self.DIRECT
        )
        assert check(report) == []


class TestTableTwoOf2019:
    @pytest.mark.parametrize(
        ("changes", "name", "at", "severity"),
        [
            (
                {"t2_art20_01.rules.published_this_year": 1},
                "T2-PUBLISHED-LE-TOTAL",
                "rules",
                "warning",
            ),
            ({"t2_art20_01.rules.made_this_year": 1}, "T2-MADE-VS-PUBLISHED", "rules", "warning"),
            (
                {"t2_art20_06.penalty.change_this_year": -7},
                "T2-ITEMS-NOT-NEGATIVE",
                "penalty",
                "error",
            ),
        ],
    )
    def test_within_the_year(self, changes, name, at, severity):
        report = report_2020(changes)
        assert found(report) == {(name, at)}
        assert finding(report, name).severity == severity

    @pytest.mark.parametrize(
        ("changes", "name", "at"),
        [
            (
                {"t2_art20_01.normative_docs.published_total": 2},
                "T2-TOTAL-YEAR-LINK",
                "normative_docs",
            ),
            (
                {"t2_art20_05.licensing.change_this_year": 0},
                "T2-ITEMS-YEAR-LINK",
                "licensing",
            ),
            (
                {"t2_art20_08.administrative_fee.change_this_year": 1},
                "T2-ITEMS-YEAR-LINK",
                "administrative_fee",
            ),
        ],
    )
    def test_from_year_to_year(self, changes, name, at):
        assert found(report_2020(), report_2019(changes)) == {(name, at)}

    def test_negative_stock_in_words(self):
        report = report_2020({"t2_art20_06.penalty.change_this_year": -7})
        assert finding(report, "T2-ITEMS-NOT-NEGATIVE").message == (
            "“第二十条第（六）项行政处罚”：上一年项目数量（6）＋本年增/减（-7）＝-1，小于 0。"
        )


class TestTableTwoOf2021:
    def test_stock_of_documents_follows_on_last_years(self):
        report = report_2024({"t2_art20_01.normative_docs.in_force": 7})
        assert found(report, report_2023()) == {("T2-IN-FORCE-YEAR-LINK", "normative_docs")}
        assert finding(report, "T2-IN-FORCE-YEAR-LINK", report_2023()).message.startswith(
            "“第二十条第（一）项行政规范性文件”：现行有效件数（7）与"
            "上年报告的现行有效件数（5）＋本年制发件数（2）－本年废止件数（1）＝6 不符，相差 1。"
        )

    def test_no_more_repealed_than_there_were(self):
        report = report_2024({"t2_art20_01.rules.repealed_this_year": 1})
        assert ("T2-REPEALED-BOUND", "rules") in found(report, report_2023())
        assert finding(report, "T2-REPEALED-BOUND", report_2023()).severity == "error"

    def test_documents_issued_are_in_force(self):
        report = report_2024({"t2_art20_01.rules.issued_this_year": 1})
        assert found(report) == {("T2-ISSUED-BOUND", "rules")}


class TestBlanks:
    def test_blank_leaf_counts_as_zero_and_is_a_finding(self):
        key = "t3_requests.granted.org_commercial"
        report = report_2020({key: None})
        assert found(report) == {("ALL-NO-BLANK", key)}
        assert finding(report, "ALL-NO-BLANK").message == (
            "“三、（一）予以公开 · 商业企业”为空白，没有数的应当填 0。"
        )

    def test_blank_leaf_that_should_not_be_zero_breaks_the_sums(self):
        report = report_2020({"t3_requests.granted.natural_person": None})
        assert {name for name, _ in found(report)} == {
            "ALL-NO-BLANK",
            "T3-RESULTS-TOTAL",
            "T3-COLUMN-TOTAL",
        }

    def test_blank_total_cannot_be_checked(self):
        report = report_2020({"t4_review_litigation.reconsideration.total": None})
        first = finding(report, "T4-BLOCK-TOTAL")
        assert (first.verdict, first.left, first.right) == ("not_checkable", None, None)
        assert first.message == "“行政复议”：总计为空白，无法核对。"


class TestUnsettled:
    """A cell with several readings."""

    KEY = "t3_requests.granted.natural_person"

    def unsettled(self, *candidates):
        report = report_2020()
        cells = {key: value for key, value in report.cells.items() if key != self.KEY}
        unresolved = {self.KEY: candidates} if candidates else {}
        return Report(report.agency, 2020, report.format, cells, unresolved=unresolved)

    def verdicts(self, report):
        return {(each.check, each.at, each.verdict) for each in check(report)}

    def test_uncertain_if_one_reading_fits(self):
        assert self.verdicts(self.unsettled(9, 0)) == {
            ("T3-RESULTS-TOTAL", "natural_person", "uncertain"),
            ("T3-COLUMN-TOTAL", "granted", "uncertain"),
        }

    def test_fails_if_no_reading_fits(self):
        assert self.verdicts(self.unsettled(8, 19)) == {
            ("T3-RESULTS-TOTAL", "natural_person", "fail"),
            ("T3-COLUMN-TOTAL", "granted", "fail"),
        }

    def test_uncertain_if_nothing_is_known(self):
        assert self.verdicts(self.unsettled()) == {
            ("T3-RESULTS-TOTAL", "natural_person", "uncertain"),
            ("T3-COLUMN-TOTAL", "granted", "uncertain"),
            ("ALL-NO-BLANK", self.KEY, "uncertain"),
        }

    def test_a_total_that_may_be_blank_is_unknown(self):
        report, key = report_2020(), "t4_review_litigation.reconsideration.total"
        cells = {other: value for other, value in report.cells.items() if other != key}
        form, unresolved = report.format, {key: (None, 5)}
        maybe = Report(report.agency, 2020, form, cells, unresolved=unresolved)
        assert self.verdicts(maybe) == {
            ("T4-BLOCK-TOTAL", "reconsideration", "uncertain"),
            ("ALL-NO-BLANK", key, "uncertain"),
        }

    def test_the_sentence_names_the_readings(self):
        message = finding(self.unsettled(9, 8), "T3-COLUMN-TOTAL").message
        assert message == (
            "“三、（一）予以公开”行：总计（9），与前六列之和（未定），有数据未能确定，无法判断。"
        )

    def test_many_readings_are_no_readings(self):
        report = report_2020()
        row = [key for key in report.cells if key.startswith("t3_requests.granted.")][:6]
        cells = {key: value for key, value in report.cells.items() if key not in row}
        wide = {key: tuple(n * 1000**i for n in range(30)) for i, key in enumerate(row)}
        unsettled = Report(report.agency, 2020, report.format, cells, unresolved=wide)
        assert finding(unsettled, "T3-COLUMN-TOTAL").verdict == "uncertain"


class TestText:
    @pytest.mark.parametrize("text", ["", "无", "无。", "暂无。", "　\n"])
    def test_section_five_must_say_something(self, text):
        report = report_2020(narrative={"problems": text, "other": "无"})
        assert found(report) == {("SEC5-NOT-EMPTY", "problems")}
        assert finding(report, "SEC5-NOT-EMPTY").severity == "error"

    @pytest.mark.parametrize("text", ["无。", "没有其他需要报告的事项。"])
    def test_section_six_must_speak_of_the_fee_since_2021(self, text):
        report = report_2024(narrative={"problems": PROBLEMS, "other": text})
        assert found(report) == {("SEC6-FEE-STATED", "other")}
        assert finding(report, "SEC6-FEE-STATED").severity == "warning"

    def test_section_six_of_2020_may_say_nothing(self):
        assert found(report_2020(narrative={"problems": PROBLEMS, "other": "无"})) == set()

    @pytest.mark.parametrize(
        ("text", "fits"),
        [
            (NO_FEE, True),
            ("全年收取信息处理费0元。", True),
            ("全年收取信息处理费共计700元。", True),
            ("全年收取信息处理费 1,200 元。", False),
            ("2024年收取信息处理费0.12万元。", False),
        ],
    )
    def test_fee_is_part_of_the_amount_in_the_table(self, text, fits):
        amount = "t2_art20_08.administrative_fee.amount_wanyuan"
        report = report_2024(narrative={"problems": PROBLEMS, "other": text})
        assert found(report) == (set() if fits else {("T2-FEE-SECTION6", amount)})

    def test_fee_in_words(self):
        text = "全年收取信息处理费1200元。"
        first = finding(
            report_2024(narrative={"problems": PROBLEMS, "other": text}), "T2-FEE-SECTION6"
        )
        assert (first.left, first.right) == (Decimal("0.12"), Decimal("0.07"))
        assert first.message == (
            "第六部分写明收取信息处理费 0.12 万元，大于"
            "“第二十条第（八）项行政事业性收费 · 本年收费金额（单位：万元）”（0.07），"
            "请核对是否计入。"
        )

    def test_figures_alone_make_no_finding_about_words(self):
        report = report_2024(narrative={})
        assert check(report) == []
        skipped = {result.check for result in checklist(report) if result.verdict == "skipped"}
        written = {name for name in skipped if not name.startswith("TXT-")}
        assert written == {"SEC5-NOT-EMPTY", "SEC6-FEE-STATED", "T2-FEE-SECTION6"}
        assert {"TXT-NEW-RECEIVED", "TXT-NORMATIVE-DOCS", "TXT-REVIEW-LITIGATION"} < skipped
        assert all(result.ok is None for result in checklist(report) if result.check in skipped)


class TestExplained:
    PREVIOUS = {"t3_requests.carried_out.natural_person": 1}

    def verdicts(self, explained):
        findings = check(report_2024(), previous=report_2023(self.PREVIOUS), explained=explained)
        return [(each.at, each.verdict) for each in findings if each.check == "T3-YEAR-LINK"]

    def test_a_reason_for_one_place(self):
        reason = {"T3-YEAR-LINK:natural_person": "上年报告漏计1件。"}
        assert self.verdicts(reason) == [("natural_person", "explained")]
        assert self.verdicts({"T3-YEAR-LINK:total": "上年报告漏计1件。"}) == [
            ("natural_person", "fail")
        ]

    def test_a_reason_for_the_whole_check_stands_in_the_sentence(self):
        findings = check(
            report_2024(),
            previous=report_2023(self.PREVIOUS),
            explained={"T3-YEAR-LINK": "上年报告漏计1件。"},
        )
        assert findings[0].message.endswith("相差 1。说明：上年报告漏计1件。")

    def test_an_explained_check_still_does_not_hold(self):
        results = checklist(
            report_2024(), report_2023(self.PREVIOUS), explained={"T3-YEAR-LINK": "漏计。"}
        )
        linked = [result for result in results if result.check == "T3-YEAR-LINK"]
        assert [result.ok for result in linked] == [False] + [True] * 6


def _zeros():
    return dict.fromkeys(load_format("annual_report_2021").cell_keys(), 0)
