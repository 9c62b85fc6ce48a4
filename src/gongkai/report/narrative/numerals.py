"""Numbers as a report writes them: 1,234 or 1234.5, 二十一, 两千三百, 百分之十二点五."""

from decimal import Decimal

from gongkai.report.figures import Number

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
GROUPS = {"亿": 10**8, "万": 10**4}


def number(text: str) -> Number | None:
    """Return the number that Arabic or Chinese digits write, None if they write none.

    A whole number is an int, any other a Decimal.
    """
    if text[:1].isascii():
        bare = text.replace(",", "").replace("，", "")
        return Decimal(bare) if "." in bare else int(bare)
    whole, _, decimals = text.partition("点")
    value = _whole(whole)
    if value is None or not decimals:
        return value
    if any(char not in DIGITS for char in decimals):
        return None
    return Decimal(f"{value}." + "".join(str(DIGITS[char]) for char in decimals))


def _whole(text: str) -> int | None:
    if len(text) > 1 and all(char in DIGITS for char in text):
        # 二〇二三 spells its digits; 两三 is a guess.
        if len(text) < 4 and not set(text) & set("〇零"):
            return None
        return int("".join(str(DIGITS[char]) for char in text))
    for char, size in GROUPS.items():
        left, found, right = text.rpartition(char)
        if found:
            return _grouped(left, right, size)
    return _below_ten_thousand(text)


def _grouped(left: str, right: str, size: int) -> int | None:
    high = _whole(left)
    low = _short(right, size) if right else 0
    if high is None or low is None or low >= size:
        return None
    return high * size + low


def _short(text: str, size: int) -> int | None:
    """Return the rest behind a unit; a lone digit is of the next lower place, as in 一万五."""
    if len(text) == 1 and DIGITS.get(text, 0) > 0:
        return DIGITS[text] * size // 10
    return _whole(text)


def _below_ten_thousand(text: str) -> int | None:
    if not text or any(char not in DIGITS and char not in UNITS for char in text):
        return None
    total, digit, last = 0, None, 10_000
    for at, char in enumerate(text):
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
            continue
        size = UNITS[char]
        # 十五 is said for 一十五; no other unit goes without its digit.
        if size >= last or (not digit and not (size == 10 and at == 0)):
            return None
        total, digit, last = total + (digit or 1) * size, None, size
    if digit is None:
        return total if text[-1] in UNITS else None
    colloquial = last in (100, 1000) and digit > 0 and text[-2] in UNITS
    return total + (digit * last // 10 if colloquial else digit)
