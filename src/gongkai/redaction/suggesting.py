"""Boxes to offer: places that seem to hold the data of a person. A person decides."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.redaction.boxes import Box, Word
from gongkai.redaction.identifiers import IdentifierKind, find
from gongkai.redaction.running import Running

# How far a box reaches above and below its characters, as a share of their height.
_MARGIN = 0.12


class Suggestion(NamedTuple):
    """A box to offer, what stands there, and its text with the middle blotted out."""

    box: Box
    kind: IdentifierKind
    text_masked: str


def suggest(pages_of_words: Sequence[Sequence[Word]]) -> list[Suggestion]:
    """Return boxes over identity numbers, bank cards, phones, e-mail and other addresses.

    In the order of the pages; what is broken over two lines gives a box for each.
    """
    return [
        suggestion
        for page, words in enumerate(pages_of_words)
        for suggestion in _on_page(page, Running(words))
    ]


def _on_page(page: int, running: Running) -> Iterator[Suggestion]:
    for found in find(running.text):
        for line in running.lines(found.start, found.end):
            text = " ".join(word.text for word in line)
            yield Suggestion(box_over(page, line), found.kind, blotted(text))


def box_over(page: int, line: Sequence[Word]) -> Box:
    """Return a box that covers words of a line and, above and below, a little more."""
    margin = max(word.height for word in line) * _MARGIN
    left, right = line[0].x, max(word.x + word.width for word in line)
    top = max(0.0, min(word.y for word in line) - margin)
    bottom = min(1.0, max(word.y + word.height for word in line) + margin)
    return Box(page, left, top, right - left, bottom - top)


def blotted(text: str) -> str:
    """Return the text with its middle replaced by stars, for the screen."""
    kept = len(text) // 5
    return text[:kept] + "*" * (len(text) - 2 * kept) + text[len(text) - kept :]
