"""What the text says of a figure of table 二, which has no sums.

A statement serves only to choose among cuts. One that fits no cut contradicts the table: then
nothing is chosen for that row.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from gongkai.report.document import Value
from gongkai.report.formats import Place

# Between the words of one clause.
_NEAR = r"[^\d，。；、,;:：]"
_VERBS = {
    "made_this_year": "制发|制定|新制作",
    "issued_this_year": "制发|制定|印发|出台",
    "repealed_this_year": "废止",
    "in_force": "现行有效",
}
_NAMES = {"normative_docs": "规范性文件"}
_NUMBER = r"(?P<number>\d{1,9})(?!\d)"


class Statement(NamedTuple):
    """A figure as the text gives it, with the words that do."""

    value: int
    words: str


@lru_cache(maxsize=64)
def _patterns(name: str, column: str) -> tuple[re.Pattern[str], ...]:
    if column == "decisions":
        return (re.compile(rf"{name}(?:处理)?(?:决定|案件)?(?:共计?)?{_NUMBER}[件起宗]"),)
    if column not in _VERBS:
        return ()
    verb = f"(?:{_VERBS[column]})"
    return (
        re.compile(rf"{verb}{_NEAR}{{0,8}}?{name}(?:共计?)?{_NUMBER}[件份个部]"),
        re.compile(rf"{name}{_NEAR}{{0,6}}?{verb}(?:共计?)?{_NUMBER}[件份个部]"),
    )


def statements(place: Place, texts: Iterable[str]) -> list[Statement]:
    """Return what the texts state of a figure, each value once."""
    found: dict[int, Statement] = {}
    name = _NAMES.get(place.row.key, place.row.label)
    naming = [text for text in texts if name in text]
    # A pattern takes time to make, and most texts name nothing.
    for pattern in _patterns(name, place.column.key) if naming else ():
        for text in naming:
            for match in pattern.finditer(text):
                value = int(match["number"])
                found.setdefault(value, Statement(value, match[0]))
    return list(found.values())


class Choice(NamedTuple):
    """The rows of values that the text leaves, and its words."""

    rows: list[tuple[Value, ...]]
    words: str


def choose(
    places: Sequence[Place], rows: Sequence[tuple[Value, ...]], texts: Sequence[str]
) -> Choice | None:
    """Return the cuts of a row that fit what the text says; None if it says nothing, or amiss.

    Two different statements of one figure say nothing of it.
    """
    kept, words = list(rows), []
    for i, place in enumerate(places):
        said = statements(place, texts)
        if len(said) == 1:
            kept = [row for row in kept if row[i] == said[0].value]
            words.append(said[0].words)
    if not words or not kept:
        return None
    return Choice(kept, "、".join(words))
