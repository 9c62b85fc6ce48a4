"""What is printed in the boxes of a ruled table."""

from collections.abc import Iterable, Sequence

from gongkai.report.reading.glyphs import Glyph
from gongkai.report.reading.numbers import UNSETTLED
from gongkai.report.reading.page import Cell
from gongkai.report.reading.ruling import Boxes, Ruling
from gongkai.report.reading.typeset import lines_of

# How far a number may stick out of its box, in sizes of its digits, and still be that box's.
_STICKS_OUT = 0.6

Piece = Sequence[Glyph]


def covers(ruling: Ruling, piece: Piece) -> bool:
    """Return whether a number, or another glyph, belongs to a table: its middle lies there."""
    return ruling.covers((piece[0].x0 + piece[-1].x1) / 2, piece[0].middle)


def grid_of(ruling: Ruling, xs: Sequence[float], pieces: Iterable[Piece]) -> list[list[Cell]]:
    """Return the grid of a table over the columns `xs`; a merged box is one Cell in many places.

    A box is uncertain if a number is printed across its bounds.
    """
    boxes = Boxes(ruling, xs)
    contents: dict[int, list[Glyph]] = {}
    crossed: set[int] = set()
    for piece in pieces:
        places = {_place(ruling, boxes, x, piece[0].middle) for x in _reach(piece)}
        if covers(ruling, piece):
            home = boxes.at((piece[0].x0 + piece[-1].x1) / 2, piece[0].middle)
            contents.setdefault(home, []).extend(piece)
            places.add(home)
        crossed |= places if len(places) > 1 else set()
    texts = {box: lines_of(contents[box]) for box in contents}
    cells: dict[int, Cell] = {}
    for box in {box for line in boxes.lines() for box in line}:
        text = "\n".join(line.text for line in texts.get(box, ()))
        cells[box] = Cell(UNSETTLED if box in crossed else text)
    return [[cells[box] for box in line] for line in boxes.lines()]


def _reach(piece: Piece) -> list[float]:
    """Return where the digits of a number stand, apart from what it may stick out of its box."""
    slack = _STICKS_OUT * piece[0].size
    left, right = piece[0].x0 + slack, piece[-1].x1 - slack
    middles = ((glyph.x0 + glyph.x1) / 2 for glyph in piece)
    return [x for x in (left, *middles, right) if left <= x <= right]


def _place(ruling: Ruling, boxes: Boxes, x: float, y: float) -> int:
    """Return the box at a point, -1 outside the table."""
    return boxes.at(x, y) if ruling.covers(x, y) else -1
