"""Rows that may have lost a box and been filled up at their end, so that figures are shifted.

Sheets, tabs and what programs convert make every line of a table as wide as the widest. A blank
at the end of a row is then either a box that was left blank, or no box of the form at all.
"""

from collections.abc import Iterable, Sequence

from gongkai.report.document import Value
from gongkai.report.form import Table
from gongkai.report.formats import Format
from gongkai.report.reading.page import Row
from gongkai.report.reading.wanted import FormRow

# What each cell of a row can be: one value if it is read, a blank being None.
Values = Sequence[tuple[Value, ...]]

_BLANK = (None,)


def maybe_short(
    form: Format,
    wanted: Sequence[FormRow],
    found: Sequence[Sequence[Row]],
    values: Sequence[Values],
) -> set[int]:
    """Return the rows of the form whose figures may belong further to the right.

    They end with a blank where most rows of their table do not, and their last figure may be the
    total that belongs there: it is no less than those before it. Where a document leaves other
    boxes blank as well, a row of zeros, or one without totals, may do so at its end.
    """
    leaves_blanks = any(map(_has_gap, values))
    parts = [_parts(form, row, each) for row, each in zip(wanted, values, strict=True)]
    return {
        i
        for i, (table, own) in enumerate(parts)
        if any(row.is_filled_up for row in found[i])
        and values[i]
        and None in values[i][-1]
        and any(_may_be_shifted(part, table, leaves_blanks) for part in own)
        and _have_ends(part for other, all_parts in parts if other is table for part in all_parts)
    }


def _parts(form: Format, row: FormRow, values: Values) -> tuple[Table, list[Values]]:
    """Return the table of a row, and the row; that of table 四 in its blocks, each with a total."""
    table = form.place(row.keys[0]).table
    width = len(table.columns)
    return table, [values[i : i + width] for i in range(0, len(values), width)]


def _has_gap(values: Values) -> bool:
    """Return whether a row is blank, or has a blank before one of its figures."""
    last = _last(values)
    return bool(values) and (last < 0 or _BLANK in values[:last])


def _may_be_shifted(values: Values, table: Table, leaves_blanks: bool) -> bool:
    last = _last(values)
    if last < 0 or None not in values[-1]:
        return False
    if table.kind == "stub_grid":
        return not leaves_blanks
    if any(len(each) != 1 for each in values):
        return True
    total, *others = (each[0] or 0 for each in reversed(values[: last + 1]))
    return total >= sum(others) and (not leaves_blanks or bool(total and others))


def _have_ends(parts: Iterable[Values]) -> bool:
    """Return whether most rows of a table that have figures have one in the last box."""
    filled = [None not in part[-1] for part in parts if _last(part) >= 0]
    return sum(filled) * 2 >= len(filled)


def _last(values: Values) -> int:
    """Return where the last figure of a row stands, -1 if it is blank throughout."""
    return max((i for i, each in enumerate(values) if each != _BLANK), default=-1)
