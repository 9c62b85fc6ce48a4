"""Tables on a page of a PDF, by their rules: where rules cross there is a table, and what no rule
parts is one box."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.report.reading.glyphs import Rule
from gongkai.report.reading.page import MOST_COLUMNS

# Rules nearer than this are one rule, drawn twice or in pieces; the lowest row measures 8 points.
SAME = 3.0
# The part of a box's side that a rule must cover to part it from its neighbour.
_COVERED = 0.8


class Segment(NamedTuple):
    """A rule seen along its direction: where it stands across, and from where to where it goes."""

    at: float
    start: float
    end: float


class Ruling:
    """The rules of one table, across the page and down the page."""

    def __init__(self, across: Sequence[Segment], down: Sequence[Segment]) -> None:
        self._across, self._down = across, down
        self.xs = _places([s.at for s in down] + _ends(across))
        self.ys = _places([s.at for s in across] + _ends(down))

    @property
    def top(self) -> float:
        return self.ys[0]

    def covers(self, x: float, y: float) -> bool:
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def has_side(self, x: float, top: float, bottom: float) -> bool:
        """Return whether a rule down the page stands at x, all the way from top to bottom."""
        return _covered(self._down, x, top, bottom)

    def has_floor(self, y: float, left: float, right: float) -> bool:
        """Return whether a rule across the page stands at y, all the way from left to right."""
        return _covered(self._across, y, left, right)


def rulings(rules: Iterable[Rule]) -> list[Ruling]:
    """Return the tables of a page from top to bottom."""
    across, down = [], []
    for x0, top, x1, bottom in rules:
        if x1 - x0 >= bottom - top:
            across.append(Segment((top + bottom) / 2, x0, x1))
        else:
            down.append(Segment((x0 + x1) / 2, top, bottom))
    found = [Ruling(*group) for group in _crossing(_joined(across), _joined(down))]
    tables = [r for r in found if 2 <= len(r.xs) <= MOST_COLUMNS + 1 and len(r.ys) >= 2]
    return sorted(tables, key=lambda ruling: ruling.top)


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """Join the pieces in which a rule has been drawn."""
    lines: list[list[Segment]] = []
    for segment in sorted(segments):
        if lines and segment.at - lines[-1][0].at <= SAME:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return [joined for line in lines for joined in _joined_line(line)]


def _joined_line(line: Sequence[Segment]) -> list[Segment]:
    at = sum(segment.at for segment in line) / len(line)
    joined: list[Segment] = []
    for _, start, end in sorted(line, key=lambda segment: segment.start):
        if joined and start - joined[-1].end <= SAME:
            joined[-1] = Segment(at, joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Segment(at, start, end))
    return joined


def _crossing(
    across: Sequence[Segment], down: Sequence[Segment]
) -> Iterable[tuple[list[Segment], list[Segment]]]:
    """Yield the groups of rules that touch one another, of both directions."""
    group = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = i = group[group[i]]
        return i

    places = [segment.at for segment in down]
    for i, (y, left, right) in enumerate(across):
        begin, end = bisect_left(places, left - SAME), bisect_right(places, right + SAME)
        for j in range(begin, end):
            if down[j].start - SAME <= y <= down[j].end + SAME:
                group[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, segment in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(segment)
    for j, segment in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(segment)
    return [(a, d) for a, d in groups.values() if a and d]


def _ends(segments: Sequence[Segment]) -> list[float]:
    """A table may be open at its sides: its other rules tell how far it reaches."""
    return [min(s.start for s in segments), max(s.end for s in segments)]


def _places(values: Iterable[float]) -> list[float]:
    """Return the distinct places among values, which differ by a hair."""
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][0] <= SAME:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(same) / len(same) for same in places]


def union(xs: Sequence[float], others: Sequence[float]) -> list[float]:
    """Return the places of both."""
    return _places([*xs, *others])


def _covered(segments: Sequence[Segment], at: float, start: float, end: float) -> bool:
    slack = (end - start) * (1 - _COVERED) / 2
    return any(
        abs(segment.at - at) <= SAME
        and segment.start <= start + slack
        and segment.end >= end - slack
        for segment in segments
    )


class Boxes:
    """The places of a table's grid, and which of them are one box."""

    def __init__(self, ruling: Ruling, xs: Sequence[float]) -> None:
        self.xs, self.ys = xs, ruling.ys
        self.width, self.height = len(self.xs) - 1, len(self.ys) - 1
        self._group = list(range(self.width * self.height))
        for row, (top, bottom) in enumerate(pairwise(self.ys)):
            for column, (left, right) in enumerate(pairwise(self.xs)):
                here = row * self.width + column
                if column + 1 < self.width and not ruling.has_side(right, top, bottom):
                    self._join(here, here + 1)
                if row + 1 < self.height and not ruling.has_floor(bottom, left, right):
                    self._join(here, here + self.width)

    def _join(self, one: int, other: int) -> None:
        self._group[self._root(one)] = self._root(other)

    def _root(self, place: int) -> int:
        while self._group[place] != place:
            self._group[place] = place = self._group[self._group[place]]
        return place

    def at(self, x: float, y: float) -> int:
        """Return the box in which a point lies, the nearest one if it lies outside."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.width - 1)
        row = min(max(bisect_right(self.ys, y) - 1, 0), self.height - 1)
        return self._root(row * self.width + column)

    def lines(self) -> list[list[int]]:
        """Return the box of every place, row by row."""
        return [
            [self._root(row * self.width + column) for column in range(self.width)]
            for row in range(self.height)
        ]
