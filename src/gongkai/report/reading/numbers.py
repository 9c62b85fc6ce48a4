"""Figures as they are printed: units, thousands separators, full-width digits, blanks."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from gongkai.report.document import Value

UNSETTLED = "待核"

# The mark for "nothing" that offices write where the form asks for 0.
_BLANK = re.compile(r"[-‐-―−_/\\]*|无")
_FIGURE = re.compile(
    r"(?P<sign>[+\-−]|新增|增加?|减少?)?[¥]?"
    r"(?P<digits>[1-9]\d{0,2}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<unit>万元|亿元|元|[件条次个项笔宗份起])?"
)
# Digits with blanks between, and what is typed or recognised in place of 0.
_GARBLED = re.compile(r"\d+(?:\s+\d+)+|[〇零Oo]")
_YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_LONGEST = 30
# Superscripts, and circled, parenthesised and dotted numbers, which mark notes and are no digits.
MARKS = "²³¹⁰⁴-⁹₀-₉①-⒛⓪-⓿❶-➓㉑-㉟㊱-㊿"
_MARKS_BEHIND = re.compile(rf"(?<=\d)\s*[{MARKS}]+(?![{MARKS}\s]*[\d.,，．])")
_NO_MARKS = re.compile(rf"[^{MARKS}]+")


def is_blank(text: str) -> bool:
    """Return whether a box holds nothing, or a stroke or 无 in place of a figure."""
    return len(text) <= _LONGEST and bool(_BLANK.fullmatch(_folded(text)))


def is_figure(text: str) -> bool:
    """Return whether a box holds one figure, or says that its figure is not settled."""
    if len(text) > _LONGEST:
        return False
    folded = _folded(text)
    return folded == UNSETTLED or bool(_FIGURE.fullmatch(folded))


def is_garbled(text: str) -> bool:
    """Return whether a box holds what must be a figure but is none for certain."""
    return len(text) <= _LONGEST and bool(_GARBLED.fullmatch(_folded(text)))


def readings(text: str, kind: str, head: str = "") -> tuple[Value, ...]:
    """Return every value that a box can mean in a column of type `kind`.

    One value: the box is read. None of them: it holds no figure that the column admits.
    Several: the box is ambiguous, as a sum of money without a unit is. `head` is the column's
    head as printed, which may name the unit. Money of `decimal_money` is in 元, of
    `decimal_wanyuan` in 万元.
    """
    if is_blank(text):
        return (None,)
    found = _FIGURE.fullmatch(_folded(text)) if len(text) <= _LONGEST else None
    if not found:
        return ()
    amount = Decimal(re.sub("[, ]", "", found["digits"]))
    if (found["sign"] or "") in {"-", "−", "减", "减少"}:
        amount = -amount
    if kind.startswith("decimal"):
        return _money(amount, found["unit"] or _unit_of(head), kind)
    return _count(amount, found["unit"] or "", kind)


def _count(amount: Decimal, unit: str, kind: str) -> tuple[Value, ...]:
    refused = amount % 1 or unit in _YUAN or (amount < 0 and kind != "signed_integer")
    return () if refused else (int(amount),)


def _money(amount: Decimal, unit: str, kind: str) -> tuple[Value, ...]:
    if amount < 0 or (unit and unit not in _YUAN):
        return ()
    if kind == "decimal_wanyuan":
        return (exact(amount * _YUAN[unit or "万元"] / 10_000),)
    if unit or not amount:
        return (exact(amount * _YUAN[unit or "元"]),)
    return (exact(amount), exact(amount * 10_000))


def exact(amount: Decimal) -> Decimal:
    """Return the same number without exponent and without trailing zeros after the point."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral() else amount.normalize()


def with_unit(boxes: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Return the boxes of a row, its only figure with the unit of money printed in its head.

    `words` is what stands before the row, where heads are not above their columns.
    """
    unit = _unit_of(words)
    if any(boxes[1:]) or not unit or not _folded(boxes[0])[-1:].isdecimal():
        return boxes
    return (boxes[0] + unit, *boxes[1:])


def _unit_of(head: str) -> str:
    found = re.search(r"[(（](?:单位)?[:：]?(亿元|万元|元)[)）]", re.sub(r"\s", "", head))
    return found[1] if found else ""


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Full-width forms become plain ones; blanks remain only between digits.

    Marks of notes behind a figure are left out; elsewhere they stay, and are no digits.
    """
    unmarked = _MARKS_BEHIND.sub("", text)
    folded = _NO_MARKS.sub(lambda part: unicodedata.normalize("NFKC", part[0]), unmarked).strip()
    return re.sub(r"(?<!\d)\s+|\s+(?!\d)", "", folded)
