"""What a text says against itself: sums and shares."""

import pytest

from gongkai.report.narrative.tests.stories import results, told, wrong


def of(check, text):
    return [(e.left, e.right, e.verdict) for e in results(told(text)) if e.check == f"TXT-{check}"]


class TestSums:
    def test_parts_make_the_total(self):
        text = "公开信息50条，其中：政策20条；计划25条；其他5条。"
        assert of("SUMS", text) == [(50, 50, "passed")]

    def test_parts_that_exceed_it_do_not(self):
        text = "公开信息50条，其中政策20条、计划40条。"
        assert of("SUMS", text) == [(50, 60, "fail")]

    def test_an_example_need_not_be_complete(self):
        assert of("SUMS", "公开信息50条，其中政策20条、计划10条。") == []

    def test_a_list_that_ends_with_the_rest_must_be(self):
        text = "公开信息50条，其中政策20条、计划10条、其他5条。"
        assert of("SUMS", text) == [(50, 35, "fail")]

    def test_a_part_counted_in_another_is_no_error(self):
        text = "发布信息139条，其中动态100条，政务30条，解读4条，热点9条。"
        assert of("SUMS", text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "收到意见50条，其中甲20条、乙30条，办结51条。",
            "发布50条，其中甲20条、乙30条；全年召开会议9次。",
            "发布50条，其中甲20条（含丙15条）、乙30条。",
            "发布50条，其中甲20条，占40%，乙30条，占60%。",
        ],
    )
    def test_what_follows_the_list_is_not_added(self, text):
        assert of("SUMS", text) == [(50, 50, "passed")]

    def test_the_total_may_stand_before_another_figure(self):
        text = "共发布30条，删去0条，其中甲10条、乙20条。"
        assert of("SUMS", text) == [(30, 30, "passed")]

    def test_the_sentence_says_the_difference(self):
        (finding,) = wrong(told("公开信息50条，其中政策20条、计划40条。"))
        assert finding.message == (
            "第一部分写明合计 50，所列各项之和为 60，不符，相差 10"
            "（“公开信息50条，其中政策20条、计划40条”）。"
        )
        assert (finding.at, finding.keys) == ("overview", ())


class TestPercentages:
    @pytest.mark.parametrize(
        ("text", "verdict"),
        [
            ("公开信息81条，其中政策42条，占51.85%。", "passed"),
            ("公开信息81条，其中政策42条，占52%。", "passed"),
            ("公开信息81条，其中政策42条（占比51.9%）。", "passed"),
            ("公开信息八十一条，其中政策四十二条，占百分之五十一点八五。", "passed"),
            ("公开信息81条，其中政策42条，占58.15%。", "fail"),
        ],
    )
    def test_a_share_of_the_total_before_it(self, text, verdict):
        assert [each[2] for each in of("PERCENTAGES", text)] == [verdict]

    @pytest.mark.parametrize(
        "text",
        [
            "公开信息81条，占全市的12%。",
            "政策42条，占12%。",
            "公开信息81条，满意率达98%。",
            "公开信息81条，其中政策42条，约占50%。",
        ],
    )
    def test_a_share_of_something_else_is_left_alone(self, text):
        assert of("PERCENTAGES", text) == []

    def test_the_sentence_says_what_it_should_be(self):
        (finding,) = wrong(told("公开信息81条，其中政策42条，占58.15%。"))
        assert "42 条占 58.15%，按 81 条计算为 51.85%" in finding.message
