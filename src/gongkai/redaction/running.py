"""The words of a page as one running text, and the way back from it to their places."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from gongkai.redaction.boxes import Word

# A word of the list and a character of it; None for the breaks between words.
Place = tuple[int, int] | None


class Running:
    """Words joined by spaces on a line and by line breaks."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        pieces: list[str] = []
        self._places: list[Place] = []
        for i, word in enumerate(words):
            if i:
                pieces.append(" " if _on_one_line(words[i - 1], word) else "\n")
                self._places.append(None)
            pieces.append(word.text)
            self._places += [(i, j) for j in range(len(word.text))]
        self.text = "".join(pieces)

    def lines(self, start: int, end: int) -> list[list[Word]]:
        """Return what lies between two places of the text: by line, words or parts of words."""
        lines: list[list[Word]] = []
        for part in self._parts(start, end):
            if lines and _on_one_line(lines[-1][-1], part):
                lines[-1].append(part)
            else:
                lines.append([part])
        return lines

    def _parts(self, start: int, end: int) -> Iterator[Word]:
        inside = [place for place in self._places[start:end] if place]
        for i, group in groupby(inside, key=itemgetter(0)):
            letters = [letter for _, letter in group]
            yield self.words[i].part(letters[0], letters[-1] + 1)


def _on_one_line(one: Word, other: Word) -> bool:
    middle = other.y + other.height / 2
    return one.y <= middle <= one.y + one.height and other.x >= one.x
