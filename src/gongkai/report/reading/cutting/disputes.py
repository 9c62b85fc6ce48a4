"""Table 四: one run of figures, cut into three blocks of which each has its total."""

from collections.abc import Iterator, Sequence
from itertools import islice

from gongkai.report.document import Value
from gongkai.report.formats import Format, Table
from gongkai.report.reading.cutting.requests import ONE_CUT, Settled
from gongkai.report.reading.cutting.runs import Run, rows_of_cuts, run_of
from gongkai.report.reading.cutting.sums import row_sums

# Fifteen cells with more digits than this can be cut in too many ways.
LONGEST = 28
BY_TOTALS = "数字连写，按三组总计拆分"

Block = tuple[Value, ...]


def settle(form: Format, table: Table, run: Run, is_apart: bool = False) -> Settled | None:
    """Return the figures if one cut is certain: the only one for which the three totals hold.

    The only cut at all is certain too if the figures stand apart, or are one digit each and most
    totals are as large as each of their figures: where blanks were lost, what stands in the place
    of a total is another figure.
    """
    if run.n_cuts == 1:
        figures = next(rows_of_cuts(run))
        sure = is_apart or holds(form, table, figures)
        sure = sure or (run.has_single_digits and _has_likely_totals(table, figures))
        return Settled(figures, ONE_CUT) if sure else None
    if not run.n_cuts or len(run.text) > LONGEST:
        return None
    found = list(islice(_Blocks(form, table, run.text).adding_up(0, len(table.rows)), 2))
    return Settled(found[0], BY_TOTALS) if len(found) == 1 else None


def holds(form: Format, table: Table, figures: Sequence[Value]) -> bool:
    """Return whether the totals of all blocks hold."""
    return all(_adds_up(form, table, block) for block in _blocks(table, figures))


def _has_likely_totals(table: Table, figures: Sequence[Value]) -> bool:
    blocks = [[value or 0 for value in block] for block in _blocks(table, figures)]
    return 2 * sum(block[-1] >= max(block) for block in blocks) > len(blocks)


def _blocks(table: Table, figures: Sequence[Value]) -> list[Sequence[Value]]:
    width = len(table.columns)
    return [figures[i : i + width] for i in range(0, len(figures), width)]


class _Blocks:
    """The blocks that parts of a run can be cut into, worked out once for each part."""

    def __init__(self, form: Format, table: Table, text: str) -> None:
        self.form, self.table, self.text = form, table, text
        self.known: dict[tuple[int, int], list[Block]] = {}

    def adding_up(self, start: int, n_blocks: int) -> Iterator[Block]:
        """Yield every cut of the rest of the run in which the total of each block holds."""
        width = len(self.table.columns)
        if not n_blocks:
            yield from [()] if start == len(self.text) else []
            return
        for end in range(start + width, len(self.text) - width * (n_blocks - 1) + 1):
            for block in self._between(start, end):
                for rest in self.adding_up(end, n_blocks - 1):
                    yield (*block, *rest)

    def _between(self, start: int, end: int) -> list[Block]:
        if (start, end) not in self.known:
            kinds = tuple(column.type for column in self.table.columns)
            cuts = rows_of_cuts(run_of(self.text[start:end], kinds))
            self.known[start, end] = [c for c in cuts if _adds_up(self.form, self.table, c)]
        return self.known[start, end]


def _adds_up(form: Format, table: Table, block: Sequence[Value]) -> bool:
    figures = {column.key: value for column, value in zip(table.columns, block, strict=True)}
    return all(
        sum(sign * (figures[key] or 0) for key, sign in terms.items()) == 0
        for terms in row_sums(form, table)
    )
