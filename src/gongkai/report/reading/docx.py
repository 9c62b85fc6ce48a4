"""Word documents, read from their XML: paragraphs, and tables with merged boxes.

The XML is walked directly. A hostile document may claim merged boxes without end, which a
library for documents would lay out before one could look at them.
"""

from collections.abc import Iterator

from lxml import etree

from gongkai.report.document import Report
from gongkai.report.errors import Unreadable
from gongkai.report.reading.assembling import assemble
from gongkai.report.reading.grids import rows_of
from gongkai.report.reading.packages import Package
from gongkai.report.reading.page import (
    EMPTY,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_LONG,
    Cell,
    Page,
    Row,
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Content controls and accepted changes only wrap what they contain.
_WRAPPERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml")}
_SPACES = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n"}
# Text boxes float over the page; what was moved away or struck out is no longer there.
_ASIDE = {f"{_W}{name}" for name in ("txbxContent", "pict", "drawing", "moveFrom", "del")}


def read_docx(data: bytes, *, format_id: str | None = None) -> Report:
    """Return the report in a Word document; Unreadable if it is broken or holds none."""
    body = Package(data).xml("word/document.xml").find(f"{_W}body")
    texts: list[str] = []
    rows: list[Row] = []
    lines = 0
    for block in () if body is None else _unwrapped(body, {f"{_W}p", f"{_W}tbl"}):
        if block.tag == f"{_W}p":
            texts += filter(None, map(str.strip, _text(block).split("\n")))
            continue
        grid = _grid(block)
        lines += len(grid)
        if lines > MOST_ROWS:
            raise Unreadable(TOO_LONG)
        rows += rows_of(grid, len(texts), filled_up=True)
    return assemble(Page(tuple(texts), tuple(rows)), format_id=format_id)


def _unwrapped(parent: etree._Element, wanted: set[str]) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, wanted)


def _grid(table: etree._Element) -> list[list[Cell]]:
    grid: list[list[Cell]] = []
    for row in _unwrapped(table, {f"{_W}tr"}):
        grid.append(_line(row, grid[-1] if grid else []))
    return grid


def _line(row: etree._Element, above: list[Cell]) -> list[Cell]:
    line = [EMPTY] * _number(row, f"{_W}trPr/{_W}gridBefore", default=0)
    for box in _unwrapped(row, {f"{_W}tc"}):
        column = len(line)
        goes_on = _merged_with_above(box) and column < len(above)
        cell = above[column] if goes_on else Cell(_text_of_box(box))
        width = _number(box, f"{_W}tcPr/{_W}gridSpan", default=1)
        line += [cell] * min(width, MOST_COLUMNS - column)
    return line


def _merged_with_above(box: etree._Element) -> bool:
    merge = box.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _number(element: etree._Element, path: str, *, default: int) -> int:
    found = element.find(path)
    value = "" if found is None else found.get(f"{_W}val", "")
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 7 else default
    return min(max(number, default), MOST_COLUMNS)


def _text_of_box(box: etree._Element) -> str:
    lines = (_text(paragraph).strip() for paragraph in box.iter(f"{_W}p"))
    return "\n".join(filter(None, lines))


def _text(paragraph: etree._Element) -> str:
    pieces = []
    steps = [paragraph]
    while steps:
        element = steps.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _SPACES:
            pieces.append(_SPACES[element.tag])
        elif element.tag not in _ASIDE:
            steps += reversed(element)
    return "".join(pieces)
