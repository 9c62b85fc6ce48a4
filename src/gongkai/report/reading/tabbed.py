"""Text with tabs between cells, as a table copied out of a page or a sheet gives it.

Tabs keep blank cells but no merged ones: the heads above a column are not above its figures, so
figures are told by their number alone. Heads only tell in which order the columns stand.
"""

import re
from itertools import dropwhile

from gongkai.report.document import Report
from gongkai.report.errors import Unreadable
from gongkai.report.reading.assembling import assemble
from gongkai.report.reading.heads import first_box
from gongkai.report.reading.numbers import is_blank, is_figure, with_unit
from gongkai.report.reading.page import MOST_COLUMNS, MOST_TEXTS, TOO_LONG, Page, Row

_LINES = re.compile(r"[\r\n\f\v\u2028\u2029]+")
# A row without a stub, as that of table 四, goes by the last heads above it.
_HEADS = 2
# The groups and the label of a row: more words in a line are heads.
_DEEPEST = 3
# Rows of blanks may stand between heads and figures, as many as table 三 has.
_MOST_LINES = 30


def read_tabbed(text: str, *, format_id: str | None = None) -> Report:
    """Return the report in a text with tabs between cells; Unreadable if there is none."""
    lines = [line.strip(" ") for line in _LINES.split(text)]
    if len(lines) > MOST_TEXTS:
        raise Unreadable(TOO_LONG)
    texts: list[str] = []
    rows: list[Row] = []
    heads = _Heads()
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")][:MOST_COLUMNS]
        if len(cells) == 1 or not any(cells):
            texts += [line.strip()] if line.strip() else []
            continue
        row = _row(cells, len(texts))
        if row and (row.labels or any(map(is_figure, row.boxes))):
            rows.append(heads.above(row))
        heads.meet(cells, is_row=row is not None)
    return assemble(Page(tuple(texts), tuple(rows)), format_id=format_id)


class _Heads:
    """The lines of words that have been met since the last row of figures."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, ...]] = []
        self._name = ""
        self._done = False

    def meet(self, cells: list[str], *, is_row: bool) -> None:
        if any(map(is_figure, cells)):
            self._done = True
        elif words := tuple(cell for cell in cells if not is_blank(cell)):
            self._lines = [words] if self._done else [*self._lines[-_MOST_LINES:], words]
            self._done = False
            self._name = self._name if is_row else "".join(words[-_HEADS:])

    def above(self, row: Row) -> Row:
        """Return the row with the heads above it, and with the unit that they print."""
        last = self._lines[-1] if self._lines else ()
        # With more heads than a stub and a column, the unit may be that of another column.
        words = "" if self._done or len(last) > _HEADS else "".join(last)
        return row._replace(
            boxes=with_unit(row.boxes, words),
            names=() if row.labels else (self._name,),
            head_lines=tuple(self._lines),
            is_filled_up=True,
        )


def _row(cells: list[str], at: int) -> Row | None:
    """Return the row that a line holds, if it holds one: a stub, then figures or blanks."""
    first = first_box(cells)
    stub = list(dropwhile(is_blank, cells[:first]))
    boxes = tuple(cells[first:])
    if not any(map(is_figure, boxes)) and (len(stub) > _DEEPEST or any(map(is_blank, stub))):
        return None
    return Row(tuple(cell for cell in stub if not is_blank(cell)), boxes, at) if boxes else None
