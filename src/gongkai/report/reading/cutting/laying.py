"""A form laid over rows whose figures may be joined."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from gongkai.report.document import Value
from gongkai.report.formats import Format
from gongkai.report.reading.cutting import disputes, requests, words
from gongkai.report.reading.cutting.requests import ONE_CUT, Settled
from gongkai.report.reading.cutting.runs import MOST_CUTS, Run, candidates, rows_of_cuts, run_of
from gongkai.report.reading.matching import Allowed, FormRow, Laid, form_rows, lay
from gongkai.report.reading.numbers import is_figure, readings
from gongkai.report.reading.page import Row

# The same run stands for table 四, which is one row of its three blocks.
Runs = dict[str, tuple[FormRow, Run]]
# A row of the form, and what serves for it.
Line = tuple[FormRow, tuple[Row, ...]]


@dataclass
class _Result:
    """The cells of a report while joined figures are put into them."""

    cells: dict[str, Value]
    unresolved: dict[str, tuple[Value, ...]]
    settled: dict[str, str]

    def settle(self, keys: Sequence[str], settled: Settled) -> None:
        for key, value in zip(keys, settled.values, strict=True):
            self.cells[key] = value
            self.settled[key] = settled.how
            self.unresolved.pop(key, None)

    def open(self, keys: Sequence[str], values: Sequence[tuple[Value, ...]]) -> None:
        for key, options in zip(keys, values, strict=True):
            self.cells.pop(key, None)
            self.settled.pop(key, None)
            self.unresolved[key] = options

    def open_without_candidates(self, keys: Sequence[str]) -> None:
        self.open(keys, [()] * len(keys))


def lay_joined(texts: Sequence[str], form: Format, rows: Sequence[Row], allowed: Allowed) -> Laid:
    """Return the figures of a form out of rows of joined or separated figures.

    Figures are taken as separated if most rows of table 三 have as many boxes as columns: then
    none is cut. Else blanks are stray, unless all rows of table 二 have their boxes, or table 四
    has them and its totals hold. `texts` is what the report says in words.
    """
    laid = lay(form, rows, allowed)
    result = _Result(dict(laid.cells), dict(laid.unresolved), dict(laid.settled))
    lines: dict[str, list[Line]] = {kind: [] for kind in ("requests", "stub_grid", "blocks")}
    for line in _lines(laid):
        lines[_kind(form, line[0])].append(line)
    if _is_mostly_separated(form, lines["requests"]):
        return laid
    is_whole = _is_whole([_run(form, line) for printed in lines.values() for line in printed])
    for kind, printed in lines.items():
        separated = kind != "requests" and _is_separated(form, printed)
        if not separated or (kind == "blocks" and not _totals_hold(form, laid, printed)):
            _cut(form, kind, printed, texts if is_whole else (), result, is_whole)
    return laid._replace(cells=result.cells, unresolved=result.unresolved, settled=result.settled)


def _is_whole(runs: Sequence[Run]) -> bool:
    """Return whether the runs can be the figures of the form, all of them and nothing else.

    They are not if one is too short, for blank cells have then left no trace, or if several cannot
    be cut at all, as figures with zeros before them cannot.
    """
    n_odd = sum(not run.n_cuts for run in runs)
    return n_odd <= requests.MOST_MISPRINTED and not any(run.is_short for run in runs)


def _lines(laid: Laid) -> Iterator[Line]:
    """Yield the rows of the form that were found, each with what serves for it."""
    for wanted, found in zip(form_rows(laid.form), laid.found, strict=True):
        if found:
            yield wanted, found


def _kind(form: Format, wanted: FormRow) -> str:
    return form.place(wanted.keys[0]).table.kind


def _kinds(form: Format, wanted: FormRow) -> tuple[str, ...]:
    return tuple(form.column_of(key).type for key in wanted.keys)


def _is_mostly_separated(form: Format, lines: Sequence[Line]) -> bool:
    """A blank cell leaves a row short among others that have all their boxes."""
    return 2 * sum(_is_separated(form, [line]) for line in lines) > len(lines)


def _is_separated(form: Format, lines: Sequence[Line]) -> bool:
    return all(
        len(row.boxes) == len(wanted.keys) and all(map(readings, row.boxes, _kinds(form, wanted)))
        for wanted, found in lines
        for row in found
    )


def _totals_hold(form: Format, laid: Laid, lines: Sequence[Line]) -> bool:
    return all(
        disputes.holds(
            form, form.place(wanted.keys[0]).table, [laid.cells.get(key) for key in wanted.keys]
        )
        for wanted, _ in lines
    )


def _cut(
    form: Format,
    kind: str,
    lines: Sequence[Line],
    texts: Sequence[str],
    result: _Result,
    is_whole: bool,
) -> None:
    """Cut the rows of tables of one kind; of a text that is not whole, by sums alone."""
    runs: Runs = {}
    apart: set[str] = set()
    for wanted, found in lines:
        run = _run(form, (wanted, found))
        if len({row.boxes for row in found}) > 1:
            result.open_without_candidates(wanted.keys)
        elif len(wanted.keys) > 1:
            row = form.place(wanted.keys[0]).row.key
            runs[row] = (wanted, run)
            apart |= {row} if _is_apart(found[0], run) else set()
            if is_whole:
                result.open(wanted.keys, candidates(run))
            else:
                result.open_without_candidates(wanted.keys)
        elif len(found[0].boxes) > 1:
            result.open(wanted.keys, [_joined_or_one(found[0].boxes, run)])
    if kind == "requests":
        _cut_requests(form, runs, apart, result)
    elif kind == "blocks":
        _cut_disputes(form, runs, apart, result)
    else:
        _cut_by_words(form, runs, apart, texts, result, is_whole)


def _run(form: Format, line: Line) -> Run:
    wanted, found = line
    return run_of("".join(found[0].boxes), _kinds(form, wanted))


def _is_apart(row: Row, run: Run) -> bool:
    """Return whether the first cut of a row is where its figures stand apart."""
    return row.boxes == next(run.cuts(), ()) and all(map(is_figure, row.boxes))


def _joined_or_one(boxes: Sequence[str], run: Run) -> tuple[Value, ...]:
    """A blank within the only cell of a row is stray, or parts it from what is no figure of it."""
    (kind,) = run.kinds
    apart = [value for box in boxes for value in readings(box, kind)]
    return tuple(dict.fromkeys([*candidates(run)[0], *apart]))


def _cut_requests(form: Format, runs: Runs, apart: Set[str], result: _Result) -> None:
    for wanted, _ in list(runs.values())[:1]:
        table = form.place(wanted.keys[0]).table
        settled = requests.settle(form, table, {row: run for row, (_, run) in runs.items()}, apart)
        if requests.has_other_figures({row: run for row, (_, run) in runs.items()}):
            for row in runs.keys() - settled.keys():
                result.open_without_candidates(runs[row][0].keys)
        for row, how in settled.items():
            result.settle(runs[row][0].keys, how)


def _cut_disputes(form: Format, runs: Runs, apart: Set[str], result: _Result) -> None:
    for row, (wanted, run) in runs.items():
        settled = disputes.settle(form, form.place(wanted.keys[0]).table, run, row in apart)
        if settled is not None:
            result.settle(wanted.keys, settled)


def _cut_by_words(
    form: Format,
    runs: Runs,
    apart: Set[str],
    texts: Sequence[str],
    result: _Result,
    is_whole: bool,
) -> None:
    for row, (wanted, run) in runs.items():
        is_sure = row in apart or (run.has_single_digits and is_whole)
        if run.n_cuts == 1 and is_sure:
            result.settle(wanted.keys, Settled(next(rows_of_cuts(run)), ONE_CUT))
        elif run.n_cuts <= MOST_CUTS:
            places = [form.place(key) for key in wanted.keys]
            choice = words.choose(places, list(rows_of_cuts(run)), texts)
            if choice is not None:
                _narrow(wanted, choice, result)


def _narrow(wanted: FormRow, choice: words.Choice, result: _Result) -> None:
    how = f"数字连写，按正文“{choice.words}”拆分"
    for key, values in zip(wanted.keys, zip(*choice.rows, strict=True), strict=True):
        options = tuple(dict.fromkeys(values))
        if len(options) == 1:
            result.settle([key], Settled(options, how))
        else:
            result.unresolved[key] = options
