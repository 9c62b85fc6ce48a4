"""Markdown, as programs make it from PDF files and scans: pipe tables, HTML tables, loose text.

Such tables come in pieces, rows lose labels and bars between boxes. A row is read by the number of
its boxes; what does not come out even stays open.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from gongkai.report.document import Report
from gongkai.report.errors import Unreadable
from gongkai.report.reading.assembling import assemble
from gongkai.report.reading.html import Walk, parse
from gongkai.report.reading.numbers import is_blank, is_figure
from gongkai.report.reading.page import MOST_COLUMNS, MOST_TEXTS, TOO_LONG, Cell, Page, Row
from gongkai.report.reading.paragraphs import unwrapped

_HTML_TABLE = re.compile(r"(<table\b.*?(?:</table\s*>|\Z))", re.IGNORECASE | re.DOTALL)
_BAR = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"-{3}|:-|-:|\|-{1,2}\|")
_HEADING = re.compile(r"^#{1,6}\s+")
_MARKS = re.compile(r"\*\*|__|~~|`|\$|!\[[^\]]{0,80}\]\([^)]{0,500}\)|</?[a-zA-Z][^<>]{0,500}>")
_LINK = re.compile(r"\[([^\]]{0,80})\]\([^)]{0,500}\)")
_BEFORE_TEXT = re.compile(r"^(?:>|[-*+](?=\s))\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONGEST_BOX = 200
_RULE = re.compile(r"[-*_=\s]{3,}")


def read_markdown(text: str, *, format_id: str | None = None) -> Report:
    """Return the report in a Markdown text; Unreadable if there is none."""
    if text.count("\n") > MOST_TEXTS:
        raise Unreadable(TOO_LONG)
    walk = _Walk()
    for i, part in enumerate(_HTML_TABLE.split(text)):
        if i % 2:
            walk.through(parse(part))
        else:
            walk.through_lines(re.split(r"\r\n?|\n", part))
    page = Page(tuple(walk.texts), tuple(walk.rows), strays=tuple(walk.strays))
    return assemble(page, format_id=format_id)


class _Walk(Walk):
    """Collects texts and rows; HTML is walked as in web pages, text line by line."""

    def __init__(self) -> None:
        super().__init__()
        self.strays: list[tuple[int, str]] = []

    def through_lines(self, lines: Iterable[str]) -> None:
        table: list[str] = []
        words: list[str] = []
        for line in map(str.strip, lines):
            if _is_row(line):
                self._take_words(words)
                words = []
                table.append(line)
            elif line or words:
                self._take_tables(table)
                table = []
                words.append(line)
        self._take_words(words)
        self._take_tables(table)

    def _take_tables(self, lines: Sequence[str]) -> None:
        for table in _tables(lines):
            self._refuse_too_long(len(table))
            self.take([[Cell(text) for text in boxes] for boxes in table], filled_up=True)

    def _take_words(self, lines: Sequence[str]) -> None:
        """Take running text; figures alone in a line have come off a table."""
        kept: list[str] = []
        for line in lines:
            text = _sentence(line)
            *label, last = _parted([text])
            if label or is_figure(text):
                self.texts += unwrapped(kept)
                kept = []
                self._take_figures(label, last)
            if not is_figure(text):
                kept += ["", text, ""] if _HEADING.match(line) else [text]
        self.texts += unwrapped(kept)

    def _take_figures(self, label: Sequence[str], last: str) -> None:
        if label:
            self.rows.append(Row((label[0],), (*label[1:], last), len(self.texts)))
        else:
            self.strays.append((len(self.texts), last))


def _is_row(line: str) -> bool:
    return line.startswith("|") or len(_BAR.findall(line)) > 1


def _tables(lines: Sequence[str]) -> Iterator[list[list[str]]]:
    """Yield the boxes of each table; the line below its heads tells where one begins."""
    table: list[list[str]] = []
    for line in lines:
        if line.strip("|:- \t") or not _DASHES.search(line):
            table.append(_boxes(line))
        elif len(table) > 1:
            yield table[:-1]
            table = table[-1:]
    if table:
        yield table


def _boxes(line: str) -> list[str]:
    boxes = _BAR.split(line.removeprefix("|").removesuffix("|"), MOST_COLUMNS)
    if len(boxes) > MOST_COLUMNS:
        raise Unreadable(TOO_LONG)
    return _parted([_plain(box) for box in boxes])


def _parted(boxes: Sequence[str]) -> list[str]:
    """Part what has lost the bars between: figures from one another, the last label from its own.

    Blanks that group the digits of one number do not part it. Where blank boxes stand beside
    several with figures the bars were kept, and `1 2` is what is printed in its box.
    """
    ends = [i for i, box in enumerate(boxes) if not is_blank(box) and not is_figure(box)]
    last = next((i for i in reversed(ends) if not _figures(boxes[i])), -1)
    behind = boxes[last + 1 :]
    if any(map(is_blank, behind)) and sum(not is_blank(box) for box in behind) > 1:
        return [*boxes]
    found: list[str] = []
    for i, box in enumerate(boxes):
        words, figures = _label_and_figures(box) if i == last else ("", _figures(box))
        found += [words, *figures] if words else figures or [box]
    return found


def _figures(box: str) -> list[str]:
    """Return the figures of a box that holds several and nothing else."""
    pieces = box.split() if len(box) <= _LONGEST_BOX else []
    return pieces if len(pieces) > 1 and not is_figure(box) and all(map(is_figure, pieces)) else []


def _label_and_figures(box: str) -> tuple[str, list[str]]:
    pieces = box.split() if len(box) <= _LONGEST_BOX else [box]
    first = len(pieces)
    while first > 1 and is_figure(pieces[first - 1]):
        first -= 1
    return " ".join(pieces[:first]), pieces[first:]


def _plain(text: str) -> str:
    """Return text without the marks of Markdown."""
    text = _LINK.sub(r"\1", _MARKS.sub("", _BREAK.sub("\n", text)))
    return unescape(text.replace("\\|", "|")).strip()


def _sentence(line: str) -> str:
    """Return a line of running text without what begins it; a drawn line is no text."""
    text = _plain(_BEFORE_TEXT.sub("", _HEADING.sub("", line, count=1), count=1))
    return "" if _RULE.fullmatch(text) else text
