"""In which ways a run of joined figures can be cut into the cells of a row."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from gongkai.report.document import Value
from gongkai.report.reading.cutting.budget import Budget
from gongkai.report.reading.numbers import readings

# Fifteen cells of table 四 with more than four digits each are no report's.
LONGEST_RUN = 64
LONGEST_PIECE = 24
# With more cuts than this a row of table 二 stays open, and so does one of a table 三 with errors.
MOST_CUTS = 1_000

_MARK = r"--?|[—–]{1,2}|[/\\]"
_WHOLE = r"0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3})+"
_DIGITS = re.compile(r"[\d,]+")
_COUNT_UNIT = "[件条次个项笔宗份起]?"
# No figure begins with a zero that another digit follows.
_PIECES = {
    "integer": re.compile(rf"(?:{_WHOLE}){_COUNT_UNIT}|{_MARK}"),
    "signed_integer": re.compile(rf"[+\-−]?(?:{_WHOLE}){_COUNT_UNIT}|{_MARK}"),
    "money": re.compile(rf"(?:{_WHOLE})(?:\.\d+)?(?:万元|亿元|元)?|{_MARK}"),
}

Cut = tuple[str, ...]


class Run(NamedTuple):
    """A run of joined figures and the types of the columns that it fills.

    `ends[i][a]` are the places where cell i may end if it begins at a; only places from which the
    rest can be cut as well are kept.
    """

    text: str
    kinds: tuple[str, ...]
    ends: tuple[dict[int, tuple[int, ...]], ...]

    @property
    def n_cuts(self) -> int:
        """Return how many ways there are to cut the run."""
        ways = {len(self.text): 1}
        for ends in reversed(self.ends):
            ways = {a: sum(ways[b] for b in places) for a, places in ends.items()}
        return ways.get(0, 0)

    @property
    def is_short(self) -> bool:
        """Return whether blank cells have left no trace: there is less than a digit a cell."""
        return len(self.text) < len(self.kinds)

    @property
    def has_single_digits(self) -> bool:
        """Return whether there is one digit or mark for each cell: nothing foreign is among them.

        A longer run may have a single cut only for a leading zero or a page number within it.
        """
        return len(self.text) == len(self.kinds)

    def cuts(self) -> Iterator[Cut]:
        """Yield every cut."""
        return self._cuts(0, 0)

    def _cuts(self, cell: int, start: int) -> Iterator[Cut]:
        if cell == len(self.ends):
            yield ()
            return
        for end in self.ends[cell].get(start, ()):
            for rest in self._cuts(cell + 1, end):
                yield (self.text[start:end], *rest)

    def adding_up(self, budget: Budget) -> Iterator[Cut]:
        """Yield every cut into whole numbers of which the last is the sum of those before."""
        for start, (*_, end) in self.ends[-1].items():
            total = self.text[start:end]
            if _DIGITS.fullmatch(total) and end == len(self.text):
                for leaves in self._leaves(0, 0, start, number(total), budget):
                    yield (*leaves, total)

    def _leaves(self, cell: int, start: int, stop: int, left: int, budget: Budget) -> Iterator[Cut]:
        """Yield the cuts of what stands from start to stop into the other cells of sum `left`."""
        budget.take()
        n_cells = len(self.ends) - 1 - cell
        if not n_cells:
            if start == stop and not left:
                yield ()
            return
        # All digits but one a cell in the same cell make the largest sum.
        if left >= 10 ** (stop - start - n_cells + 1) + 9 * n_cells:
            return
        for end in self.ends[cell].get(start, ()):
            piece = self.text[start:end]
            value = number(piece)
            if end > stop - n_cells + 1 or value > left:
                return
            for rest in self._leaves(cell + 1, end, stop, left - value, budget):
                yield (piece, *rest)

    def pieces(self, cell: int) -> tuple[str, ...]:
        """Return what may stand in a cell, over all cuts."""
        found = (self.text[a:b] for a, places in self.ends[cell].items() for b in places)
        return tuple(dict.fromkeys(found))


def number(piece: str) -> int:
    """Return a whole number without its unit, 0 for a mark in place of a figure."""
    return int("".join(filter(str.isdigit, piece)) or 0)


@lru_cache(maxsize=256)
def run_of(text: str, kinds: tuple[str, ...]) -> Run:
    """Return a run with all its cuts; it has none if it is too short, too long or no figures."""
    reached = _reached(text, kinds) if len(text) <= LONGEST_RUN else []
    ends: list[dict[int, tuple[int, ...]]] = []
    good = {len(text)}
    for cell in reversed(reached):
        kept = {a: tuple(b for b in places if b in good) for a, places in cell.items()}
        ends.insert(0, {a: places for a, places in kept.items() if places})
        good = set(ends[0])
    return Run(text, kinds, tuple(ends) or ({},) * len(kinds))


def _reached(text: str, kinds: Sequence[str]) -> list[dict[int, tuple[int, ...]]]:
    cells: list[dict[int, tuple[int, ...]]] = []
    starts = {0}
    for kind in kinds:
        cells.append({a: _ends(text, a, kind) for a in sorted(starts)})
        starts = {b for places in cells[-1].values() for b in places}
    return cells


def _ends(text: str, start: int, kind: str) -> tuple[int, ...]:
    piece = _PIECES.get(kind, _PIECES["money"])
    places = range(start + 1, min(len(text), start + LONGEST_PIECE) + 1)
    return tuple(end for end in places if piece.fullmatch(text, start, end))


@lru_cache(maxsize=4096)
def values_of(piece: str, kind: str) -> tuple[Value, ...]:
    """Return what a piece of a run can mean in a column of type `kind`."""
    return readings(piece, kind)


def candidates(run: Run) -> list[tuple[Value, ...]]:
    """Return, for each cell, all values that it has in some cut."""
    return [
        tuple(dict.fromkeys(v for piece in run.pieces(i) for v in values_of(piece, kind)))
        for i, kind in enumerate(run.kinds)
    ]


def rows_of_cuts(run: Run) -> Iterator[tuple[Value, ...]]:
    """Yield the values of every cut; one cut has several rows if a sum of money has no unit."""
    for cut in run.cuts():
        means = (values_of(piece, kind) for piece, kind in zip(cut, run.kinds, strict=True))
        yield from product(*means)
