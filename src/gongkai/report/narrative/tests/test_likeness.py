"""How much of a text stands in another one."""

import time
from dataclasses import replace

from gongkai.report.narrative.likeness import likeness
from gongkai.report.narrative.tests.stories import told

FIRST = "2024年，示例市统计局制定年度任务清单，逐项明确时限和责任处室，全年公开信息88条。"
SECOND = "窗口设置查询机，为老年人提供纸质目录，并安排专人引导办理。"


class TestLikeness:
    def test_the_same_text_is_wholly_alike(self):
        assert likeness(told(FIRST), told(FIRST)).score == 1

    def test_names_and_numbers_do_not_hide_a_copy(self):
        copied = FIRST.replace("示例市统计局", "样本县教育局").replace("88", "七十")
        copied = copied.replace("2024", "2023")
        other = replace(told(copied), agency="样本县教育局")
        assert likeness(told(FIRST), other).score > 0.9

    def test_another_text_is_not_alike(self):
        one = told(FIRST, problems="分类不细。", other="")
        other = told(SECOND, problems="人手不足。", other="")
        assert likeness(one, other) == (0, ())

    def test_the_share_is_of_the_report_asked_about(self):
        one, both = told(FIRST, problems="", other=""), told(FIRST + SECOND, problems="", other="")
        assert likeness(one, both).score == 1
        assert 0.4 < likeness(both, one).score < 0.8

    def test_passages_are_shown_as_printed_longest_first(self):
        between = "只有本报告写了放在当中的这一句话。"
        one = told(FIRST + between + SECOND, problems="", other="")
        other = told(SECOND + FIRST, problems="", other="")
        longest, shorter = likeness(one, other).passages
        assert longest == FIRST.rstrip("。")
        assert shorter == SECOND.rstrip("。")

    def test_titles_of_laws_are_nobodys_text(self):
        title = "《中华人民共和国政府信息公开条例》《政府信息公开信息处理费管理办法》"
        one, other = told(title, problems="", other=""), told(title, problems="", other="")
        assert likeness(one, other).passages == ()

    def test_no_text_is_like_nothing(self):
        assert likeness(told("", problems="", other=""), told(FIRST)) == (0, ())

    def test_a_huge_text_is_soon_compared(self):
        one = told("".join(f"第{n}项工作安排在{n * 7}号窗口。" for n in range(40_000)))
        begun = time.process_time()
        assert likeness(one, one).score > 0.99
        assert time.process_time() - begun < 5
