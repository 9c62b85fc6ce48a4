"""The choices of cuts for which every sum of a table holds."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongkai.report.reading.cutting.budget import Budget
from gongkai.report.reading.cutting.sums import Sum

Figures = tuple[int, ...]
Choices = Mapping[str, tuple[Figures, ...]]

# How many cuts are looked at before the search is given up: about a second.
MOST_LOOKS = 300_000

Narrowed = dict[str, tuple[Figures, ...]]


class _Bounds(NamedTuple):
    least: list[int]
    most: list[int]


class _Search:
    """Narrow what each row may be by the sums, then try the rest row by row."""

    def __init__(self, sums: Sequence[Sum]) -> None:
        self.sums = sums
        self.budget = Budget(MOST_LOOKS)
        self.used: dict[str, set[Figures]] = {}

    def through(self, choices: Narrowed) -> None:
        narrowed = self._narrowed(choices)
        if narrowed is None:
            return
        several = [row for row, cuts in narrowed.items() if len(cuts) > 1]
        if not several:
            for row, cuts in narrowed.items():
                self.used.setdefault(row, set()).update(cuts)
            return
        row = min(several, key=lambda row: len(narrowed[row]))
        for cut in narrowed[row]:
            self.through({**narrowed, row: (cut,)})

    def _narrowed(self, choices: Narrowed) -> Narrowed | None:
        """Return the choices without the cuts that no choice of the others can make good.

        None if a row has no cut left.
        """
        current = dict(choices)
        size = 0
        while size != sum(map(len, current.values())):
            size = sum(map(len, current.values()))
            self.budget.take(size)
            for terms in self.sums:
                current |= _kept(current, terms)
                if not all(current.values()):
                    return None
        return current


def fitting(choices: Choices, sums: Sequence[Sum]) -> dict[str, set[Figures]]:
    """Return, for each row, the cuts with which all sums hold together; none if they never do.

    Raises TooMany if the search would take too long.
    """
    search = _Search(sums)
    search.through(dict(choices))
    return search.used


def _kept(current: Narrowed, terms: Sum) -> Narrowed:
    """Return what is left of the rows of one sum, in view of the least and most of the others."""
    bounds = {row: _bounds(current[row], sign) for row, sign in terms.items()}
    least = [sum(line) for line in zip(*(b.least for b in bounds.values()), strict=True)]
    most = [sum(line) for line in zip(*(b.most for b in bounds.values()), strict=True)]
    kept = {}
    for row, sign in terms.items():
        low = [a - b for a, b in zip(least, bounds[row].least, strict=True)]
        high = [a - b for a, b in zip(most, bounds[row].most, strict=True)]
        kept[row] = tuple(cut for cut in current[row] if _possible(cut, sign, low, high))
    return kept


def _bounds(cuts: Sequence[Figures], sign: int) -> _Bounds:
    columns = [[sign * value for value in column] for column in zip(*cuts, strict=True)]
    return _Bounds([min(column) for column in columns], [max(column) for column in columns])


def _possible(cut: Figures, sign: int, low: Sequence[int], high: Sequence[int]) -> bool:
    return all(
        least <= -sign * value <= most for value, least, most in zip(cut, low, high, strict=True)
    )
