"""Tables without merged boxes, as programs write them: every line as wide as its table."""

import io
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

import docx
import openpyxl

from gongkai.report.document import Report
from gongkai.report.form import Table
from gongkai.report.grid import grid, show

Lines = list[list[str]]
Change = Callable[[str, Lines], Lines]


class Block(NamedTuple):
    """A paragraph, or the lines of a table."""

    text: str
    lines: Lines


def blocks(report: Report, change: Change) -> Iterator[Block]:
    """The report's paragraphs and tables; `change` may rewrite a table's lines, given its key."""
    yield Block(report.title, [])
    for section in report.format.sections:
        yield Block(section.heading, [])
        for text in filter(None, report.narrative.get(section.key, "").split("\n")):
            yield Block(text, [])
        for key in section.tables:
            yield Block("", change(key, _lines(report, report.format.tables[key])))


def _lines(report: Report, table: Table) -> Lines:
    taken: dict[tuple[int, int], str] = {}
    for r, row in enumerate(grid(table)):
        c = 0
        for cell in row.cells:
            while (r, c) in taken:
                c += 1
            places = [(r + i, c + j) for i in range(cell.rowspan) for j in range(cell.colspan)]
            taken |= dict.fromkeys(places, "")
            value = (
                show(report.value(cell.key), report.format.column_of(cell.key)) if cell.key else ""
            )
            taken[r, c] = cell.text or value
    return [[taken[place] for place in row] for _, row in groupby(sorted(taken), lambda p: p[0])]


def as_tabs(report: Report, change: Change) -> bytes:
    found = blocks(report, change)
    return "\n".join(b.text or "\n".join(map("\t".join, b.lines)) for b in found).encode()


def as_pipes(report: Report, change: Change) -> bytes:
    text = ""
    for block in blocks(report, change):
        lines = [f"| {' | '.join(line)} |" for line in block.lines]
        text += "\n".join(
            ["", block.text, *lines[:1], *["|---|---|"] * bool(lines), *lines[1:], ""]
        )
    return text.encode()


def as_sheet(report: Report, change: Change) -> bytes:
    """All on one sheet, so that every line is as wide as the widest table."""
    book = openpyxl.Workbook()
    for block in blocks(report, change):
        for line in block.lines or [[block.text]]:
            book.active.append([int(cell) if cell.isdecimal() else cell for cell in line])
    return _saved(book)


def as_word(report: Report, change: Change) -> bytes:
    document = docx.Document()
    for block in blocks(report, change):
        if not block.lines:
            document.add_paragraph(block.text)
            continue
        table = document.add_table(len(block.lines), max(map(len, block.lines)))
        for row, line in zip(table.rows, block.lines, strict=True):
            for cell, text in zip(row.cells, line, strict=False):
                cell.text = text
    return _saved(document)


def _saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


LAYOUTS = {"tabs": as_tabs, "markdown": as_pipes, "xlsx": as_sheet, "docx": as_word}
