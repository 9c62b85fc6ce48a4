"""Table 三: which cut of each row is the right one, as far as the sums of the table tell."""

from collections.abc import Mapping, Set
from typing import NamedTuple

from gongkai.report.document import Value
from gongkai.report.formats import Format, Table
from gongkai.report.reading.cutting.budget import Budget, TooMany
from gongkai.report.reading.cutting.exact import Figures, fitting
from gongkai.report.reading.cutting.lost import may_have_lost_one, wanted_of
from gongkai.report.reading.cutting.runs import MOST_CUTS, Cut, Run, number, values_of
from gongkai.report.reading.cutting.sums import column_sums

ONE_CUT = "数字连写，只有一种拆分"
BY_SUMS = "数字连写，按全表各行各列的合计拆分"
BY_MOST_SUMS = "数字连写，按表内其余合计拆分（该表另有合计不符）"

# How many pieces of runs are looked at to find the cuts that add up: about half a second.
MOST_LOOKS = 300_000

# More rows of one table than this are not misprinted.
MOST_MISPRINTED = 2

# For each row the cuts that add up, by their figures.
AddingUp = dict[str, dict[Figures, Cut]]


class Settled(NamedTuple):
    """The figures of a row, and how its run was cut."""

    values: tuple[Value, ...]
    how: str


class Cuts:
    """The runs of the rows of a table, those of them that add up, and the sums of its columns."""

    def __init__(self, form: Format, table: Table, runs: Mapping[str, Run]) -> None:
        self.runs = {row: run for row, run in runs.items() if run.n_cuts}
        self.single = {row for row, run in self.runs.items() if run.n_cuts == 1}
        self.sums = [s for s in column_sums(form, table) if s.keys() <= self.runs.keys()]
        self.rows = sorted({row for terms in self.sums for row in terms})
        # A blank that left no trace makes a run too short, and would shift the cells of another.
        self.has_lost_blanks = any(run.is_short for run in runs.values())

    def adding_up(self) -> AddingUp:
        """Return the cuts of each row that add up, by their figures. Raises TooMany."""
        budget = Budget(MOST_LOOKS)
        return {
            row: {tuple(map(number, cut)): cut for cut in run.adding_up(budget)}
            for row, run in self.runs.items()
        }

    def all(self, row: str) -> tuple[Figures, ...]:
        """Return every cut of a row. Raises TooMany."""
        if self.runs[row].n_cuts > MOST_CUTS:
            raise TooMany
        return tuple(dict.fromkeys(tuple(map(number, cut)) for cut in self.runs[row].cuts()))

    def witnesses(self, form: Format, table: Table) -> set[str]:
        """Return the rows of several cuts of which every column sum can be drawn."""
        lost = {row for s in column_sums(form, table) if s not in self.sums for row in s}
        return set(self.rows) - lost - self.single


def settle(
    form: Format, table: Table, runs: Mapping[str, Run], apart: Set[str] = frozenset()
) -> dict[str, Settled]:
    """Return the rows of which one cut is certain.

    A row with one cut is certain if it adds up; else only if its figures are one digit each or
    stand `apart`, and no blanks were lost in the table. It is not if it fits its sums better with
    a figure lost, unless its figures stand apart.
    Of several cuts one is certain if the sums of all rows and columns hold for it and for no
    other. Where the published table does not add up, a cut is certain if its own row adds up and
    every choice with another cut breaks at least `fewest.MARGIN` sums more.
    """
    cuts = Cuts(form, table, runs)
    try:
        adding_up = cuts.adding_up()
    except TooMany:
        return {}
    settled = {
        row: Settled(_values(next(cuts.runs[row].cuts())), ONE_CUT)
        for row in cuts.single
        if adding_up[row]
        or (not cuts.has_lost_blanks and (row in apart or cuts.runs[row].has_single_digits))
    }
    chosen, how = _choose(cuts, adding_up)
    for row in cuts.witnesses(form, table):
        figures = chosen.get(row, set())
        if len(figures) == 1 and figures <= adding_up[row].keys():
            settled[row] = Settled(_values(adding_up[row][next(iter(figures))]), how)
    doubtful = _doubtful(cuts, settled, apart)
    return {row: how for row, how in settled.items() if row not in doubtful}


def has_other_figures(runs: Mapping[str, Run]) -> bool:
    """Return whether too many rows do not add up for misprints: figures are lost, or not theirs."""
    budget = Budget(MOST_LOOKS)
    try:
        wrong = sum(next(run.adding_up(budget), None) is None for run in runs.values())
    except TooMany:
        return False
    return wrong > MOST_MISPRINTED


def _doubtful(cuts: Cuts, settled: Mapping[str, Settled], apart: Set[str]) -> set[str]:
    """Return the rows of one cut that fit their sums better if a figure has been lost."""
    known = {row: tuple(int(value or 0) for value in each.values) for row, each in settled.items()}
    return {
        row
        for row in cuts.single & settled.keys() - apart
        if may_have_lost_one(cuts.runs[row], wanted_of(row, known, cuts.sums, len(known[row])))
    }


def _choose(cuts: Cuts, adding_up: AddingUp) -> tuple[dict[str, set[Figures]], str]:
    if not cuts.sums:
        return {}, ""
    try:
        if all(adding_up[row] for row in cuts.rows):
            found = fitting({row: tuple(adding_up[row]) for row in cuts.rows}, cuts.sums)
            if found:
                return found, BY_SUMS
        # Few reports need it, and every module takes its time to load.
        from gongkai.report.reading.cutting.fewest import likely

        choices = {row: cuts.all(row) for row in cuts.rows}
        good = {row: frozenset(adding_up[row]) for row in cuts.rows}
        return likely(choices, good, cuts.sums), BY_MOST_SUMS
    except TooMany:
        return {}, ""


def _values(cut: Cut) -> tuple[Value, ...]:
    return tuple(next(iter(values_of(piece, "integer"))) for piece in cut)
