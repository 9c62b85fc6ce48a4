"""From boxes with spans, as HTML and Word write them, to a grid in which every place is filled."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.report.errors import Unreadable
from gongkai.report.reading.page import EMPTY, MOST_COLUMNS, MOST_ROWS, TOO_LONG, Cell


class Box(NamedTuple):
    """A box as it is written: its text, and how many rows and columns it claims to cover."""

    text: str
    rowspan: int = 1
    colspan: int = 1


def expand(rows: Sequence[Iterable[Box]]) -> list[list[Cell]]:
    """Return the grid of a table; a merged box is the same Cell in all its places.

    A line that lacks boxes stays short, since which of them is missing cannot be known. Spans are
    cut at the last row and at MOST_COLUMNS, whatever they claim. Raises Unreadable for a table
    that is longer than any report.
    """
    if len(rows) > MOST_ROWS:
        raise Unreadable(TOO_LONG)
    grid: list[list[Cell]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        line, hanging = _line(row, hanging)
        grid.append(line)
    return grid


def _line(
    row: Iterable[Box], above: dict[int, tuple[Cell, int]]
) -> tuple[list[Cell], dict[int, tuple[Cell, int]]]:
    """Return one line, and which boxes hang down from it into how many more rows."""
    placed: dict[int, Cell] = {column: cell for column, (cell, _) in above.items()}
    hanging = {column: (cell, left - 1) for column, (cell, left) in above.items() if left > 1}
    column = 0
    for box in row:
        while column in placed:
            column += 1
        cell = Cell(box.text)
        for _ in range(max(1, min(box.colspan, MOST_COLUMNS - column))):
            if column >= MOST_COLUMNS or column in placed:
                break
            placed[column] = cell
            if box.rowspan > 1:
                hanging[column] = (cell, min(box.rowspan, MOST_ROWS) - 1)
            column += 1
    width = max(placed, default=-1) + 1
    return [placed.get(i, EMPTY) for i in range(width)], hanging
