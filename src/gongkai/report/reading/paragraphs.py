"""Whole paragraphs out of printed lines, without what a page prints in its margins."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from gongkai.report.reading.typeset import Line

# A line that starts so begins a paragraph, however full the line before it is.
_NUMBERED = re.compile(r"(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）])")
_PAGE_NUMBER = re.compile(r"[-—–_·.\s第共页/]*\d{1,3}(?:[-—–_·.\s第共页/]*\d{0,3})[-—–_·.\s页]*")
# The head and the foot of a page, as parts of its height.
_HEAD, _FOOT = 0.1, 0.9
# A line that ends nearer to the margin than this many characters goes on in the next.
_SHORT_OF_MARGIN = 1.5
_INDENT = 0.8
# Text is taken for wrapped by hand if so many of its lines are of one width, in characters.
_WRAPPED_SHARE = 0.3
_NARROWEST, _WIDEST = 15, 45
_SHORT_OF_WIDTH = 2.5


class Paragraphs:
    """The running text of a document, gathered line by line."""

    def __init__(self, lines: Sequence[Line], edge: float | None = None) -> None:
        """`edge` is where the tables begin: where every line is indented, the margin is there."""
        self.texts: list[str] = []
        self._left, self._right = _margins(lines, edge)
        self._before: Line | None = None

    @property
    def last(self) -> str:
        return self.texts[-1] if self.texts else ""

    def add(self, line: Line) -> None:
        """Take the next printed line, which may go on with the paragraph before it."""
        text = line.text.replace("\n", " ")
        if self._goes_on(line):
            self.texts[-1] = joined(self.texts[-1], text)
        else:
            self.texts.append(text)
        self._before = line

    def put(self, text: str) -> None:
        """Take a paragraph as it is."""
        if text:
            self.texts += filter(None, map(str.strip, text.split("\n")))
        self.end()

    def end(self) -> None:
        """Let the next line begin a paragraph, as after a table."""
        self._before = None

    def _goes_on(self, line: Line) -> bool:
        before = self._before
        if before is None or _NUMBERED.match(line.text):
            return False
        full = before.x1 >= self._right - _SHORT_OF_MARGIN * before.size
        return full and abs(line.x0 - self._left) <= _INDENT * line.size


def _margins(lines: Sequence[Line], edge: float | None) -> tuple[float, float]:
    """Return where the long lines begin and end."""
    longest = max((line.x1 - line.x0 for line in lines), default=0.0)
    long = [line for line in lines if line.x1 - line.x0 > 0.6 * longest]
    if not long:
        return 0.0, 0.0
    left = min(line.x0 for line in long)
    if edge is not None and edge < left - _SHORT_OF_MARGIN * min(line.size for line in long):
        left = edge
    return left, max(line.x1 for line in long)


def joined(one: str, other: str) -> str:
    """Return a sentence that a line break has parted; only foreign words need a blank."""
    blank = (
        one[-1:].isascii() and one[-1:].isalpha() and other[:1].isascii() and other[:1].isalpha()
    )
    return f"{one}{' ' if blank else ''}{other}"


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[Line]:
    """Return the lines that pages carry in their margins: page numbers, running titles."""
    margins = [
        [line for line in lines if line.bottom < _HEAD * height or line.top > _FOOT * height]
        for lines, height in zip(pages, heights, strict=True)
    ]
    seen = Counter(words for lines in margins for words in {_unnumbered(line) for line in lines})
    return {
        line
        for lines in margins
        for line in lines
        if _PAGE_NUMBER.fullmatch(line.text) or seen[_unnumbered(line)] > 1
    }


def _unnumbered(line: Line) -> str:
    return re.sub(r"\d", "", line.text)


def unwrapped(lines: Iterable[str]) -> list[str]:
    """Return the paragraphs of a text whose lines have been broken at a fixed width, if they have.

    An empty line ends a paragraph, and so does a line that stops short of that width.
    """
    texts = [line.strip() for line in lines]
    widths = [_width(text) for text in texts]
    width = _fixed_width(widths)
    if width is None:
        return [text for text in texts if text]
    found: list[str] = []
    goes_on = False
    for text, own in zip(texts, widths, strict=True):
        if text and goes_on and not _NUMBERED.match(text):
            found[-1] = joined(found[-1], text)
        elif text:
            found.append(text)
        goes_on = bool(text) and own >= width - _SHORT_OF_WIDTH
    return found


def _fixed_width(widths: Sequence[float]) -> float | None:
    written = [round(width) for width in widths if width]
    if not written:
        return None
    ((width, _),) = Counter(written).most_common(1)
    near = sum(abs(each - width) <= _SHORT_OF_WIDTH for each in written)
    usual = _NARROWEST <= width <= _WIDEST and max(written) <= width + 3
    return width if usual and near >= _WRAPPED_SHARE * len(written) else None


def _width(text: str) -> float:
    """Return how many Chinese characters wide a line is, roughly if no page is as wide."""
    if len(text) > 4 * _WIDEST:
        return len(text) / 2
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
