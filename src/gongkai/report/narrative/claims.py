"""The claims of a text: each number that speaks of cells, and each “there was none”."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gongkai.report.figures import Number
from gongkai.report.narrative import topics
from gongkai.report.narrative.absences import absences
from gongkai.report.narrative.passages import Sentence, sentences
from gongkai.report.narrative.quantities import Quantity, quantities
from gongkai.report.narrative.stating import stated
from gongkai.report.narrative.whose import Author, is_other_span, is_others, is_part, years_ago
from gongkai.report.narrative.wording import Stated


class Claim(NamedTuple):
    """A number that the text gives to the sum of its subjects.

    `part`: it may be less. `years_ago` is 1 for a figure of last year. `start` and `end` are the
    place in the sentence that states it; `step` is what the last digit written is worth.
    """

    sentence: Sentence
    start: int
    end: int
    value: Number
    unit: str
    step: Number
    subjects: tuple[str, ...]
    part: bool = False
    years_ago: int = 0


CARRIED = ("carried_in", "carried_out", "carried", "left_over")
_MOST = 500  # a report of a province states about 60
_CARRIED_OVER = "结转[到至入]?(?:下一?年|次年|明年)"


@lru_cache(maxsize=16)
def claims(narrative: tuple[tuple[str, str], ...], by: Author) -> tuple[Claim, ...]:
    """Return the claims of a narrative, given as its items, in the order of the text."""
    found: list[Claim] = []
    passage, topic = -1, None
    for sentence in sentences(dict(narrative)):
        if len(found) > _MOST:
            break
        if sentence.passage != passage:
            passage, topic = sentence.passage, None
        found += _of_sentence(sentence, topic, by)
        topic = topics.topic_of(sentence.text, topic)
    return tuple(claim for claim in found if not _outdone(claim, found))


def _outdone(claim: Claim, others: list[Claim]) -> bool:
    """Whether 均已办结 is said of what was due, since the text counts some carried over."""
    return claim.subjects == ("all_closed",) and any(
        other.subjects[0] in CARRIED and other.value for other in others
    )


def _of_sentence(sentence: Sentence, topic: str | None, by: Author) -> Iterator[Claim]:
    counted = list(_counted(sentence, topic, by))
    yield from counted
    yield from _carried_whole(sentence, counted)
    for start, end, subjects in absences(sentence.text, topic):
        own = not is_others(sentence.text[start:end], by)
        if own and years_ago(sentence.text, start, by) == 0:
            yield Claim(sentence, start, end, 0, "件", 1, subjects)


def _counted(sentence: Sentence, topic: str | None, by: Author) -> Iterator[Claim]:
    at = 0
    for each in quantities(sentence.text):
        topic = topics.topic_of(sentence.text[at : each.start], topic)
        at = each.end
        for found in stated(each, topic, by.year) if each.exact else ():
            claim = _claim(sentence, each, found, by)
            if claim is not None:
                yield claim


def _claim(sentence: Sentence, each: Quantity, found: Stated, by: Author) -> Claim | None:
    """Return the claim; None if the figure is not the agency's own of this year or the last."""
    carried = found.subjects[0] in CARRIED
    ago = 0 if carried else years_ago(sentence.text, each.start, by)
    if ago is None or is_other_span(each.left) or is_others(each.left, by):
        return None
    part = found.part or is_part(each.left, by)
    place = (sentence, each.start, each.end)
    return Claim(*place, each.value, each.unit, each.step, found.subjects, part, ago)


def _carried_whole(sentence: Sentence, counted: list[Claim]) -> Iterator[Claim]:
    """Applications received and, with no number of their own, carried over: all of them are."""
    subjects = {claim.subjects[0] for claim in counted}
    received = [claim for claim in counted if claim.subjects == ("received",)]
    if len(received) != 1 or subjects & {"closed", *CARRIED}:
        return
    (claim,) = received
    carried = re.search(_CARRIED_OVER, sentence.text[claim.end :])
    if carried and claim.value and not claim.part and not claim.years_ago:
        whole = claim._replace(end=claim.end + carried.end())
        yield whole._replace(subjects=("carried_out",))
        yield whole._replace(subjects=("left_over",))
