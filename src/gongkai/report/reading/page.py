"""What every reader yields: the running text of a document, and the rows of its tables."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.report.errors import Unreadable
from gongkai.report.reading.numbers import UNSETTLED, is_blank, is_figure

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
    the head above that one.
    A row without labels may go by one of the `names`: the last heads, the words above its table.
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


def rows_of(grid: Sequence[GridLine], at: int | None, caption: str = "") -> list[Row]:
    """Return the rows of a grid that hold figures or blanks, each with the heads above it.

    `caption` is what stands before the table; it names a row only if the table has no other.
    """
    heads: list[Cell] = [EMPTY] * max((len(line) for line in grid), default=0)
    groups = list(heads)
    rows = []
    owned = own(grid)
    for line, others in zip(owned, _neighbours(owned), strict=True):
        labels, boxes = _split(_distinct(line))
        if not any(is_figure(box.text) for box in boxes):
            for column, cell in enumerate(line):
                if not is_blank(cell.text) and cell is not heads[column]:
                    groups[column], heads[column] = heads[column], cell
        if boxes:
            said = tuple(cell.text for cell in labels if not _is_shared(cell, others))
            texts = tuple(cell.text for cell in boxes)
            names = () if labels else (_last_heads(heads),)
            above = tuple(heads), names, False, tuple(groups)
            rows.append(Row(said, texts, at, tuple(line), *above))
    if len(rows) == 1 and rows[0].names and caption:
        return [rows[0]._replace(names=(*rows[0].names, caption))]
    return rows


def own(grid: Sequence[GridLine]) -> list[list[Cell]]:
    """Return the grid with figures left open whose box is merged with that of another row.

    Such a figure belongs to neither row for certain.
    """
    open_boxes: dict[int, Cell] = {}
    for line, others in zip(grid, _neighbours(grid), strict=True):
        beside = {id(cell) for other in others for cell in other}
        for cell in line:
            if id(cell) in beside and is_figure(cell.text):
                open_boxes.setdefault(id(cell), Cell(UNSETTLED))
    return [[open_boxes.get(id(cell), cell) for cell in line] for line in grid]


def _neighbours(grid: Sequence[GridLine]) -> list[tuple[GridLine, GridLine]]:
    """Return the lines above and below each line."""
    return list(zip([(), *grid[:-1]], [*grid[1:], ()], strict=True)) if grid else []


def _is_shared(label: Cell, others: Iterable[GridLine]) -> bool:
    """Return whether a label is that of another row of figures as well: of a group, or of none."""
    return any(label in other and any(is_figure(cell.text) for cell in other) for other in others)


def _split(cells: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Part the stub from the boxes: the stub ends with the last words before the first figure."""
    first = next((i for i, cell in enumerate(cells) if is_figure(cell.text)), len(cells))
    while first > 0 and is_blank(cells[first - 1].text):
        first -= 1
    return [cell for cell in cells[:first] if not is_blank(cell.text)], cells[first:]


def _distinct(line: GridLine) -> list[Cell]:
    seen: list[Cell] = []
    for cell in line:
        if cell is EMPTY or cell not in seen:
            seen.append(cell)
    return seen


def _last_heads(heads: Sequence[Cell]) -> str:
    """A row without a stub, as in table 四, goes by the last of the heads above it."""
    return "".join(cell.text for cell in _distinct(heads)[-2:])
