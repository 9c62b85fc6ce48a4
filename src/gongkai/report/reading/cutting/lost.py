"""Rows whose only cut may be what is left of longer figures: `0 9 0 1 1 0 11` without its 9.

Six figures of which one has two digits make seven cells too. Nothing shows the loss but the sums.
"""

from collections.abc import Iterator, Mapping, Sequence

from gongkai.report.reading.cutting.exact import Figures
from gongkai.report.reading.cutting.runs import MOST_CUTS, Run, number, run_of
from gongkai.report.reading.cutting.sums import Sum

# For each column the figures that its sums want of a row.
Wanted = Sequence[Sequence[int]]


def wanted_of(row: str, known: Mapping[str, Figures], sums: Sequence[Sum], width: int) -> Wanted:
    """Return what the sums of which all other rows are known want of a row, column by column."""
    wanted: list[list[int]] = [[] for _ in range(width)]
    for terms in sums:
        others = [other for other in terms if other != row]
        if row in terms and all(other in known for other in others):
            for column, figures in enumerate(wanted):
                rest = sum(terms[other] * known[other][column] for other in others)
                figures.append(-terms[row] * rest)
    return wanted


def may_have_lost_one(run: Run, wanted: Wanted) -> bool:
    """Return whether a run breaks fewer sums, its own and those `wanted`, with one figure lost.

    Where nothing is wanted of it, it is enough that it adds up with one figure more, as 0000088
    does: that is 8 and 8, or 88 behind a figure that is lost. Marks show that none was.
    """
    figures = tuple(map(number, next(run.cuts())))
    broken = _n_broken(figures, wanted)
    if not broken and not any(wanted):
        return run.text.isdigit() and any(
            not _n_broken(other, wanted) for other in _fuller(run, wanted, len(figures) - 1)
        )
    fuller = _fuller(run, wanted, len(figures))
    return broken > 0 and any(_n_broken(other, wanted) < broken for other in fuller)


def _n_broken(figures: Figures, wanted: Wanted) -> int:
    *leaves, total = figures
    columns = (
        value != each for value, wants in zip(figures, wanted, strict=True) for each in wants
    )
    return (sum(leaves) != total) + sum(columns)


def _fuller(run: Run, wanted: Wanted, n_cells: int) -> Iterator[Figures]:
    """Yield the rows that leave the run when they lose one of their first figures.

    The figure lost is whichever the sums want.
    """
    for lost in range(n_cells):
        shorter = run_of(run.text, run.kinds[:lost] + run.kinds[lost + 1 :])
        if shorter.n_cuts > MOST_CUTS:
            continue
        for cut in shorter.cuts():
            figures = tuple(map(number, cut))
            for value in {*wanted[lost], _difference(figures, lost)}:
                if value >= 0:
                    yield (*figures[:lost], value, *figures[lost:])


def _difference(figures: Figures, lost: int) -> int:
    """Return the figure with which a row adds up again."""
    return sum(figures) if lost == len(figures) else figures[-1] - sum(figures[:-1])
