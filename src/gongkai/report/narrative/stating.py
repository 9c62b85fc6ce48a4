"""What a number in a sentence counts, by the matter spoken of and the words around it."""

import re
from collections.abc import Iterator

from gongkai.report.narrative import topics
from gongkai.report.narrative.disputes import disputes
from gongkai.report.narrative.quantities import Quantity
from gongkai.report.narrative.records import decisions, documents, money
from gongkai.report.narrative.vocabulary import without, words
from gongkai.report.narrative.wording import UNITS, Stated, requests

# What stands behind a number with these words compares it, or parts it.
_BEHIND = "[占比较同]|其中"
_FILLERS = words("其中 另外 另 还 有 共 仅 、 含")


def stated(each: Quantity, topic: str | None, year: int) -> Iterator[Stated]:
    """Yield what the number counts; nothing if that is no figure of the tables."""
    text, named = _words(each)
    if named:
        topic = topics.topic_of(text)
    if topic == topics.REQUESTS and each.unit in UNITS:
        yield from requests(text, named=named, year=year)
    elif topic in (topics.RECONSIDERATION, topics.LITIGATION):
        yield from disputes(text, each.unit, topic, named=named)
    elif (found := _recorded(text, each.unit, topic, named)) is not None:
        yield found


def _recorded(text: str, unit: str, topic: str | None, named: bool) -> Stated | None:
    if topic in (topics.NORMATIVE_DOCS, topics.RULES):
        return documents(text, unit, topic, named=named)
    if topic in (topics.LICENSING, topics.PENALTY, topics.COMPULSION):
        return decisions(text, unit, topic, named=named)
    if topic in (topics.FEE, topics.PROCUREMENT):
        return money(text, unit, topic)
    return None


def _words(each: Quantity) -> tuple[str, bool]:
    """Return the words that say what is counted, before or behind, and whether they name it."""
    right = re.split(_BEHIND, each.right)[0]
    if topics.topics_in(each.left):
        return each.left, True
    if topics.topics_in(right):
        return each.left + right, True
    return (each.left if without(each.left, _FILLERS) else right), False
