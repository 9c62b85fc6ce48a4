"""Figures in the text against the cells they speak of.

The bureau of 2024 received 34 applications, took over 3, closed 33 and carries 4 over; 28 came
from natural persons, 3 from firms, 1 from a research body, 2 from law offices. 2 documents were
made, 1 was repealed, 6 are in force; 3 permits, 12 penalties, fees of 0.07 万元; 3 cases of
reconsideration (1 upheld, 1 other, 1 pending).
"""

import time
from dataclasses import replace

import pytest

from gongkai.report.narrative.tests.stories import results, stated, told, told_2020, wrong
from gongkai.report.tests.samples import report_2023

RECEIVED = "t3_requests.new_received.total"


def of(check, text, cells=None):
    """Return the figures of the text that one check compared, with what the tables have."""
    done = results(told(f"（二）依申请公开。{text}", cells))
    return [(each.left, each.right) for each in done if each.check == f"TXT-{check}"]


class TestNewReceived:
    @pytest.mark.parametrize(
        ("text", "figures"),
        [
            ("全年收到政府信息公开申请34件。", [(34, 34)]),
            ("全年收到政府信息公开申请三十四件。", [(34, 34)]),
            ("共收到34件申请，办结33件。", [(34, 34), (33, 33)]),
            ("受理依申请公开件35件。", [(35, 34)]),
            ("新收到并办结政府信息公开申请30件。", [(30, 34), (30, 33)]),
            ("收到政府信息公开申请0条。", [(0, 34)]),
            ("未收到政府信息公开申请。", [(0, 34)]),
            ("全年办理政府信息公开申请33件。", [(33, 33)]),
        ],
    )
    def test_received_and_closed(self, text, figures):
        assert of("NEW-RECEIVED", text) == figures

    def test_received_may_include_what_was_carried_in(self):
        assert of("NEW-RECEIVED", "收到政府信息公开申请37件。") == [(37, 37)]

    @pytest.mark.parametrize(
        "text",
        [
            "收到行政许可申请500件。",
            "受理信访件30件，办结30件。",
            "收到微信留言20条，答复20条。",
            "办理人大代表建议12件、政协提案8件。",
            "自2008年以来收到政府信息公开申请300件。",
            "一季度收到政府信息公开申请7件。",
            "2022年收到政府信息公开申请20件。",
            "全市收到政府信息公开申请3119件。",
            "延期答复申请3件，指导申请人补正申请2件。",
            "收到政府信息公开申请30余件。",
            "坚持第一时间受理申请的“三个一”机制。",
            "依申请公开政府信息12条。",
        ],
    )
    def test_other_peoples_counts_are_left_alone(self, text):
        assert of("NEW-RECEIVED", text) == []

    def test_a_part_may_be_less_but_not_more(self):
        assert wrong(told("收到网上政府信息公开申请20件。")) == []
        (finding,) = wrong(told("收到网上政府信息公开申请40件。"))
        assert (finding.left, finding.right) == (40, 34)

    def test_the_sentence_is_quoted_with_both_figures(self):
        (result,) = wrong(told("今年，本局收到政府信息公开申请30件，均已答复。"))
        assert result.finding is not None
        assert result.severity == "warning"
        assert result.keys == (RECEIVED,)
        assert result.message == (
            "第一部分写明 30 件（“今年，本局收到政府信息公开申请30件，均已答复”），"
            "表中“一、本年新收政府信息公开申请数量 · 总计”为 34，相差 4。"
        )

    def test_a_long_sentence_is_quoted_around_the_figure(self):
        (result,) = wrong(told("我局" + "认真落实各项要求，" * 30 + "收到政府信息公开申请30件。"))
        assert "……" in result.message
        assert "收到政府信息公开申请30件”" in result.message


class TestCarriedOver:
    @pytest.mark.parametrize(
        ("text", "figures"),
        [
            ("收到申请34件，结转下年度继续办理4件。", [(4, 4)]),
            ("收到申请34件，5件结转至2025年。", [(5, 4)]),
            ("上年结转申请3件，收到申请34件。", [(3, 3)]),
            ("2023年结转申请2件。", [(2, 3)]),
            ("收到申请34件，正在办理4件。", [(4, 4)]),
            ("收到申请34件，均已办结。", [(0, 4)]),
            ("收到申请34件，均已按时办结，另有4件结转下年。", [(4, 4)]),
        ],
    )
    def test_from_year_to_year(self, text, figures):
        assert of("CARRIED-OVER", text) == figures

    def test_one_application_cannot_be_carried_over_and_closed(self):
        cells = {
            "t3_requests.carried_in.total": 0,
            RECEIVED: 1,
            "t3_requests.carried_out.total": 1,
            "t3_requests.results_total.total": 1,
        }
        text = "收到政府信息公开申请1件，尚待补正，结转下年度办理。"
        assert of("CARRIED-OVER", text, cells) == [(1, 1), (1, 0)]
        assert of("CARRIED-OVER", text, cells | {"t3_requests.results_total.total": 0}) == [
            (1, 1),
            (1, 1),
        ]


class TestApplicantsAndResults:
    def test_applicants(self):
        text = "收到申请34件，其中自然人28件，法人和其他组织6件、商业企业9件。"
        assert of("APPLICANTS", text) == [(28, 28), (6, 6), (9, 3)]

    def test_results_by_group_and_by_row(self):
        text = (
            "办结申请33件，其中予以公开13件、部分公开2件，不予公开5件（保护第三方合法权益1件），"
            "无法提供8件，不予处理2件，其他处理2件。"
        )
        assert of("RESULTS", text) == [(13, 13), (2, 2), (5, 5), (1, 1), (8, 9), (2, 2), (2, 2)]

    def test_two_kinds_counted_together(self):
        assert of("RESULTS", "办结申请33件，予以公开和部分公开15件。") == [(15, 15)]

    def test_kinds_of_documents_are_no_results(self):
        text = "制发政府信息313条，其中主动公开128条、不予公开55条。"
        assert of("RESULTS", text) == []

    def test_the_single_row_six(self):
        report = told_2020("答复申请21件，其他处理2件。")
        assert [(each.left, each.right) for each in wrong(report)] == [(2, 0)]


class TestNormativeDocuments:
    @pytest.mark.parametrize(
        ("text", "figures"),
        [
            ("制发行政规范性文件两件，废止1件，现行有效6件。", [(2, 2), (1, 1), (6, 6)]),
            ("集中发布现行有效行政规范性文件5件。", [(5, 6)]),
            ("出台3件规范性文件。", [(3, 2)]),
            ("公开规范性文件6件。", [(6, 6)]),
            ("公开规范性文件9件。", [(9, 2)]),
            ("本年度未制发行政规范性文件。", [(0, 2)]),
            ("制定规章、规范性文件共2件。", [(2, 2)]),
        ],
    )
    def test_made_repealed_and_in_force(self, text, figures):
        assert of("NORMATIVE-DOCS", text) == figures

    @pytest.mark.parametrize(
        "text",
        [
            "解读规范性文件4件，备案规范性文件9件。",
            "转发上级规范性文件30件。",
            "公开规范性文件类信息12条。",
            "清理规范性文件120件。",
            "修改规范性文件3件。",
            "公开政策性文件11件。",
            "公开法律法规规章30件。",
        ],
    )
    def test_other_work_on_documents_is_left_alone(self, text):
        assert of("NORMATIVE-DOCS", text) == []

    def test_the_older_form_counts_made_and_public_ones(self):
        assert wrong(told_2020("制定行政规范性文件1件，公开规范性文件4件。")) == []
        (finding,) = wrong(told_2020("制定行政规范性文件3件。"))
        assert (finding.left, finding.right) == (3, 1)


class TestDecisionsAndMoney:
    def test_decisions(self):
        text = "作出行政许可决定3件，行政处罚13件，行政强制措施0件。"
        assert of("DECISIONS", text) == [(3, 3), (13, 12), (0, 0)]

    @pytest.mark.parametrize(
        "text",
        [
            "公示行政处罚信息56条。",
            "公开行政许可30件。",
            "行政许可事项20项。",
            "受理行政许可申请9件。",
        ],
    )
    def test_what_was_published_is_no_decision(self, text):
        assert of("DECISIONS", text) == []

    def test_none_at_all(self):
        text = "本局不涉及行政许可、行政强制事项。"
        assert of("DECISIONS", text) == [(0, 0), (0, 3)]

    @pytest.mark.parametrize("text", ["0.07万元", "700元", "0.1万元"])
    def test_a_fee_fits_as_far_as_its_digits_go(self, text):
        assert wrong(told(f"收取行政事业性收费{text}。")) == []

    def test_a_wrong_fee_is_shown_in_the_unit_of_the_cell(self):
        (finding,) = wrong(told("收取行政事业性收费900元。"))
        assert "写明 0.09 万元" in finding.message
        assert "为 0.07，相差 0.02。" in finding.message

    def test_procurement_of_the_older_form(self):
        assert wrong(told_2020("政府集中采购项目7个，总金额2367.43万元。")) == []
        assert len(wrong(told_2020("政府集中采购项目8个，总金额23674315元。"))) == 2


class TestReviewAndLitigation:
    NONE = {
        f"t4_review_litigation.{block}.{column}": 0
        for block in ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
        for column in ("upheld", "corrected", "other", "pending", "total")
    }
    ONE = NONE | {
        "t4_review_litigation.reconsideration.total": 1,
        "t4_review_litigation.reconsideration.pending": 1,
    }

    @pytest.mark.parametrize(
        "text",
        [
            "未发生行政复议和行政诉讼。",
            "没有因政府信息公开被申请行政复议、提起行政诉讼的情况。",
            "无行政复议、行政诉讼案件。",
            "行政复议、行政诉讼均为0件。",
            "行政复议和行政诉讼均未发生。",
            "均无产生行政复议和行政诉讼情况。",
        ],
    )
    def test_none_needs_every_total_to_be_zero(self, text):
        assert of("REVIEW-LITIGATION", text, self.NONE) == [(0, 0)]
        assert of("REVIEW-LITIGATION", text, self.ONE) == [(0, 1)]

    @pytest.mark.parametrize(
        "text",
        [
            "未发生行政复议被纠错的情形。",
            "没有行政诉讼败诉案件。",
            "确保不发生行政复议、行政诉讼。",
            "未经复议直接起诉的行政诉讼另行统计。",
            "依法审理行政复议案件200件。",
            "办理行政复议案件180件。",
        ],
    )
    def test_other_denials_and_other_organs_are_left_alone(self, text):
        assert of("REVIEW-LITIGATION", text) == []

    def test_cases_and_their_outcomes(self):
        text = "被申请行政复议3件，其中结果维持1件，其他结果1件，尚未审结2件。"
        assert of("REVIEW-LITIGATION", text) == [(3, 3), (1, 1), (1, 1), (2, 1)]

    def test_one_of_each(self):
        text = "发生行政复议和行政诉讼各1件。"
        assert of("REVIEW-LITIGATION", text, self.ONE) == [(1, 1), (1, 0)]

    def test_closed_cases_leave_none_pending(self):
        text = "发生行政复议1件，均已结案。"
        assert of("REVIEW-LITIGATION", text, self.ONE) == [(1, 1), (0, 1)]

    def test_lawsuits_are_added_over_both_ways(self):
        cells = self.NONE | {
            "t4_review_litigation.litigation_direct.total": 1,
            "t4_review_litigation.litigation_after_reconsideration.total": 3,
        }
        text = "发生行政诉讼4起，其中复议后起诉3起。"
        assert of("REVIEW-LITIGATION", text, cells) == [(4, 4), (3, 3)]


class TestVerdicts:
    def test_an_unsettled_cell_is_uncertain_unless_no_reading_fits(self):
        report = told("收到政府信息公开申请34件。")
        cells = {key: value for key, value in report.cells.items() if key != RECEIVED}
        for candidates, verdict in (((34, 43), "uncertain"), ((43, 50), "fail")):
            again = replace(report, cells=cells, unresolved={RECEIVED: candidates})
            (finding,) = wrong(again)
            assert (finding.check, finding.verdict) == ("TXT-NEW-RECEIVED", verdict)
            said = {"uncertain": "未能确定，无法判断。", "fail": "可读作 43、50，均不相符。"}
            assert finding.message.endswith(said[verdict])

    def test_a_blank_total_cannot_be_checked(self):
        report = told("收到申请34件，办结申请33件。", {"t3_requests.results_total.total": None})
        assert [each.verdict for each in wrong(report)] == ["not_checkable"]

    def test_text_between_heading_and_table_counts_too(self):
        report = told("", requests="全年收到政府信息公开申请30件。")
        (finding,) = wrong(report)
        assert finding.message.startswith("第三部分写明 30 件")

    @pytest.mark.parametrize(
        "text",
        [
            "收到政府信息公开申请1件，其中",
            "收到申请1件。",
            "一二三四五六七八九十百千万亿",
            "（（（《《《",
            "9" * 99,
            "未发生行政复议、",
            "上年增长1%，2023年",
        ],
    )
    def test_hostile_text_is_soon_done(self, text):
        begun = time.process_time()
        results(told(text * (300_000 // len(text))), report_2023())
        assert time.process_time() - begun < 5

    def test_a_figure_said_twice_is_one_result(self):
        text = "收到政府信息公开申请34件。" * 2
        assert stated(told(text)) == {("TXT-NEW-RECEIVED", 34, 34, "passed")}
        assert len(results(told(text))) == 1

    def test_a_government_speaks_for_all_its_agencies(self):
        county = replace(told("全县收到政府信息公开申请30件。"), agency="示例县人民政府")
        assert [each.left for each in wrong(county)] == [30]
        office = replace(told("县政府办公室收到政府信息公开申请9件。"), agency="示例县人民政府")
        assert wrong(office) == []
