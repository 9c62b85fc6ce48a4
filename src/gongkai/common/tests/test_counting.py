import pytest

from gongkai.common.counting import whole_number


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("17", 17), ("999999999", 999_999_999)])
def test_plain_digits_are_a_number(text: str, number: int):
    assert whole_number(text, otherwise=-1) == number


@pytest.mark.parametrize("text", ["", "²", "③", "１", "-1", "1.5", "1\n", "9" * 10, "9" * 5000])
def test_anything_else_is_none(text: str):
    assert whole_number(text, otherwise=-1) == -1
