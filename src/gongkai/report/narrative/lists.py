"""A total in the text and the parts listed behind it: 共 n 件，其中甲 a 件、乙 b 件."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.report.narrative.passages import Sentence
from gongkai.report.narrative.quantities import PERCENT, Quantity, quantities


class Listed(NamedTuple):
    """A total and its parts, all in one unit; `others` are figures before it that 其中 may mean."""

    sentence: Sentence
    whole: Quantity
    parts: tuple[Quantity, ...]
    others: tuple[Quantity, ...]


_OPENS = "其中|包括|分别(?:为|是)|涉及|涵盖"
_FURTHEST = 16  # characters between a total and the words that open its list
_MOST_PARTS = 40
# A clause of its own that counts something else ends the list.
_ENDS = (
    "^(?:另|同时|全年|全[市县区省]|累计|共(?!$|计$)|较|比|同比|已)"
    "|办结|办理|收到|受理|结转|顺延|召开|开展|组织|举办|占比"
)


def lists(sentence: Sentence) -> Iterator[Listed]:
    """Yield each total of the sentence that is parted, with two parts or more."""
    found = quantities(sentence.text)
    for at, whole in enumerate(found[:-1]):
        between = sentence.text[whole.end : found[at + 1].start]
        opened = re.search(_OPENS, between)
        if whole.unit == PERCENT or not whole.exact or not opened or opened.start() > _FURTHEST:
            continue
        parts = tuple(_parts(sentence.text, whole, found[at + 1 : at + 1 + _MOST_PARTS]))
        if len(parts) > 1:
            others = tuple(each for each in found[:at] if each.unit == whole.unit)
            yield Listed(sentence, whole, parts, others)


def _parts(text: str, whole: Quantity, found: tuple[Quantity, ...]) -> Iterator[Quantity]:
    end = whole.end
    for number, part in enumerate(found):
        between, end = text[end : part.start], part.end
        if part.unit == PERCENT or part.inside != whole.inside:
            continue
        again = number and re.search(_OPENS, between)
        if part.unit != whole.unit or not part.exact or again or re.search(_ENDS, part.left):
            return
        if number and "；" in between and "；" not in text[whole.end : found[1].start + 1]:
            return
        yield part
