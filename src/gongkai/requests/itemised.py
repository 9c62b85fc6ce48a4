"""一事一申请: the items that an applicant numbered in one application, as a help to split it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

NUMERALS: Sequence[Sequence[str]] = (
    [str(n) for n in range(1, 21)],
    list("一二三四五六七八九十"),
    list("①②③④⑤⑥⑦⑧⑨⑩"),
)
# “第（一）项”“2024.1”之类不是列项：列项之前是开头、空白或者标点。
_BEFORE = r"(?:^|(?<=[\s。；;：:，,]))"


def items_in(text: str) -> list[str]:
    """Return the numbered items of the text, without their numbers; none unless two or more.

    Whether they are different matters is for a person to say.
    """
    for numerals in NUMERALS:
        marks = list(_marks(text, numerals))
        if len(marks) > 1:
            ends = [*(start for start, _end in marks[1:]), len(text)]
            found = [text[end:stop] for (_start, end), stop in zip(marks, ends, strict=True)]
            return [item.strip(" \t\r\n　。；;，,") for item in found]
    return []


def _marks(text: str, numerals: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where each number stands, as long as they follow each other."""
    place = 0
    for numeral in numerals:
        bare = numeral if numeral in NUMERALS[-1] else rf"{numeral}(?:[、)）]|[.．](?!\d))"
        found = re.compile(rf"{_BEFORE}(?:{bare}|[（(]{numeral}[）)])").search(text, place)
        if found is None:
            return
        yield found.span()
        place = found.end()
