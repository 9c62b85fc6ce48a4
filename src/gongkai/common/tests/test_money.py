import pytest

from gongkai.common.money import MoneyInput, ungrouped


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("23,674,314.00", "23674314.00"),
        ("23，674，314．00", "23674314.00"),
        ("２３，６７４", "23674"),
        (" 1,234 ", "1234"),
        ("-1,234.5", "-1234.5"),
        ("8000.50", "8000.50"),
    ],
)
def test_thousands_may_be_set_apart(typed: str, read: str):
    assert ungrouped(typed) == read


@pytest.mark.parametrize("typed", ["1,5", "12,34,567", "1,234万", "1.234,00", ",123", "1,2345"])
def test_commas_that_part_no_thousands_stay_for_the_form_to_refuse(typed: str):
    assert ungrouped(typed) == typed


def test_the_input_is_text_that_a_browser_leaves_alone():
    shown = MoneyInput().render("amount", "1")
    assert 'type="text"' in shown
    assert 'inputmode="decimal"' in shown
    assert MoneyInput().value_from_datadict({"amount": "1,234"}, {}, "amount") == "1234"
