"""Flattened text with one cell a line: labels, then as many figures as the row has columns.

Such text comes from pages whose tables were copied out. Line breaks are all that is left of the
table, so a blank box has left no trace; a row with fewer figures than columns stays unsettled.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from gongkai.report.document import Report
from gongkai.report.errors import Unreadable
from gongkai.report.formats import Format
from gongkai.report.reading.assembling import assemble
from gongkai.report.reading.flat_heads import LONGEST_HEADS, without_doubtful
from gongkai.report.reading.matching import Allowed, Laid, lay
from gongkai.report.reading.numbers import is_blank, is_figure, with_unit
from gongkai.report.reading.page import MOST_TEXTS, TOO_LONG, Cell, Page, Row

# A head of a table in 第二十条 is among the last few lines before the first figure.
_HEADS = 4


def read_lines(text: str, *, format_id: str | None = None) -> Report:
    """Return the report in a flattened text; Unreadable if there is none."""
    texts = [line.strip() for line in re.split(r"[\r\n\t\f\v\u2028\u2029]+", text)]
    texts = [line for line in texts if line]
    if len(texts) > MOST_TEXTS:
        raise Unreadable(TOO_LONG)
    page = Page(tuple(texts), tuple(rows_between(texts)))
    return assemble(page, format_id=format_id, lay=_lay)


def _lay(form: Format, rows: Sequence[Row], allowed: Allowed) -> Laid:
    return without_doubtful(lay(form, rows, allowed))


def rows_between(texts: list[str]) -> list[Row]:
    """Return the rows of a text that has labels and figures in lines of their own."""
    runs = [
        (boxes, list(run)) for boxes, run in groupby(range(len(texts)), lambda i: _is_box(texts[i]))
    ]
    rows = []
    for (_, labels), (boxes, figures) in pairwise(runs):
        if boxes:
            names = tuple(texts[i] for i in labels[-_HEADS:])
            found = with_unit(tuple(texts[i] for i in figures), "".join(names))
            words = "".join(texts[i] for i in labels[-LONGEST_HEADS:])
            rows.append(Row(names, found, at=figures[0], heads=(Cell(words[-LONGEST_HEADS:]),)))
    return rows


def _is_box(text: str) -> bool:
    return is_figure(text) or is_blank(text)
