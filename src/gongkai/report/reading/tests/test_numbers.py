"""Figures as offices print them."""

from decimal import Decimal

import pytest

from gongkai.report.reading.numbers import is_blank, is_figure, readings, with_unit


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21", 21),
        (" 21 ", 21),
        ("２１", 21),
        ("0", 0),
        ("1,234", 1234),
        ("1，234，567", 1234567),
        ("1 234", 1234),
        ("2笔", 2),
        ("36 件", 36),
        ("21.0", 21),
    ],
)
def test_counts(text, value):
    assert readings(text, "integer") == (value,)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("92①", 92),
        ("0 ①", 0),
        ("5²", 5),
        ("8⑴", 8),
        ("3⒈", 3),
        ("７❷", 7),
        ("92①②", 92),
        ("6①件", 6),
    ],
)
def test_marks_of_notes_behind_a_figure_are_no_digits(text, value):
    assert is_figure(text)
    assert readings(text, "integer") == (value,)


@pytest.mark.parametrize("text", ["①", "²", "①5", "9①2", "9①②2", "1²,345"])
def test_marks_of_notes_elsewhere_leave_the_box_open(text):
    assert not is_figure(text)
    assert readings(text, "integer") == ()


@pytest.mark.parametrize("text", ["", " ", "\u3000\u3000", "\xa0", "/", "-", "—", "——", "－", "无"])
def test_blanks_are_not_zero(text):
    assert is_blank(text)
    assert readings(text, "integer") == (None,)


@pytest.mark.parametrize(
    "text",
    ["21.5", "-1", "12,34", "1 23", "2\n1", "O", "21元", "约21", "待核", "9" * 40, "1/2", "1-2"],
)
def test_what_is_no_count_is_not_read(text):
    assert readings(text, "integer") == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-2", -2),
        ("－2", -2),
        ("−2", -2),
        ("+3", 3),
        ("减2", -2),
        ("增加3项", 3),
        ("减少 1", -1),
        ("0", 0),
    ],
)
def test_changes_may_be_negative(text, value):
    assert readings(text, "signed_integer") == (value,)


@pytest.mark.parametrize(
    ("text", "head", "yuan"),
    [
        ("2367.4314万元", "", "23674314"),
        ("2367.4314 万元", "", "23674314"),
        ("984361元", "", "984361"),
        ("1,690.9913万元", "", "16909913"),
        ("1.2亿元", "", "120000000"),
        ("0", "", "0"),
        ("2367.4314", "采购总金额（万元）", "23674314"),
        ("984361.5", "采购总金额（单位：元）", "984361.5"),
        ("0.01元", "", "0.01"),
    ],
)
def test_money_is_kept_in_yuan(text, head, yuan):
    assert readings(text, "decimal_money", head) == (Decimal(yuan),)


def test_money_without_a_unit_is_not_guessed():
    assert readings("23.5", "decimal_money", "采购总金额") == (Decimal("23.5"), Decimal(235_000))


@pytest.mark.parametrize(
    ("text", "wanyuan"),
    [("0.07", "0.07"), ("700元", "0.07"), ("316441", "316441"), ("3.2万元", "3.2")],
)
def test_fees_are_kept_in_wanyuan(text, wanyuan):
    assert readings(text, "decimal_wanyuan", "本年收费金额（单位：万元）") == (Decimal(wanyuan),)


@pytest.mark.parametrize(
    ("boxes", "words", "read"),
    [
        (("2444",), "信息内容本年收费金额（单位：元）", ("2444元",)),
        (("2444", ""), "信息内容本年收费金额（单位：元）", ("2444元", "")),
        (("2444万元",), "信息内容本年收费金额（单位：元）", ("2444万元",)),
        (("2444",), "信息内容本年收费金额", ("2444",)),
        (("3", "2444"), "采购项目数量采购总金额（单位：元）", ("3", "2444")),
    ],
)
def test_the_only_figure_of_a_row_takes_the_unit_of_its_head(boxes, words, read):
    assert with_unit(boxes, words) == read


def test_an_unsettled_figure_stands_in_its_box_without_a_value():
    assert is_figure("待核")
    assert not is_figure("规章")
    assert not is_figure("")
