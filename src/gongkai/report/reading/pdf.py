"""PDF files: tables by their rules, text by its place on the page, over all page breaks.

Nothing is taken from the order of a file's contents, in which a decimal point may stand after
its number. A figure belongs to the box in whose bounds it is printed; one that is printed across
a rule belongs to no box for certain.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gongkai.report.document import Report
from gongkai.report.reading.assembling import assemble
from gongkai.report.reading.bold import printed_once
from gongkai.report.reading.boxes import Piece, covers, grid_of
from gongkai.report.reading.glyphs import Leaf, open_pdf
from gongkai.report.reading.grids import own, rows_of
from gongkai.report.reading.lines import rows_between
from gongkai.report.reading.numbers import UNSETTLED, is_blank, is_figure
from gongkai.report.reading.page import Cell, GridLine, Page, Row, has_figures
from gongkai.report.reading.paragraphs import Paragraphs, furniture
from gongkai.report.reading.ruling import SAME, Ruling, rulings, union
from gongkai.report.reading.typeset import Line, lines_of, pieces_of

DAMAGED = "PDF 文件已损坏或者不完整，所列只是能够读出的内容，请重新下载后再核对。"
# So many words, each apart from the next, are the heads of a table and no sentence.
_HEADS = 5


class Part(NamedTuple):
    """A table, or as much of it as one page has, and all that is printed on that page."""

    ruling: Ruling
    page: int
    pieces: Sequence[Piece]

    @property
    def top(self) -> float:
        return self.ruling.top


def read_pdf(data: bytes, *, format_id: str | None = None) -> Report:
    """Return the report in a PDF; Unreadable if it is locked, broken, scanned or holds none."""
    leaves, is_damaged = open_pdf(data)
    pages = [_things(number, leaf) for number, leaf in enumerate(leaves)]
    lines = [[thing for thing in things if isinstance(thing, Line)] for things in pages]
    margins = furniture(lines, [leaf.height for leaf in leaves])
    edges = [t.ruling.xs[0] for things in pages for t in things if isinstance(t, Part)]
    walk = _Walk([line for page in lines for line in page if line not in margins], edges)
    for things in pages:
        for thing in things:
            if isinstance(thing, Part):
                walk.meet_table(thing)
            elif thing not in margins:
                walk.meet_line(thing)
    walk.end_table()
    if not walk.rows:
        walk = _unruled([line for page in lines for line in page if line not in margins])
    titles = tuple(sorted({line.text for line in margins}))
    page = Page(tuple(walk.paragraphs.texts), tuple(walk.rows), titles)
    report = assemble(page, format_id=format_id)
    return replace(report, notices=(DAMAGED,)) if is_damaged else report


def _things(number: int, leaf: Leaf) -> list[Line | Part]:
    """Return the lines and the tables of a page, from top to bottom."""
    pieces = pieces_of(printed_once(leaf.glyphs))
    tables = [Part(ruling, number, pieces) for ruling in rulings(leaf.rules)]
    outside = [
        glyph
        for piece in pieces
        if not any(covers(table.ruling, piece) for table in tables)
        for glyph in piece
    ]
    things: list[Line | Part] = [*lines_of(outside), *tables]
    return sorted(things, key=lambda thing: thing.top)


class _Walk:
    """Collects texts and rows page by page; a table may go on at the top of the next page."""

    def __init__(self, lines: Sequence[Line], edges: Sequence[float]) -> None:
        self.paragraphs = Paragraphs(lines, min(edges, default=None))
        self.rows: list[Row] = []
        self._parts: list[Part] = []

    def meet_line(self, line: Line) -> None:
        self.end_table()
        self.paragraphs.add(line)

    def meet_table(self, part: Part) -> None:
        if self._parts and not _goes_on(self._parts[-1], part):
            self.end_table()
        self._parts.append(part)

    def end_table(self) -> None:
        """Take the rows of the table that ends here; one that only arranges words is text."""
        if not self._parts:
            return
        grid, halves = _grid(self._parts)
        self._parts = []
        rows = [
            row._replace(is_half=not halves.isdisjoint(row.line))
            for row in rows_of(grid, len(self.paragraphs.texts), self.paragraphs.last)
        ]
        if has_figures(rows):
            self.rows += rows
        else:
            for line in grid:
                words = filter(None, (cell.text for cell in dict.fromkeys(line)))
                self.paragraphs.put("：".join(words))
        self.paragraphs.end()


def _unruled(lines: Sequence[Line]) -> _Walk:
    """Walk pages without rules, where only distance parts the figures of a table.

    A blank box has left no trace there, so that a row with fewer figures stays open.
    """
    walk = _Walk(lines, [])
    for line in lines:
        pieces = line.text.split()
        if is_figure(pieces[-1]) or len(pieces) >= _HEADS:
            walk.paragraphs.put("\n".join(pieces))
        else:
            walk.meet_line(line)
    walk.rows += rows_between(walk.paragraphs.texts)
    return walk


def _goes_on(part: Part, after: Part) -> bool:
    """Return whether a table is the rest of the one at the foot of the page before: as wide."""
    one, other = part.ruling.xs, after.ruling.xs
    same_width = abs(one[0] - other[0]) <= SAME and abs(one[-1] - other[-1]) <= SAME
    return after.page == part.page + 1 and same_width


def _grid(parts: Sequence[Part]) -> tuple[list[list[Cell]], set[Cell]]:
    """Return the lines of a table, and the blank boxes of what may be half a row."""
    xs: list[float] = []
    for part in parts:
        xs = union(xs, part.ruling.xs)
    grid: list[list[Cell]] = []
    halves: set[Cell] = set()
    for part in parts:
        lines = own(grid_of(part.ruling, xs, part.pieces))
        if grid and _may_be_cut(grid[-1], lines[0]):
            for line in (grid[-1], lines[0]):
                halves |= _blanks(line) if not _has_figure(line) else set()
            grid.append(_whole(grid[-1], lines[0]))
        grid += lines
    return grid, halves


def _may_be_cut(above: GridLine, below: GridLine) -> bool:
    """Return whether two lines can be the halves of one row: one is without figures, not a head."""
    figures = [_has_figure(line) for line in (above, below)]
    return not all(figures) and all(
        has or _blanks(line) for has, line in zip(figures, (above, below), strict=True)
    )


def _blanks(line: GridLine) -> set[Cell]:
    return {cell for cell in line if is_blank(cell.text)}


def _whole(above: GridLine, below: GridLine) -> list[Cell]:
    """Return the row that a page break may have cut in two: figures here, half a label there.

    Both halves remain rows of their own as well; the labels of the form tell which is meant.
    """
    whole: dict[object, Cell] = {}
    line = []
    for a, b in zip(above, below, strict=True):
        # What is merged in one half is merged in the whole, if the other half says nothing.
        said = [cell for cell in (a, b) if cell.text]
        box = said[0] if len(said) == 1 else (a, b)
        line.append(whole.setdefault(box, Cell("\n".join(cell.text for cell in said))))
    return line


def _has_figure(line: GridLine) -> bool:
    return any(is_figure(cell.text) and cell.text != UNSETTLED for cell in line)
