"""Web pages: tables with merged boxes among running text, whatever wraps them."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from gongkai.report.document import Report
from gongkai.report.errors import Unreadable
from gongkai.report.reading.assembling import NOT_A_REPORT, assemble
from gongkai.report.reading.grids import rows_of
from gongkai.report.reading.page import (
    MOST_ROWS,
    TOO_LONG,
    GridLine,
    Page,
    Row,
    has_figures,
)
from gongkai.report.reading.spans import Box, expand

_SKIPPED = {
    "button", "footer", "iframe", "nav", "noscript", "script", "select", "style", "svg",
    "template", "title",
}  # fmt: skip
# Within a sentence: everything else begins a new paragraph.
_INLINE = {
    "a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label",
    "mark", "o:p", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f\xa0\u3000\u200b\ufeff]+")


def read_html(text: str, *, format_id: str | None = None) -> Report:
    """Return the report that stands in a web page; Unreadable if there is none."""
    root = parse(text)
    walk = Walk()
    walk.through(root)
    page = Page(tuple(walk.texts), tuple(walk.rows), tuple(_names(root)))
    return assemble(page, format_id=format_id)


def _names(root: etree._Element) -> Iterator[str]:
    """Yield what a page says of itself in its head: titles, and the day of publication."""
    for title in root.iter("title"):
        yield _clean(str(title.xpath("string()")))
    for meta in root.iter("meta"):
        if meta.get("name", "").lower() == "pubdate":
            yield f"发布日期：{meta.get('content', '')[:30]}"


def parse(text: str) -> etree._Element:
    """Return the root of a web page, or of a piece of one; Unreadable if there is nothing."""
    # A declared encoding no longer holds: the text has been decoded.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(NOT_A_REPORT) from error
    if root is None:
        raise Unreadable(NOT_A_REPORT)
    return root


class Walk:
    """Collects the texts and the rows of a page in the order of the page."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.rows: list[Row] = []
        self._line: list[str] = []
        self._lines_seen = 0

    def through(self, root: etree._Element) -> None:
        """Walk without recursion: a hostile page nests deeper than a stack."""
        steps: list[etree._Element | str | None] = [root]
        while steps:
            step = steps.pop()
            if step is None:
                self._end_line()
            elif isinstance(step, str):
                self._line.append(step)
            else:
                steps += reversed(list(self._into(step)))
        self._end_line()

    def _into(self, element: etree._Element) -> Iterator[etree._Element | str | None]:
        """Yield what an element consists of; None ends a paragraph."""
        tag = element.tag
        breaks = tag not in _INLINE
        if breaks:
            yield None
        if tag == "table" and element.find(".//table") is None:
            self._end_line()
            self._table(element)
        elif tag not in _SKIPPED:
            yield element.text or ""
            for child in element:
                yield child
                yield child.tail or ""
        if breaks:
            yield None

    def _table(self, table: etree._Element) -> None:
        lines = [map(_box, row.iterchildren("td", "th")) for row in _rows(table)]
        self._refuse_too_long(len(lines))
        self.take(expand(lines))

    def _refuse_too_long(self, n_lines: int) -> None:
        self._lines_seen += n_lines
        if self._lines_seen > MOST_ROWS:
            raise Unreadable(TOO_LONG)

    def take(self, grid: Sequence[GridLine], *, filled_up: bool = False) -> None:
        """Take the rows of a table; one that only arranges words is text."""
        caption = self.texts[-1] if self.texts else ""
        found = rows_of(grid, len(self.texts), caption, filled_up=filled_up)
        self.rows += found
        if not has_figures(found):
            # Agency and date above the report, or a layout.
            self.texts += (text for line in grid for text in _words(line))

    def _end_line(self) -> None:
        text = _clean("".join(self._line))
        self._line.clear()
        if text:
            self.texts.append(text)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        yield from (child,) if child.tag == "tr" else child.iterchildren("tr")


def _box(element: etree._Element) -> Box:
    walk = Walk()
    walk.through(element)
    text = "\n".join(walk.texts)
    return Box(text, _span(element, "rowspan"), _span(element, "colspan"))


def _span(element: etree._Element, name: str) -> int:
    digits = re.match(r"\s*(\d{1,6})", element.get(name, ""))
    return max(1, int(digits[1])) if digits else 1


def _words(line: GridLine) -> Iterator[str]:
    """Yield a line of a table as texts: whole paragraphs alone, single words as 名称：内容."""
    filled = [cell.text for cell in dict.fromkeys(line) if cell.text]
    if any("\n" in text for text in filled):
        for text in filled:
            yield from text.split("\n")
    elif filled:
        yield "：".join(filled)


def _clean(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()
