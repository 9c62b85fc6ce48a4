"""The one matcher: lays an official form over the rows of a document.

Rows are recognised by the wording of their labels, measured by distance, and by the order in
which the form prints them. A row that is not recognised stays unsettled; no figure is moved,
mended or inferred.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.report.document import Value
from gongkai.report.formats import Format
from gongkai.report.reading.labels import ALIKE, bare, likeness
from gongkai.report.reading.leading_totals import led_by_totals
from gongkai.report.reading.numbers import is_blank, is_figure, readings
from gongkai.report.reading.ordering import align
from gongkai.report.reading.page import Row
from gongkai.report.reading.placing import boxes_of, is_contradicted
from gongkai.report.reading.short_rows import maybe_short
from gongkai.report.reading.wanted import FormRow, foreign_heads, form_rows

__all__ = ["Allowed", "FormRow", "Laid", "form_rows", "lay"]

# How many pieces a label may have been broken into (one cell a line, or split stubs).
MOST_PIECES = 4
# Between two rows of equal wording the one with the right number of boxes is the form's.
_RIGHT_WIDTH = 0.05
# No form has such a row, but a group may, whose own name it is not.
_SUBTOTAL = "小计"
# How a row without a label of its own was recognised.
BY_ORDER = "该行没有名称，按格式的行次对应"

Allowed = Callable[[Row], range]


class Laid(NamedTuple):
    """A form laid over a document: what was read, what was not, how many rows were found.

    `found` has, for each row of the form, the rows that serve for it; none if there is any doubt.
    """

    form: Format
    cells: Mapping[str, Value]
    unresolved: Mapping[str, tuple[Value, ...]]
    n_rows: int
    found: tuple[tuple[Row, ...], ...] = ()
    settled: Mapping[str, str] = {}

    @property
    def share(self) -> float:
        """Return the part of the form's rows that the document has."""
        return self.n_rows / len(form_rows(self.form))

    @property
    def is_whole(self) -> bool:
        """Return whether no other form can fit better: all rows were found, or all figures."""
        return not self.unresolved or self.n_rows == len(form_rows(self.form))

    @property
    def n_figures(self) -> int:
        """Return for how many of the form's cells the document has a figure, settled or not."""
        return len(self.cells) + sum(map(bool, self.unresolved.values()))


def lay(form: Format, rows: Sequence[Row], allowed: Allowed) -> Laid:
    """Return the figures of a form out of the rows of a document.

    `allowed` tells in which sections (by number from 0) a row may stand. A cell is unresolved
    with its candidates where the document gives several values, and with none where its row or
    its figure was not found.
    """
    laid = _lay(form, form_rows(form), rows, allowed)
    blocks = {key for key, place in form.places.items() if place.table.kind == "blocks"}
    if not laid.cells.keys().isdisjoint(blocks):
        return laid
    apart = _lay(form, form_rows(form, apart=True), rows, allowed)
    cells = {key: value for key, value in apart.cells.items() if key in blocks}
    return laid._replace(
        cells={**laid.cells, **cells},
        unresolved={k: v for k, v in laid.unresolved.items() if k not in cells},
        settled={**laid.settled, **{k: v for k, v in apart.settled.items() if k in cells}},
    )


def _lay(form: Format, wanted: Sequence[FormRow], rows: Sequence[Row], allowed: Allowed) -> Laid:
    scores = _scores(wanted, rows, allowed)
    cells: dict[str, Value] = {}
    unresolved: dict[str, tuple[Value, ...]] = {}
    settled: dict[str, str] = {}
    labelled = align(scores)
    labelled = _elsewhere(scores, labelled, rows)
    places = _in_order(wanted, rows, labelled, allowed)
    spliced = _spliced(places, rows)
    found = [
        tuple(_met(rows, scores[i], *at)) for i, at in enumerate(zip(labelled, places, strict=True))
    ]
    read = [_values(form, row, met) for row, met in zip(wanted, found, strict=True)]
    # Under other heads, after a lost box or a leading total, a figure is another column's.
    moved = (
        _contradicted(form, wanted, found)
        | maybe_short(form, wanted, found, read)
        | led_by_totals(form, wanted, read)
    )
    doubted = spliced | moved
    for i, row in enumerate(wanted):
        for key, values in zip(row.keys, read[i], strict=True):
            if len(values) == 1 and i not in doubted:
                cells[key] = values[0]
                settled |= {} if labelled[i] is not None else {key: BY_ORDER}
            else:
                unresolved[key] = () if i in moved else values
    sure = tuple(() if i in doubted else met for i, met in enumerate(found))
    n_rows = sum(place is not None for place in places)
    return Laid(form, cells, unresolved, n_rows, sure, settled)


def _elsewhere(
    scores: Sequence[Sequence[float]], places: Sequence[int | None], rows: Sequence[Row]
) -> list[int | None]:
    """Return the places, with those of rows that the document prints out of the form's order.

    Such a row must be the only one left that is like the missing one, and be like no other.
    """
    found = list(places)
    missing = [i for i, place in enumerate(places) if place is None]
    left = [j for j, row in enumerate(rows) if row.line and row.labels and j not in places]
    for i in missing:
        alike = [j for j in left if scores[i][j]]
        if len(alike) == 1 and not any(scores[k][alike[0]] for k in range(len(scores)) if k != i):
            found[i] = alike[0]
    return found


def _in_order(
    wanted: Sequence[FormRow],
    rows: Sequence[Row],
    places: Sequence[int | None],
    allowed: Allowed,
) -> list[int | None]:
    """Return the places, with those of rows that have lost their labels.

    Between two rows that were recognised, rows without any label are taken for the missing rows
    of the form only if they are as many, each as wide as its row, and nothing else is there.
    """
    filled = list(places)
    known = [(i, place) for i, place in enumerate(places) if place is not None]
    ends = [(-1, -1), *known, (len(wanted), len(rows))]
    for (i, place), (next_i, next_place) in pairwise(ends):
        missing, between = wanted[i + 1 : next_i], rows[place + 1 : next_place]
        if len(missing) == len(between) and all(
            _is_bare(row, form_row, allowed) for form_row, row in zip(missing, between, strict=True)
        ):
            filled[i + 1 : next_i] = range(place + 1, next_place)
    return filled


def _is_bare(row: Row, form_row: FormRow, allowed: Allowed) -> bool:
    same_width = len(row.boxes) == len(form_row.keys)
    return not row.labels and same_width and form_row.section in allowed(row)


def _spliced(places: Sequence[int | None], rows: Sequence[Row]) -> set[int]:
    """Return the rows of the form whose figures may be those of a row that has been lost.

    Where line breaks are all that is left of a table and rows are missing between two neighbours,
    a label may have lost its own figures and stand before those of the next label.
    """
    found = [(i, place) for i, place in enumerate(places) if place is not None]
    return {
        i
        for (i, place), (next_i, next_place) in pairwise(found)
        if next_i > i + 1 and next_place == place + 1 and not rows[place].line
    }


def _contradicted(
    form: Format, wanted: Sequence[FormRow], found: Sequence[Sequence[Row]]
) -> set[int]:
    """Return the rows of the form that the document prints under heads of another order or form."""
    foreign = foreign_heads(form)
    return {
        i
        for i, (form_row, met) in enumerate(zip(wanted, found, strict=True))
        if any(is_contradicted(row, form_row.heads, form_row.groups, foreign) for row in met)
    }


def _scores(wanted: Sequence[FormRow], rows: Sequence[Row], allowed: Allowed) -> list[list[float]]:
    scores = [[0.0] * len(rows) for _ in wanted]
    labels = tuple(dict.fromkeys(label for row in wanted for label in row.labels))
    alikes = [_nearest(labels, _candidates(row)) for row in rows]
    for j, row in enumerate(rows):
        alike = {} if _is_half(labels, rows, alikes, j) else alikes[j]
        sections = allowed(row)
        for i, form_row in enumerate(wanted):
            score = max(alike.get(label, 0.0) for label in form_row.labels)
            # Of half a row no more is taken than what is called like a whole one.
            fits = len(row.boxes) == len(form_row.keys)
            # Heads may name a wide row after its last columns; table 四 in one row is meant so.
            named = bool(row.labels) or fits or bool(form_row.groups)
            enough = score >= (1.0 if row.is_half else ALIKE)
            if named and enough and form_row.section in sections:
                scores[i][j] = score + _RIGHT_WIDTH * fits
    return scores


def _is_half(
    labels: Sequence[str], rows: Sequence[Row], alikes: Sequence[Mapping[str, float]], at: int
) -> bool:
    """Return whether a row of blanks is the half of one that a page break has cut in two.

    It is if its wording and that of the row of figures beside it make up a label together, which
    is as good as its own and better than that of the other row.
    """
    if not alikes[at] or not all(map(is_blank, rows[at].boxes)):
        return False
    for one, other in ((at - 1, at), (at, at + 1)):
        beside = one + other - at
        if not 0 <= beside < len(rows) or not any(map(is_figure, rows[beside].boxes)):
            continue
        whole = bare("".join(label for j in (one, other) for label in rows[j].labels[-1:]))
        likest = max((likeness(label, whole) for label in labels), default=0.0)
        if likest >= max(alikes[at].values()) and likest > max(alikes[beside].values(), default=0):
            return True
    return False


def _candidates(row: Row) -> list[str]:
    """Return the wordings that the end of a stub can mean: its last piece, its last two, …"""
    pieces = row.labels[-MOST_PIECES:]
    if pieces and bare(pieces[-1]) == _SUBTOTAL:
        return []
    return [bare("".join(pieces[i:])) for i in range(len(pieces))] or [*map(bare, row.names)]


def _nearest(labels: Sequence[str], candidates: Sequence[str]) -> dict[str, float]:
    """Return the labels of the form that a wording is nearest to, if near enough at all."""
    said = [label for label in labels if label in candidates]
    if said:
        return dict.fromkeys(said, 1.0)
    alike = {label: max((likeness(label, c) for c in candidates), default=0.0) for label in labels}
    highest = max(alike.values(), default=0.0)
    return {label: value for label, value in alike.items() if value == highest >= ALIKE}


def _met(
    rows: Sequence[Row], alike: Sequence[float], place: int | None, by_order: int | None
) -> list[Row]:
    """Return the rows that serve for a row of the form: usually one, more if it is repeated.

    A repetition without figures, as an unused line above the filled one, says nothing.
    """
    if place is None:
        return [] if by_order is None else [rows[by_order]]
    same = [row for row, score in zip(rows, alike, strict=True) if score >= alike[place]]
    return [row for row in same if not all(map(is_blank, row.boxes))] or same


def _values(form: Format, wanted: FormRow, found: Sequence[Row]) -> list[tuple[Value, ...]]:
    """Return the possible values of each cell of a row, which the document may print twice."""
    values: list[tuple[Value, ...]] = [()] * len(wanted.keys)
    for row in found:
        for i, box in enumerate(boxes_of(row, wanted.heads)):
            column = form.column_of(wanted.keys[i])
            read = [v for text in box.texts for v in readings(text, column.type, box.head)]
            # Of half a row the figure may stand in the other half, beyond the page break.
            if not (row.is_half and read == [None]):
                values[i] = tuple(dict.fromkeys([*values[i], *read]))
    return values
