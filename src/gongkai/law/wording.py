"""Days as official documents write them."""

from datetime import date

WEEKDAYS = "一二三四五六日"


def written_date(day: date) -> str:
    """Return the day as in 2025年3月31日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_name(day: date) -> str:
    """Return the day of the week as in 星期六."""
    return f"星期{WEEKDAYS[day.weekday()]}"
