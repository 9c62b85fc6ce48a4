"""How much of a report's text stands in another report too: circulars warn of copied texts."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gongkai.report.document import Report

_SHINGLE = 10  # characters: longer than a set phrase, shorter than a clause
_SHORTEST = 24  # characters of a passage worth showing
_MOST_SHOWN = 10
_MOST = 100_000  # characters compared of a report
# Titles of laws, numbers and how an agency calls itself say nothing about where a text is from.
_TITLE = "《[^《》]{0,60}》"
_NUMBER = "[0-9０-９〇零一二三四五六七八九十百千万两]+"
_OWN_NAME = "[本我全][省市县区局委办厅州镇乡旗盟]"
_PLACE = "[一-鿿]{2,}?(?:省|市|县|区|州|旗|盟)"
_MASK = "\0"


class Likeness(NamedTuple):
    """`score` is the share of the text that stands in the other one too, 0 to 1.

    `passages` are the longest of these stretches as the report prints them, the longest first.
    """

    score: float
    passages: tuple[str, ...]


def likeness(report: Report, other: Report) -> Likeness:
    """Return how much of the report's narrative the other's has too, the preamble left out.

    Numbers and the names of the two agencies count as alike. 0 where either has no text.
    """
    text = _text(report)
    masked, places = _masked(text, report)
    theirs = set(_shingles(_masked(_text(other), other)[0]))
    covered = bytearray(len(masked))
    for at, shingle in enumerate(_shingles(masked)):
        if shingle in theirs:
            covered[at : at + _SHINGLE] = b"\1" * _SHINGLE
    score = sum(covered) / len(masked) if len(masked) >= _SHINGLE else 0.0
    return Likeness(round(score, 4), _passages(text, covered, places))


def _text(report: Report) -> str:
    """Return the narrative without what the official form itself prints."""
    defaults = {section.default for section in report.format.sections}
    parts = (
        text
        for section, text in report.narrative.items()
        if section != "preamble" and text not in defaults
    )
    return "\n".join(parts)[:_MOST]


def _masked(text: str, report: Report) -> tuple[str, list[int]]:
    """Return the characters that are compared, and where each stands in the text."""
    for pattern in (_TITLE, _names(report), _OWN_NAME, _NUMBER):
        text = re.sub(pattern, lambda match: _MASK * len(match[0]), text)
    kept = [at for at, char in enumerate(text) if char == _MASK or char.isalnum()]
    # A masked run is one character, however long the name or the number.
    runs = [at for at in kept if text[at] != _MASK or at == 0 or text[at - 1] != _MASK]
    return "".join(text[at] for at in runs), runs


def _names(report: Report) -> str:
    places = (match[0] for match in re.finditer(_PLACE, report.agency))
    names = sorted({report.agency, *places} - {""}, key=len, reverse=True)
    return "|".join(map(re.escape, names)) or r"\Z\A"


def _shingles(text: str) -> Iterator[str]:
    return (text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1))


def _passages(text: str, covered: bytearray, places: list[int]) -> tuple[str, ...]:
    borders = [at for at in range(1, len(covered)) if covered[at] != covered[at - 1]]
    runs = [
        (begin, end)
        for begin, end in pairwise([0, *borders, len(covered)])
        if end - begin >= _SHORTEST and covered[begin]
    ]
    longest = sorted(runs, key=lambda run: run[0] - run[1])[:_MOST_SHOWN]
    found = (text[places[begin] : places[end - 1] + 1] for begin, end in longest)
    return tuple(dict.fromkeys(re.sub(r"\s+", "", passage) for passage in found))
