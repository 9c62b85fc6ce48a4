"""From the grid of a table to its rows: labels, boxes, and the heads above them."""

from collections.abc import Iterable, Sequence

from gongkai.report.reading.heads import distinct, head_lines, holds_figure, split
from gongkai.report.reading.numbers import UNSETTLED, is_blank, is_figure
from gongkai.report.reading.page import EMPTY, Cell, GridLine, Row


class _Heads:
    """The head above each column, and the group above that, as lines are met from the top."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._done = False
        self._clear()

    def meet(self, line: GridLine, is_head: bool) -> None:
        """Take the words of a line without figures; heads below rows are those of a new table."""
        if is_head and self._done:
            self._clear()
        for column, cell in enumerate(line):
            if not is_blank(cell.text) and cell is not self.last[column]:
                self.groups[column], self.last[column] = self.last[column], cell

    def end(self) -> None:
        """Note that a row of the table has been met."""
        self._done = True

    @property
    def name(self) -> str:
        """A row without a stub, as in table 四, goes by the last of the heads above it."""
        filled = distinct([cell for cell in self.last if not is_blank(cell.text)])
        return "".join(cell.text for cell in filled[-2:])

    def _clear(self) -> None:
        self.last: list[Cell] = [EMPTY] * self._width
        self.groups: list[Cell] = list(self.last)
        self._done = False


def rows_of(
    grid: Sequence[GridLine], at: int | None, caption: str = "", *, filled_up: bool = False
) -> list[Row]:
    """Return the rows of a grid that hold figures or blanks, each with the heads above it.

    `caption` is what stands before the table; it names a row only if the table has no other.
    `filled_up` says that the layout makes all lines of a table as wide as the widest.
    """
    heads = _Heads(max((len(line) for line in grid), default=0))
    rows = []
    owned = own(grid)
    are_heads = head_lines(owned)
    for line, others, is_head in zip(owned, _neighbours(owned), are_heads, strict=True):
        above, _ = others
        labels, boxes = split(line)
        if not any(holds_figure(box.text) for box in boxes):
            heads.meet(line, is_head)
        if boxes and not is_head and not _is_gap(line, above):
            heads.end()
            said = tuple(cell.text for cell in labels if not _is_shared(cell, others))
            texts = tuple(cell.text for cell in boxes)
            names = () if labels else (heads.name,)
            printed = tuple(heads.last), names, False, tuple(heads.groups)
            rows.append(Row(said, texts, at, tuple(line), *printed, is_filled_up=filled_up))
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


def _is_gap(line: GridLine, above: GridLine) -> bool:
    """Return whether a line holds nothing and no heads are above it to say of what."""
    words = any(not is_blank(cell.text) for cell in above)
    are_heads = words and not any(holds_figure(cell.text) for cell in above)
    return not are_heads and all(is_blank(cell.text) for cell in line)


def _is_shared(label: Cell, others: Iterable[GridLine]) -> bool:
    """Return whether a label is that of another row of figures as well: of a group, or of none."""
    return any(label in other and any(is_figure(cell.text) for cell in other) for other in others)
