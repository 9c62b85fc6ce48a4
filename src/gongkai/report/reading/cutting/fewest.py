"""The choices of cuts that break fewest sums, where a published table does not add up."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from operator import add, sub
from typing import NamedTuple

from gongkai.report.reading.cutting.budget import Budget
from gongkai.report.reading.cutting.exact import Choices, Figures
from gongkai.report.reading.cutting.sums import Sum

# About a second.
MOST_LOOKS = 300_000
# A table that breaks more sums than this, beside those of single rows, says nothing of its cuts.
MOST_BROKEN = 4
# How many sums more any other choice has to break.
MARGIN = 2
# How many rows may be cut so that they do not add up although another cut would.
MOST_ASTRAY = 1

# The sums of all columns, and how many rows were cut so that they do not add up.
State = tuple[tuple[int, ...], int]


class _Step(NamedTuple):
    """One cut of a row: what it adds to the columns' sums, whether it is astray, its bit."""

    adds: tuple[int, ...]
    astray: int
    bit: int


Rows = list[list[_Step]]
Bounds = list[tuple[tuple[int, ...], tuple[int, ...]]]


def likely(
    choices: Choices, adding_up: Mapping[str, frozenset[Figures]], sums: Sequence[Sum]
) -> dict[str, set[Figures]]:
    """Return, for each row, the cuts of every choice that breaks the fewest sums, or nearly so.

    `choices` are all cuts, `adding_up` those of them whose own row adds up. A choice breaks a
    column's sum, or a row's sum that another of its cuts would not; nearly so is less than
    `MARGIN` more. Empty if too much is broken. Raises TooMany if the search would take too long.
    """
    bits = {cut: 1 << i for i, cut in enumerate((r, c) for r, cs in choices.items() for c in cs)}
    rows = [
        [_step(row, cut, adding_up[row], sums, bits[row, cut]) for cut in cuts]
        for row, cuts in choices.items()
    ]
    budget = Budget(MOST_LOOKS)
    for allowed in range(1, MOST_BROKEN + 1):
        found = _within(rows, allowed + MARGIN - 1, budget)
        fewest = min((_cost(state) for state in found), default=allowed + 1)
        if fewest <= allowed:
            kept = 0
            for state, used in found.items():
                kept |= used if _cost(state) < fewest + MARGIN else 0
            return {r: {c for c in cuts if bits[r, c] & kept} for r, cuts in choices.items()}
    return {}


def _step(
    row: str, cut: Figures, adding_up: frozenset[Figures], sums: Sequence[Sum], bit: int
) -> _Step:
    adds = tuple(terms.get(row, 0) * value for terms in sums for value in cut)
    return _Step(adds, int(bool(adding_up) and cut not in adding_up), bit)


def _within(rows: Rows, most: int, budget: Budget) -> dict[State, int]:
    """Return the sums with at most so many broken, and the bits of the cuts that lead there."""
    rows = sorted(_narrowed(rows, most, budget), key=len)
    if not all(rows):
        return {}
    bounds = _after([_bounds(row) for row in rows])
    states: dict[State, int] = {(tuple(0 for _ in rows[0][0].adds), 0): 0}
    for row, later in zip(rows, bounds, strict=True):
        budget.take(len(states) * len(row))
        reached: dict[State, int] = {}
        for state, bits in _next(states, row):
            if state in reached:
                reached[state] |= bits
            elif state[1] <= MOST_ASTRAY and _least_cost(state, *later) <= most:
                reached[state] = bits
        states = reached
    return states


def _narrowed(rows: Rows, most: int, budget: Budget) -> Rows:
    """Leave out the cuts that break more than so many sums whatever the other rows are cut into."""
    size = 0
    while size != sum(map(len, rows)) and all(rows):
        size = sum(map(len, rows))
        budget.take(size)
        bounds = [_bounds(row) for row in rows]
        least = [sum(column) for column in zip(*(low for low, _ in bounds), strict=True)]
        high = [sum(column) for column in zip(*(high for _, high in bounds), strict=True)]
        rows = [
            _kept(row, tuple(map(sub, least, low)), tuple(map(sub, high, top)), most)
            for row, (low, top) in zip(rows, bounds, strict=True)
        ]
    return rows


def _kept(row: list[_Step], least: Sequence[int], most: Sequence[int], allowed: int) -> list[_Step]:
    return [s for s in row if _least_cost((s.adds, s.astray), least, most) <= allowed]


def _bounds(row: list[_Step]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    columns = list(zip(*(step.adds for step in row), strict=True))
    return tuple(map(min, columns)), tuple(map(max, columns))


def _after(bounds: Bounds) -> Bounds:
    """Return what the rows after each can add to every sum, at the least and at the most."""
    nothing = tuple(0 for _ in bounds[0][0])
    sums = accumulate(
        reversed(bounds[1:]),
        lambda a, b: (tuple(map(add, a[0], b[0])), tuple(map(add, a[1], b[1]))),
        initial=(nothing, nothing),
    )
    return [*sums][::-1]


def _next(states: Mapping[State, int], row: list[_Step]) -> Iterator[tuple[State, int]]:
    for (totals, astray), used in states.items():
        for step in row:
            yield (tuple(map(add, totals, step.adds)), astray + step.astray), used | step.bit


def _least_cost(state: State, least: Sequence[int], most: Sequence[int]) -> int:
    """Return how many sums are broken whatever the other rows are cut into."""
    totals, broken = state
    for total, low, high in zip(totals, least, most, strict=True):
        broken += not -high <= total <= -low
    return broken


def _cost(state: State) -> int:
    return sum(map(bool, state[0])) + state[1]
