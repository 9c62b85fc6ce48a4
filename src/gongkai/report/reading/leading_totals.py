"""A table 三 whose totals stand first: without heads only its figures can say so."""

from collections.abc import Sequence

from gongkai.report.document import Value
from gongkai.report.formats import Format
from gongkai.report.reading.wanted import FormRow

# What each cell of a row can be: one value if it is read, a blank being None.
Values = Sequence[tuple[Value, ...]]


def led_by_totals(form: Format, wanted: Sequence[FormRow], values: Sequence[Values]) -> set[int]:
    """Return the rows of table 三 if in it the first figure, not the last, is the sum of the rest.

    It must be so in most rows that have any figure above 0, for any one row may be misprinted.
    """
    tables = [form.place(row.keys[0]).table for row in wanted]
    rows = {i for i, table in enumerate(tables) if table.kind == "requests"}
    return rows if _is_led([values[i] for i in rows]) else set()


def _is_led(rows: Sequence[Values]) -> bool:
    known = [[each[0] or 0 for each in row] for row in rows if all(len(each) == 1 for each in row)]
    filled = [row for row in known if any(row)]
    led = [row for row in filled if 2 * row[0] == sum(row) != 2 * row[-1]]
    return 2 * len(led) > len(filled)
