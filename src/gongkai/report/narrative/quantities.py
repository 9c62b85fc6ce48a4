"""Numbers with a unit in a sentence, and the words that each of them counts."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gongkai.report.figures import Number
from gongkai.report.narrative.numerals import number
from gongkai.report.narrative.vocabulary import without, words

PERCENT, POINTS = "%", "个百分点"
MONEY = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_MULTIPLES = {"万": 10_000, "亿": 100_000_000}

_CHINESE = "〇零一二两三四五六七八九十百千万亿"
_UNITS = "个百分点|亿元|万元|件次|人次|件|条|次|份|宗|起|例|项|笔|部|篇|期|场|个|元|%"
_QUANTITY = (
    r"(?P<hundredths>百分之)?"
    rf"(?P<number>\d{{1,3}}(?:(?:,|，)\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[{_CHINESE}]+(?:点[{_CHINESE}]+)?)"
    rf"(?P<more>余|多|来)?(?P<multiple>万|亿)?(?P<too>余|多)?(?P<unit>{_UNITS})?"
)
# 第三件, 2019-2020年, 每件, 数十件 and 三至五件 count nothing.
_NOT_BEHIND = tuple("第.-~～—－–每某同其头数几")
_RANGE = ("至", "到")
# 条例, 一次性, 一起来, 部分 and the like are other words.
_NOT_BEFORE = {
    "条": ("例", "款", "规定"),
    "次": ("性", "日", "年"),
    "份": ("额",),
    "宗": ("旨",),
    "起": ("来", "草", "诉", "到"),
    "例": ("如", "会", "行"),
    "部": ("分", "门", "委", "位", "署"),
    "个": ("月", "工"),
}
_ABOUT = ("约", "近", "超", "逾", "超过", "不足", "至少", "最多")
_BORDERS = str.maketrans(dict.fromkeys("；：,;:。（(）)！？", "，"))
# A bracket without figures explains a word and parts nothing; a title in 《》 counts nothing.
_ASIDE = r"（[^（）\d]*）|\([^()\d]*\)|《[^《》]*》"
_SKIPPED = "\0"
_QUOTES = str.maketrans(dict.fromkeys('“”"', _SKIPPED))
_FILLERS = words("其中 分别 共计 合计 总计 共 计 为 约 有 、")


class Quantity(NamedTuple):
    """A number with its unit; `left` are the words before it and `right` those behind it.

    `value` counts single units, money 元. `start` and `end` are places in the sentence; `inside`
    says that it stands in brackets; `exact` is False for 余, 约 and the like. `step` is what the
    last digit written is worth: 0.01 for 51.85%, 1000 for 2.3万元.
    """

    value: Number
    unit: str
    start: int
    end: int
    left: str
    right: str
    inside: bool
    exact: bool
    step: Number


@lru_cache(maxsize=1024)
def quantities(sentence: str) -> tuple[Quantity, ...]:
    """Return the quantities of a sentence in their order."""
    masked = sentence.translate(_QUOTES)
    if "（" in masked or "(" in masked or "《" in masked:
        masked = re.sub(_ASIDE, lambda match: _SKIPPED * len(match[0]), masked)
    matches = [match for match in re.finditer(_QUANTITY, masked) if _counts(match)]
    return tuple(_quantities(masked, matches))


def _counts(match: re.Match[str]) -> bool:
    """Whether it is a number of things, and not a part of a name, an order or a range."""
    unit, text = match["unit"], match.string
    if not (unit or match["hundredths"]) or _written(match) is None:
        return False
    before, behind = text[: match.start()], text[match.end() :]
    if before.endswith(_RANGE) and before[-2:-1] and before[-2] in f"0123456789{_CHINESE}":
        return False
    return before[-1:] not in tuple(_NOT_BEHIND) and not behind.startswith(
        _NOT_BEFORE.get(unit, ())
    )


def _quantities(masked: str, matches: list[re.Match[str]]) -> Iterator[Quantity]:
    ends = [0, *(match.end() for match in matches)]
    starts = [*(match.start() for match in matches), len(masked)]
    for match, begin, end in zip(matches, ends, starts[1:], strict=False):
        left, right = masked[begin : match.start()], _first_clause(masked[match.end() : end])
        yield Quantity(
            _value(match),
            _unit(match),
            match.start(),
            match.end(),
            _last_clauses(left, right),
            right,
            _depth(masked[: match.start()]) > 0,
            not (match["more"] or match["too"] or left.endswith(_ABOUT)),
            _step(match),
        )


def _value(match: re.Match[str]) -> Number:
    value = (_written(match) or 0) * _size(match)
    return int(value) if value == int(value) else value


def _written(match: re.Match[str]) -> Number | None:
    return number(match["number"])


def _size(match: re.Match[str]) -> int:
    return MONEY.get(match["unit"] or "", 1) * _MULTIPLES.get(match["multiple"] or "", 1)


def _unit(match: re.Match[str]) -> str:
    unit = PERCENT if match["hundredths"] else str(match["unit"])
    return "元" if unit in MONEY else unit


def _step(match: re.Match[str]) -> Number:
    _, _, decimals = match["number"].replace("点", ".").partition(".")
    return _size(match) * Decimal(10) ** -len(decimals) if decimals else _size(match)


def _depth(text: str) -> int:
    return text.count("（") + text.count("(") - text.count("）") - text.count(")")


def _last_clauses(text: str, right: str) -> str:
    """Return the words since the last mark; if nobody names what is counted, those before too."""
    parts = text.replace(_SKIPPED, "").translate(_BORDERS).split("，")
    while len(parts) > 1 and not without(parts[-1] + right, _FILLERS):
        parts = [*parts[:-2], parts[-2] + parts[-1]]
    return parts[-1].strip("、 ")


def _first_clause(text: str) -> str:
    return text.translate(_BORDERS).replace("、", "，").split("，")[0].replace(_SKIPPED, "")
