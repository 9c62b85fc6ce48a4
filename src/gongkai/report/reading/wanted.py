"""The rows that an official form prints: what the matcher looks for in a document."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from gongkai.report.formats import Format, Table
from gongkai.report.reading.labels import bare


class FormRow(NamedTuple):
    """A row that the form prints: its heads and wordings of its label as bare words, its cells."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    heads: tuple[str, ...]
    section: int


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
        return [FormRow(table.keys(), ("".join(heads[-2:]),), heads * len(table.rows), section)]
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
