"""Text with tabs between cells, as a table copied out of a page or a sheet gives it.

Tabs keep blank cells but no merged ones: the heads above a column are not above its figures, so
figures are told by their number alone.
"""

import re
from collections.abc import Iterator

from gongkai.report.document import Report
from gongkai.report.errors import Unreadable
from gongkai.report.reading.assembling import assemble
from gongkai.report.reading.numbers import is_blank, is_figure, with_unit
from gongkai.report.reading.page import MOST_COLUMNS, MOST_TEXTS, TOO_LONG, Page, Row

_LINES = re.compile(r"[\r\n\f\v\u2028\u2029]+")
# A row without a stub, as that of table 四, goes by the last heads above it.
_HEADS = 2


def read_tabbed(text: str, *, format_id: str | None = None) -> Report:
    """Return the report in a text with tabs between cells; Unreadable if there is none."""
    lines = [line.strip(" ") for line in _LINES.split(text)]
    if len(lines) > MOST_TEXTS:
        raise Unreadable(TOO_LONG)
    texts: list[str] = []
    rows: list[Row] = []
    heads: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")][:MOST_COLUMNS]
        if len(cells) == 1 or not any(cells):
            texts += [line.strip()] if line.strip() else []
            continue
        found = list(_rows(cells, heads, len(texts)))
        # With more heads than a stub and a column, the unit may be that of another column.
        words = "".join(above) if len(above) <= _HEADS else ""
        rows += [row._replace(boxes=with_unit(row.boxes, words)) for row in found]
        above = above if any(map(is_figure, cells)) else tuple(filter(None, cells))
        heads = heads if found else above[-_HEADS:]
    return assemble(Page(tuple(texts), tuple(rows)), format_id=format_id)


def _rows(cells: list[str], heads: tuple[str, ...], at: int) -> Iterator[Row]:
    """Yield the row that a line holds, if it holds one: a stub, then figures or blanks."""
    first = next((i for i, cell in enumerate(cells) if is_figure(cell)), len(cells))
    while first > 0 and is_blank(cells[first - 1]):
        first -= 1
    boxes = tuple(cells[first:])
    labels = tuple(cell for cell in cells[:first] if not is_blank(cell))
    if boxes and (labels or any(map(is_figure, boxes))):
        yield Row(labels or heads, boxes, at)
