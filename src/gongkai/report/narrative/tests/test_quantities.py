"""Which numbers of a sentence count something."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.narrative.passages import sentences
from gongkai.report.narrative.quantities import quantities


def found(text):
    (sentence,) = sentences({"overview": text})
    return [(each.value, each.unit) for each in quantities(sentence.text)]


class TestCounted:
    @pytest.mark.parametrize(
        ("text", "value", "unit"),
        [
            ("收到申请21件", 21, "件"),
            ("收到申请２１件", 21, "件"),
            ("收到申请 21 件", 21, "件"),
            ("收到申请1,204件", 1204, "件"),
            ("收到申请二十一件", 21, "件"),
            ("制发文件两份", 2, "份"),
            ("收费0.07万元", 700, "元"),
            ("收费3万元", 30_000, "元"),
            ("发布信息1.2万条", 12_000, "条"),
            ("增长12.5％", Decimal("12.5"), "%"),
            ("增长百分之十二点五", Decimal("12.5"), "%"),
            ("2024年15件", 15, "件"),
        ],
    )
    def test_number_and_unit(self, text, value, unit):
        assert found(text) == [(value, unit)]

    @pytest.mark.parametrize(
        "text",
        [
            "2024年12月31日",
            "2019-2024年",
            "每月3至5件",
            "每月三至五件",
            "第3件",
            "第二十条",
            "《条例》第十条例外",
            "国办公开办函〔2021〕30号",
            "共六部分",
            "一次性告知",
            "两三件",
            "数十件",
            "同一件",
            "五个月",
            "印发《进一步公开的12条措施》",
        ],
    )
    def test_years_ranges_and_names_count_nothing(self, text):
        assert found(text) == []

    @pytest.mark.parametrize("text", ["约30件", "30余件", "近三十件", "超过30件", "三十多件"])
    def test_about_is_not_exact(self, text):
        (each,) = quantities(text)
        assert (each.value, each.exact) == (30, False)

    def test_the_last_digit_says_how_exact_it_is(self):
        (money, share) = quantities("收费1.25万元，占3.5%")
        assert (money.step, share.step) == (100, Decimal("0.1"))

    @given(st.text("0123456789，,.一二十百万亿余件元%第年（）《》", max_size=40))
    def test_never_breaks(self, text):
        for each in quantities(text):
            assert each.value >= 0
            assert text[each.start : each.end]


class TestSentences:
    def test_lines_broken_at_the_margin_are_joined(self):
        text = "全年收到政府信\n息公开申请 34\n件，已经办结。"
        assert [each.text for each in sentences({"overview": text})] == [
            "全年收到政府信息公开申请34件，已经办结。"
        ]

    def test_a_heading_is_no_part_of_the_sentence_under_it(self):
        text = "（二）依申请公开情况\n收到申请34件。"
        assert [each.text for each in sentences({"overview": text})][1] == "收到申请34件。"

    def test_numbered_parts_are_passages_of_their_own(self):
        text = "（一）主动公开。公开信息5条。（二）依申请公开。收到申请34件。"
        assert [each.passage for each in sentences({"overview": text})] == [0, 0, 1, 1]

    def test_an_article_begins_no_passage(self):
        (sentence,) = sentences({"overview": "依照第二十条第（一）项公开文件。"})
        assert sentence.passage == 0

    def test_preamble_and_problems_state_no_figures(self):
        assert sentences({"preamble": "收到1件。", "problems": "收到2件。"}) == ()
