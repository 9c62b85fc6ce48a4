"""The rows that an official form prints: what the matcher looks for in a document."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gongkai.report.formats import FORMATS, Format, Table, load_format
from gongkai.report.reading.labels import ALIKE, bare, likeness


class FormRow(NamedTuple):
    """A row that the form prints: its heads and wordings of its label as bare words, its cells.

    `groups` are the blocks of table 四 that stand side by side above the heads of its one row.
    """

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    heads: tuple[str, ...]
    section: int
    groups: tuple[str, ...] = ()


@lru_cache
def form_rows(form: Format, apart: bool = False) -> tuple[FormRow, ...]:
    """Return the rows of all tables of a form in print order.

    Table 四 is a single row, or, if its blocks are printed `apart`, a row for each of them.
    """
    return tuple(
        row
        for number, section in enumerate(form.sections)
        for table in section.tables
        for row in _rows_of_table(form.tables[table], number, apart)
    )


def _rows_of_table(table: Table, section: int, apart: bool) -> list[FormRow]:
    heads = tuple(bare(column.label) for column in table.columns)
    if table.kind == "blocks" and not apart:
        # Its figures have no stub: they stand under the last two heads, 尚未审结 and 总计.
        label = "".join(heads[-2:])
        groups = tuple(bare(row.path[-1]) for row in table.rows)
        return [FormRow(table.keys(), (label,), heads * len(table.rows), section, groups)]
    return [
        FormRow(
            tuple(table.key_of(row, column) for column in table.columns),
            _labels(table, row.path),
            heads,
            section,
        )
        for row in table.rows
    ]


def _labels(table: Table, path: Sequence[str]) -> tuple[str, ...]:
    """Return what a row may be called; a block of table 四 goes by its last words, or by all."""
    if table.kind == "blocks":
        return tuple(dict.fromkeys((bare(path[-1]), bare("".join(path)))))
    return (bare(path[-1]),)


@lru_cache
def foreign_heads(form: Format) -> frozenset[str]:
    """Return the heads that only the other official forms print, none of them like one here."""
    own = _heads(form)
    others = set().union(*(_heads(load_format(each)) for each in FORMATS if each != form.id))
    return frozenset(head for head in others if all(likeness(head, mine) < ALIKE for mine in own))


def _heads(form: Format) -> set[str]:
    return {bare(column.label) for table in form.tables.values() for column in table.columns}
