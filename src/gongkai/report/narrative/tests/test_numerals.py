"""Numbers in words and digits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.narrative.numerals import number

DIGITS = "零一二三四五六七八九"
PLACES = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def below_ten_thousand(value):
    text, gap = "", False
    for size, place in PLACES:
        digit = value // size % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + place
        gap = not digit
    return text


def spelled(value):
    """Write a number below 一亿 as it is said, 一十 included."""
    if not value:
        return "零"
    high, low = divmod(value, 10_000)
    if not high:
        return below_ten_thousand(low)
    joint = "零" if low and low < 1000 else ""
    return below_ten_thousand(high) + "万" + joint + (below_ten_thousand(low) if low else "")


class TestChinese:
    @given(st.integers(0, 99_999_999))
    def test_what_is_spelled_is_read(self, value):
        assert number(spelled(value)) == value

    @given(st.integers(10, 19))
    def test_ten_goes_without_one(self, value):
        assert number(spelled(value).removeprefix("一")) == value

    @given(st.integers(1, 9), st.integers(1, 9))
    def test_the_last_place_may_be_left_unsaid(self, high, low):
        assert number(f"{DIGITS[high]}百{DIGITS[low]}") == high * 100 + low * 10
        assert number(f"{DIGITS[high]}千{DIGITS[low]}") == high * 1000 + low * 100
        assert number(f"{DIGITS[high]}万{DIGITS[low]}") == high * 10_000 + low * 1000

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("两", 2),
            ("两千零三", 2003),
            ("二〇二四", 2024),
            ("一百零五", 105),
            ("十二点五", Decimal("12.5")),
            ("三亿零二十万", 300_200_000),
        ],
    )
    def test_other_ways_to_write(self, text, value):
        assert number(text) == value

    @pytest.mark.parametrize("text", ["两三", "三四", "十百", "百", "一二三", "万", "二百三百"])
    def test_a_guess_is_no_number(self, text):
        assert number(text) is None

    @given(st.text("〇零一二两三四五六七八九十百千万亿点", min_size=1, max_size=8))
    def test_never_breaks(self, text):
        value = number(text)
        assert value is None or value >= 0


class TestArabic:
    @given(st.integers(0, 10**12))
    def test_with_and_without_separators(self, value):
        assert number(str(value)) == number(f"{value:,}") == value

    def test_decimals_stay_exact(self):
        assert number("5949.088667") == Decimal("5949.088667")
