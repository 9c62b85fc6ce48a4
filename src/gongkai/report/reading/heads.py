"""Which lines of a table are its heads: they name columns and are no rows, blank as they may be."""

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.report.reading.numbers import is_blank, is_figure, is_garbled
from gongkai.report.reading.page import EMPTY, Cell, GridLine


class _Figures(NamedTuple):
    """Where the figures of some lines begin, and how many boxes the shortest of the lines has."""

    start: int
    n_boxes: int


def head_lines(grid: Sequence[GridLine]) -> list[bool]:
    """Return for each line of a grid whether it is a head of the table.

    A head has words above the figures of the next rows, and below those of the rows before, and
    fewer blank boxes behind them than those rows have boxes. A row whose boxes are all blank has
    words in its stub alone.
    """
    figures = [_figures(line) for line in grid]
    above = _nearest(figures)
    below = _nearest(figures[::-1])[::-1]
    return [
        own is None and any(near) and all(_is_head(line, rows) for rows in near if rows)
        for line, own, near in zip(grid, figures, zip(above, below, strict=True), strict=True)
    ]


def split(line: GridLine) -> tuple[list[Cell], list[Cell]]:
    """Part the stub from the boxes."""
    cells = distinct(line)
    first = first_box([cell.text for cell in cells])
    return [cell for cell in cells[:first] if not is_blank(cell.text)], cells[first:]


def first_box(texts: Sequence[str]) -> int:
    """Return where the boxes of a row begin: after the last words before its first figure."""
    first = next((i for i, text in enumerate(texts) if holds_figure(text)), len(texts))
    while first > 0 and is_blank(texts[first - 1]):
        first -= 1
    return first


def distinct(line: GridLine) -> list[Cell]:
    """Return the boxes of a line, each once."""
    seen: list[Cell] = []
    for cell in line:
        if cell is EMPTY or cell not in seen:
            seen.append(cell)
    return seen


def holds_figure(text: str) -> bool:
    """Return whether a box holds a figure, legible or not."""
    return is_figure(text) or is_garbled(text)


def _figures(line: GridLine) -> _Figures | None:
    start = next((i for i, cell in enumerate(line) if holds_figure(cell.text)), None)
    return None if start is None else _Figures(start, len(split(line)[1]))


def _nearest(figures: Sequence[_Figures | None]) -> list[_Figures | None]:
    """Return for each line the figures of the rows that stand together nearest before it."""
    found: list[_Figures | None] = []
    nearest: _Figures | None = None
    goes_on = False
    for own in figures:
        found.append(nearest)
        if own and nearest and goes_on:
            nearest = _Figures(min(nearest.start, own.start), min(nearest.n_boxes, own.n_boxes))
        else:
            nearest = own or nearest
        goes_on = own is not None
    return found


def _is_head(line: GridLine, rows: _Figures) -> bool:
    words = any(not is_blank(cell.text) for cell in line[rows.start :])
    return words and len(split(line)[1]) < rows.n_boxes
