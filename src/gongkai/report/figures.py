"""Figures: what may stand in a cell, and how its digits are written."""

from decimal import Decimal

Number = int | Decimal
Value = Number | None  # None is a blank, which is not 0


def gap(one: Number, other: Number) -> Number:
    """Return how far apart two figures are."""
    return one - other if one > other else other - one


def plain(value: Number) -> str:
    """Return the digits without exponent and without zeros at the end of the decimals."""
    text = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_number(value: Value) -> int | float | None:
    """Return a figure as JSON writes it: whole amounts as int, others with their own decimals."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
