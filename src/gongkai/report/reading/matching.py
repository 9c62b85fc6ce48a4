"""The one matcher: lays an official form over the rows of a document.

Rows are recognised by the wording of their labels, measured by distance, and by the order in
which the form prints them. A row that is not recognised stays unsettled; no figure is moved,
mended or inferred.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gongkai.report.document import Value
from gongkai.report.formats import Format, Table
from gongkai.report.reading.labels import ALIKE, bare, likeness
from gongkai.report.reading.numbers import is_blank, readings
from gongkai.report.reading.ordering import align
from gongkai.report.reading.page import Row
from gongkai.report.reading.placing import boxes_of

# How many pieces a label may have been broken into (one cell a line, or split stubs).
MOST_PIECES = 4
# Between two rows of equal wording the one with the right number of boxes is the form's.
_RIGHT_WIDTH = 0.05

Allowed = Callable[[Row], range]


class FormRow(NamedTuple):
    """A row that the form prints: its label and heads as bare words, its cells left to right."""

    keys: tuple[str, ...]
    label: str
    heads: tuple[str, ...]
    section: int


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


@lru_cache
def form_rows(form: Format) -> tuple[FormRow, ...]:
    """Return the rows of all tables of a form in print order; table 四 is a single row."""
    return tuple(
        row
        for number, section in enumerate(form.sections)
        for table in section.tables
        for row in _rows_of_table(form.tables[table], number)
    )


def _rows_of_table(table: Table, section: int) -> list[FormRow]:
    heads = tuple(bare(column.label) for column in table.columns)
    if table.kind == "blocks":
        # Its figures have no stub: they stand under the last two heads, 尚未审结 and 总计.
        return [FormRow(table.keys(), "".join(heads[-2:]), heads * len(table.rows), section)]
    return [
        FormRow(
            tuple(table.key_of(row, column) for column in table.columns),
            bare(row.label),
            heads,
            section,
        )
        for row in table.rows
    ]


def lay(form: Format, rows: Sequence[Row], allowed: Allowed) -> Laid:
    """Return the figures of a form out of the rows of a document.

    `allowed` tells in which sections (by number from 0) a row may stand. A cell is unresolved
    with its candidates where the document gives several values, and with none where its row or
    its figure was not found.
    """
    wanted = form_rows(form)
    scores = _scores(wanted, rows, allowed)
    cells: dict[str, Value] = {}
    unresolved: dict[str, tuple[Value, ...]] = {}
    places = align(scores)
    spliced = _spliced(places, rows)
    found = [tuple(_met(rows, scores[i], place)) for i, place in enumerate(places)]
    for i, row in enumerate(wanted):
        for key, values in zip(row.keys, _values(form, row, found[i]), strict=True):
            if len(values) == 1 and i not in spliced:
                cells[key] = values[0]
            else:
                unresolved[key] = values
    sure = tuple(() if i in spliced else met for i, met in enumerate(found))
    return Laid(form, cells, unresolved, sum(place is not None for place in places), sure)


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


def _scores(wanted: Sequence[FormRow], rows: Sequence[Row], allowed: Allowed) -> list[list[float]]:
    scores = [[0.0] * len(rows) for _ in wanted]
    labels = tuple(dict.fromkeys(row.label for row in wanted))
    for j, row in enumerate(rows):
        alike = _nearest(labels, _candidates(row.labels))
        sections = allowed(row)
        for i, form_row in enumerate(wanted):
            if form_row.label in alike and form_row.section in sections:
                fits = len(row.boxes) == len(form_row.keys)
                scores[i][j] = alike[form_row.label] + _RIGHT_WIDTH * fits
    return scores


def _candidates(labels: tuple[str, ...]) -> list[str]:
    """Return the wordings that the end of a stub can mean: its last piece, its last two, …"""
    pieces = labels[-MOST_PIECES:]
    return [bare("".join(pieces[i:])) for i in range(len(pieces))]


def _nearest(labels: Sequence[str], candidates: Sequence[str]) -> dict[str, float]:
    """Return the labels of the form that a wording is nearest to, if near enough at all."""
    said = [label for label in labels if label in candidates]
    if said:
        return dict.fromkeys(said, 1.0)
    alike = {label: max((likeness(label, c) for c in candidates), default=0.0) for label in labels}
    highest = max(alike.values(), default=0.0)
    return {label: value for label, value in alike.items() if value == highest >= ALIKE}


def _met(rows: Sequence[Row], alike: Sequence[float], place: int | None) -> list[Row]:
    """Return the rows that serve for a row of the form: usually one, more if it is repeated.

    A repetition without figures, as an unused line above the filled one, says nothing.
    """
    if place is None:
        return []
    same = [row for row, score in zip(rows, alike, strict=True) if score >= alike[place]]
    return [row for row in same if not all(map(is_blank, row.boxes))] or same


def _values(form: Format, wanted: FormRow, found: Sequence[Row]) -> list[tuple[Value, ...]]:
    """Return the possible values of each cell of a row, which the document may print twice."""
    values: list[tuple[Value, ...]] = [()] * len(wanted.keys)
    for row in found:
        for i, box in enumerate(boxes_of(row, wanted.heads)):
            column = form.column_of(wanted.keys[i])
            read = [v for text in box.texts for v in readings(text, column.type, box.head)]
            values[i] = tuple(dict.fromkeys([*values[i], *read]))
    return values
