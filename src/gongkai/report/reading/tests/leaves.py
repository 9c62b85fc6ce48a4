"""Reports set on pages, glyph by glyph, as the process that opens a PDF hands them over."""

from collections.abc import Iterator
from typing import NamedTuple

from gongkai.report.document import Report
from gongkai.report.form import Table
from gongkai.report.grid import GridCell, grid, show
from gongkai.report.reading.glyphs import Glyph, Leaf, Rule

SIZE, ROW, COLUMN = 8.0, 24.0, 46.0
LEFT, TOP, HEIGHT = 50.0, 100.0, 1200.0
STUB = {"requests": (90.0, 90.0, 330.0), "stub_grid": (330.0,), "blocks": ()}


class Placed(NamedTuple):
    """A cell and the rows and columns that it covers, the ends not included."""

    cell: GridCell
    top: int
    bottom: int
    left: int
    right: int


def set_text(words: str, x: float, top: float) -> list[Glyph]:
    glyphs = []
    for character in words:
        wide = SIZE / 2 if character.isascii() else SIZE
        glyphs.append(Glyph(character, x, top, x + wide, top + SIZE))
        x += wide
    return glyphs


def set_report(report: Report, *, rows: int = 40, cut: bool = False) -> list[Leaf]:
    """The pages of a report, each table on pages of its own with so many rows at most.

    With `cut` a page break goes through the last row: half of its label is on the next page.
    """
    leaves = []
    lines = [report.title]
    for section in report.format.sections:
        lines += [section.heading, *report.narrative.get(section.key, "").split("\n")]
        for key in section.tables:
            table = report.format.tables[key]
            for start in range(0, _height(table), rows):
                leaves.append(_leaf(report, table, range(start, start + rows), cut, lines))
                lines = []
    leaves.append(Leaf(HEIGHT, tuple(_heading(lines)), ()))
    return leaves


def _heading(lines: list[str]) -> Iterator[Glyph]:
    for number, line in enumerate(lines):
        yield from set_text(line, LEFT, TOP + 60 + number * ROW)


def _leaf(report: Report, table: Table, on: range, cut: bool, lines: list[str]) -> Leaf:
    y = TOP + 80 + len(lines) * ROW if lines else TOP
    glyphs, rules = [*_heading(lines), *set_text("- 3 -", 300, HEIGHT - 20)], []
    for placed in _placed(table):
        top, bottom = max(placed.top, on.start), min(placed.bottom, on.stop)
        halved = cut and placed.top == on.start - 1 and on.start
        if top >= bottom and not halved:
            continue
        xs = [LEFT + _x(table, placed.left), LEFT + _x(table, placed.right)]
        ys = [y + (row - on.start + bool(cut and on.start)) * ROW for row in (top, bottom)]
        if halved:
            ys[0] = y
        rules += _around(xs, ys)
        words = _words(report, table, placed.cell)
        if cut and placed.cell.key is None:
            half = len(words) // 2
            words = words[half:] if halved else words[:half] if placed.bottom == on.stop else words
        elif halved:
            words = ""
        if placed.top in on or halved:
            glyphs += set_text(words, xs[0] + 2, ys[0] + 2)
    return Leaf(HEIGHT, tuple(glyphs), tuple(rules))


def _around(xs: list[float], ys: list[float]) -> list[Rule]:
    return [
        Rule(xs[0], ys[0], xs[1], ys[0]),
        Rule(xs[0], ys[1], xs[1], ys[1]),
        Rule(xs[0], ys[0], xs[0], ys[1]),
        Rule(xs[1], ys[0], xs[1], ys[1]),
    ]


def _words(report: Report, table: Table, cell: GridCell) -> str:
    if cell.key is None:
        return cell.text
    return show(report.value(cell.key), report.format.column_of(cell.key))


def _height(table: Table) -> int:
    return len(grid(table))


def _x(table: Table, column: int) -> float:
    stub = STUB[table.kind]
    return sum(stub[:column]) + COLUMN * 3 * max(0, column - len(stub))


def _placed(table: Table) -> list[Placed]:
    taken: set[tuple[int, int]] = set()
    found = []
    for r, row in enumerate(grid(table)):
        c = 0
        for cell in row.cells:
            while (r, c) in taken:
                c += 1
            placed = Placed(cell, r, r + cell.rowspan, c, c + cell.colspan)
            taken |= {(i, j) for i in range(r, placed.bottom) for j in range(c, placed.right)}
            found.append(placed)
    return found
