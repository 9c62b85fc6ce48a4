"""What every reader yields: the running text of a document, and the rows of its tables."""

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.report.errors import Unreadable
from gongkai.report.reading.numbers import is_figure

# An official form has about 40 rows and 15 columns; what is far larger is no annual report.
MOST_TEXTS = 20_000
MOST_ROWS = 2_000
MOST_COLUMNS = 64
TOO_LONG = "文件内容过多，不像一份年度报告，请只提交报告本身。"


class Cell:
    """One box of a table. A merged box is the same object in every place that it covers."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


EMPTY = Cell("")

GridLine = Sequence[Cell]


class Row(NamedTuple):
    """One printed row: the labels of its stub, then its boxes from left to right.

    `at` is the number of texts that stand before the row, None where the layout has no such order
    (the sheets of a workbook). Where the layout keeps places,
    `line` holds the row's boxes column by column, `heads` the head above each column and `groups`
    the head above that one. In flattened text the only head is all that is said before the row.
    A row without labels may go by one of the `names`: the last heads, the words above its table.
    `head_lines` are the words of its heads where the layout keeps their order but not their places.
    `is_filled_up` says that the layout fills short rows up with blanks.
    `is_half` marks what may be the half of a row that a page break has cut in two.
    """

    labels: tuple[str, ...]
    boxes: tuple[str, ...]
    at: int | None
    line: tuple[Cell, ...] = ()
    heads: tuple[Cell, ...] = ()
    names: tuple[str, ...] = ()
    is_half: bool = False
    groups: tuple[Cell, ...] = ()
    head_lines: tuple[tuple[str, ...], ...] = ()
    is_filled_up: bool = False


class Page(NamedTuple):
    """A document without its layout. `titles` are names that it bears outside its text.

    `strays` are figures that stand alone between tables, each with the number of texts before it.
    """

    texts: tuple[str, ...]
    rows: tuple[Row, ...]
    titles: tuple[str, ...] = ()
    strays: tuple[tuple[int, str], ...] = ()


def refuse_too_long(page: Page) -> None:
    """Raise Unreadable for more paragraphs or rows than any report has."""
    if len(page.texts) > MOST_TEXTS or len(page.rows) > MOST_ROWS:
        raise Unreadable(TOO_LONG)


def has_figures(rows: Sequence[Row]) -> bool:
    """Return whether any of the rows holds a figure; a table without only arranges words."""
    return any(is_figure(box) for row in rows for box in row.boxes)
