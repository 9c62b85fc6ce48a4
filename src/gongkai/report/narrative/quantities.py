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
_QUANTITY = (
    # 第三件, 国办函39号, 2019-2020 and 三至五件 count nothing; nor does the end of a longer number.
    r"(?<![第\d.\-~～—－–每某同其头])(?<![\d一二三四五六七八九十][至到])"
    r"(?:百分之(?P<hundredths>[" + _CHINESE + r"点]+|\d+(?:\.\d+)?)"
    r"|(?P<number>\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
    r"|(?<![数几" + _CHINESE + r"])[" + _CHINESE + r"]+(?:点[〇零一二三四五六七八九]+)?)"
    r"(?P<more>余|多|来)?(?P<multiple>万|亿)?(?P<more_too>余|多)?"
    r"(?P<unit>个百分点|亿元|万元|件次|人次|件|条(?!例|款|规定)|次(?![性日年])|份(?!额)|宗(?!旨)|起(?![来草诉到])"
    r"|例(?!如|会|行)|项|笔|部(?![分门委位署])|篇|期|场|个(?![月工])|元|%))"
)
_ABOUT = r"(?:约|近|超|逾|超过|不足|至少|最多)$"
_BORDER = "，；：,;:。（(）)！？"
# A bracket without figures explains a word and parts nothing; a title in 《》 counts nothing.
_ASIDE = r"[（(][^（()）\d]*[）)]|《[^《》]*》|[“”\"]"
_FILLERS = words("其中 分别 共计 合计 总计 共 计 为 约 有 、")
_SKIPPED = "\0"


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
    masked = re.sub(_ASIDE, lambda match: _SKIPPED * len(match[0]), sentence)
    matches = [match for match in re.finditer(_QUANTITY, masked) if _written(match) is not None]
    return tuple(_quantities(masked, matches))


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
            not (match["more"] or match["more_too"] or re.search(_ABOUT, left)),
            _step(match),
        )


def _value(match: re.Match[str]) -> Number:
    value = (_written(match) or 0) * _size(match)
    return int(value) if value == int(value) else value


def _written(match: re.Match[str]) -> Number | None:
    return number(match["hundredths"] or match["number"])


def _size(match: re.Match[str]) -> int:
    return MONEY.get(match["unit"] or "", 1) * _MULTIPLES.get(match["multiple"] or "", 1)


def _unit(match: re.Match[str]) -> str:
    unit = PERCENT if match["hundredths"] else str(match["unit"])
    return "元" if unit in MONEY else unit


def _step(match: re.Match[str]) -> Number:
    written = re.split("[.点]", match["hundredths"] or match["number"])
    return _size(match) * Decimal(10) ** -len(written[1]) if len(written) > 1 else _size(match)


def _depth(text: str) -> int:
    return len(re.findall("[（(]", text)) - len(re.findall("[）)]", text))


def _last_clauses(text: str, right: str) -> str:
    """Return the words since the last mark; if nobody names what is counted, those before too."""
    parts = [part.replace(_SKIPPED, "") for part in re.split(f"[{_BORDER}]", text)]
    while len(parts) > 1 and not _names_something(parts[-1] + right):
        parts = [*parts[:-2], parts[-2] + parts[-1]]
    return parts[-1].strip("、 ")


def _names_something(text: str) -> bool:
    return bool(without(text, _FILLERS))


def _first_clause(text: str) -> str:
    return re.split(f"[{_BORDER}、]", text)[0].replace(_SKIPPED, "")
