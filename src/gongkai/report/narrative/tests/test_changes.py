"""What the text says of last year: held against last year's report, and only then."""

import pytest

from gongkai.report.narrative.tests.stories import results, told
from gongkai.report.tests.samples import report_2023

LAST_YEAR = {"t3_requests.new_received.total": 40, "t4_review_litigation.reconsideration.total": 2}


def of(text, previous):
    done = results(told(f"（二）依申请公开。{text}"), previous)
    return [(e.left, e.right, e.verdict) for e in done if e.check == "TXT-YEAR-CHANGE"]


class TestYearChange:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("收到申请34件，比上年减少6件。", [(-6, -6, "passed")]),
            ("收到申请34件，较2023年下降15%。", [(-15, -15, "passed")]),
            ("收到申请34件，同比增长15%。", [(15, -15, "fail")]),
            ("收到申请34件，较上年增加9件。", [(9, -6, "fail")]),
            ("收到申请34件，比2021年增加9件。", []),
            ("收到申请34件，上升3个百分点。", []),
            ("2023年收到申请41件。", [(41, 40, "fail")]),
            ("收到申请34件，上年收到申请40件。", [(40, 40, "passed")]),
            ("被申请行政复议3件，同比增加1件。", [(1, 1, "passed")]),
        ],
    )
    def test_with_last_years_report(self, text, found):
        previous = report_2023(LAST_YEAR)
        assert of(text, previous) == found

    def test_not_without_it(self):
        assert of("收到申请34件，比上年增加9件。", None) == []

    def test_the_sentence_names_last_years_cell(self):
        done = results(told("收到政府信息公开申请34件，比上年增加9件。"), report_2023(LAST_YEAR))
        (finding,) = [each for each in done if each.check == "TXT-YEAR-CHANGE"]
        assert finding.message == (
            "第一部分写明比上年增加 9 件，上年报告“一、本年新收政府信息公开申请数量 · 总计”为 40，"
            "按此计算增加 -6 件，不符（“收到政府信息公开申请34件，比上年增加9件”）。"
        )
        assert finding.keys == ("t3_requests.new_received.total",)

    def test_growth_from_nothing_has_no_rate(self):
        previous = report_2023({"t3_requests.new_received.total": 0})
        assert of("收到申请34件，同比增长10%。", previous) == []
