"""From glyphs to words and lines, by their places alone: the order in a file may be any."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.report.reading.glyphs import Glyph

# Glyphs of one number stand closer than this part of their size, those of two numbers do not.
_CLOSE = 0.3
_OVERLAP = -0.2
_SAME_SIZE = 0.05
_UNEVEN = 0.04
# Chinese next to digits is set a quarter apart; what is wider is a blank that was left out.
_BLANK = 0.5
_IN_FIGURES = set("0123456789.,-−+%")


class Line(NamedTuple):
    """A printed line of text and its box."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines that glyphs stand in, from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.middle):
        if rows and _beside(rows[-1][0], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    lines = [_line(sorted(row, key=lambda glyph: glyph.x0)) for row in rows]
    return [line for line in lines if line.text]


def pieces_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return what must not be torn apart: the digits that a file draws as one number.

    Every other glyph is a piece of its own.
    """
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if not is_digit(glyph):
            runs += [[glyph], []]
        elif runs and runs[-1] and _goes_on(runs[-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [run for run in runs if run]


def _goes_on(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Return whether a digit belongs to a number, all of whose digits are evenly spaced."""
    if not follows(run[-1], glyph):
        return False
    uneven = (glyph.x0 - run[-1].x1) - (run[1].x0 - run[0].x1) if len(run) > 1 else 0.0
    return abs(uneven) < _UNEVEN * glyph.size


def is_digit(glyph: Glyph) -> bool:
    """Return whether a glyph may be part of a number."""
    return unicodedata.normalize("NFKC", glyph.text) in _IN_FIGURES


def _beside(one: Glyph, other: Glyph) -> bool:
    return abs(one.middle - other.middle) < min(one.size, other.size) / 2


def follows(one: Glyph, other: Glyph) -> bool:
    """Return whether a glyph stands right after another, as the next digit of a number does."""
    same_size = abs(one.size - other.size) < _SAME_SIZE * one.size
    near = _OVERLAP < (other.x0 - one.x1) / one.size < _CLOSE
    return same_size and near and _beside(one, other)


def _line(row: Sequence[Glyph]) -> Line:
    pieces = [row[0].text]
    for one, other in pairwise(row):
        pieces += [_between(one, other), other.text]
    return Line(
        "".join(pieces).strip(),
        row[0].x0,
        min(glyph.top for glyph in row),
        max(glyph.x1 for glyph in row),
        max(glyph.bottom for glyph in row),
    )


def _between(one: Glyph, other: Glyph) -> str:
    """Return what stands between two glyphs: numbers that do not touch are two, one a line."""
    gap = (other.x0 - one.x1) / min(one.size, other.size)
    if is_digit(one) and is_digit(other) and not _OVERLAP < gap < _CLOSE:
        return "\n"
    return " " if gap > _BLANK and not one.text.isspace() and not other.text.isspace() else ""
