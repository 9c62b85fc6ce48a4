"""Masked words that still stand elsewhere in the document, unmasked."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.redaction.boxes import Box, Word
from gongkai.redaction.masking import areas_on, masked_words, remaining, tells
from gongkai.redaction.running import Running
from gongkai.redaction.suggesting import box_over
from gongkai.redaction.texts import normal


class Standing(NamedTuple):
    """A masked word, and a box over one place where it still stands."""

    word: str
    box: Box


def standing(
    pages_of_words: Sequence[Sequence[Word]], boxes: Sequence[Box], *, also: Sequence[str] = ()
) -> list[Standing]:
    """Return boxes over the places where a masked word, or one of `also`, still stands."""
    masked = (*masked_words(pages_of_words, boxes), *filter(tells, also))
    return [
        Standing(word, box_over(page, line))
        for page, words in enumerate(pages_of_words)
        for word, line in _on_page(remaining(words, areas_on(page, boxes)), masked)
    ]


def _on_page(words: Sequence[Word], masked: Sequence[str]) -> Iterator[tuple[str, list[Word]]]:
    running = Running(words)
    pieces = [(i, each) for i, letter in enumerate(running.text) for each in normal(letter)]
    text = "".join(each for _, each in pieces)
    for word in masked:
        for start in occurrences(text, normal(word)):
            end = start + len(normal(word)) - 1
            for line in running.lines(pieces[start][0], pieces[end][0] + 1):
                yield word, line


def occurrences(text: str, needle: str) -> Iterator[int]:
    """Yield where the needle begins in the text, each place not overlapping the one before."""
    place = text.find(needle)
    while needle and place >= 0:
        yield place
        place = text.find(needle, place + len(needle))
