"""From what Excel keeps in a cell to what a form expects to be typed."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms

from gongkai.common.money import ungrouped

YES = {"是", "有", "true", "1", "√"}
DAY = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$")


def choices_of(field: forms.Field) -> dict[str, str]:
    """Return the labels of a choice field with the value behind each; empty for other fields."""
    if not isinstance(field, forms.ChoiceField):
        return {}
    # 模型字段的选项是惰性迭代器，类型声明过宽。
    options: Iterable[tuple[Any, Any]] = iter(field.choices)  # type: ignore[arg-type]
    return {
        str(label): str(value)
        for value, label in options
        if str(value) and not isinstance(label, list | tuple)
    }


def typed(value: Any, field: forms.Field, choices: Mapping[str, str]) -> str:
    """Return the cell's value as a person would have typed it into the field."""
    text = as_text(value)
    if isinstance(field, forms.BooleanField):
        return "on" if text.lower() in YES else ""
    if isinstance(field, forms.DateField):
        return as_day(text)
    if isinstance(field, forms.DecimalField):
        return ungrouped(text)
    return choices.get(text, text)


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        # repr 给出最短的十进制写法，不把 0.1 变成 0.1000000000000000055。
        number = Decimal(repr(value))
        return format(number.to_integral_value() if value.is_integer() else number, "f")
    return str(value).strip()


def as_day(text: str) -> str:
    match = DAY.match(text)
    if not match:
        return text
    year, month, day = match.groups()
    return f"{year}-{int(month):02}-{int(day):02}"
