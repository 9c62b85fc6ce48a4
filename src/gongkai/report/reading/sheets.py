"""One worksheet: its boxes as texts, merged boxes, and sums that nobody has computed yet."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from gongkai.report.errors import Unreadable
from gongkai.report.reading.numbers import UNSETTLED, exact
from gongkai.report.reading.page import EMPTY, MOST_COLUMNS, MOST_ROWS, TOO_LONG, Cell

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = r"\$?([A-Z]{1,3})\$?(\d{1,7})"
_RANGE = re.compile(rf"{_PLACE}(?::{_PLACE})?")
_SUM = re.compile(
    rf"=?\s*(?:SUM\((?P<list>[A-Z0-9$:,\s]+)\)|(?P<terms>{_PLACE}(?:\+{_PLACE})*))\s*"
)

# A report's sheet has a thousand boxes, and each of them is merged or summed a few times at most.
_MOST_VISITS = 300_000
_DEEPEST = 10

Place = tuple[int, int]


class Sheet:
    """A worksheet read from its XML; boxes outside the bounds of any report are left out."""

    def __init__(self, root: etree._Element, strings: list[str]) -> None:
        self._strings = strings
        self._sums: dict[Place, Decimal | None] = {}
        self._visited = 0
        self._formulas: dict[Place, str] = {}
        self._texts: dict[Place, str] = {}
        for box in root.iter(f"{_MAIN}c"):
            self._take(box)
        for place in list(self._formulas):
            self._texts[place] = self._computed(place)
        self._merged = [merge.get("ref", "") for merge in root.iter(f"{_MAIN}mergeCell")]

    def grid(self) -> list[list[Cell]]:
        """Return the sheet's boxes in all their places; a merged box is one Cell in many."""
        height = max((row for row, _ in self._texts), default=-1) + 1
        grid = [[EMPTY] * self.width for _ in range(height)]
        for (row, column), text in self._texts.items():
            grid[row][column] = Cell(text)
        for ref in self._merged:
            self._merge(grid, ref)
        return grid

    def _merge(self, grid: list[list[Cell]], ref: str) -> None:
        first = next(_places(ref), None)
        if first is None or first not in self._texts:
            return
        for row, column in self._within(ref):
            if row < len(grid) and column < len(grid[row]):
                grid[row][column] = grid[first[0]][first[1]]

    def _within(self, ref: str) -> Iterator[Place]:
        """Yield the places of a reference, as long as the sheet asks for no more than it may."""
        for place in _places(ref):
            self._visited += 1
            if self._visited > _MOST_VISITS:
                raise Unreadable(TOO_LONG)
            yield place

    def words(self) -> Iterator[str]:
        """Yield the lines of all boxes, row by row."""
        for place in sorted(self._texts):
            yield from filter(None, map(str.strip, self._texts[place].split("\n")))

    @property
    def width(self) -> int:
        return max((column for _, column in self._texts), default=-1) + 1

    def _take(self, box: etree._Element) -> None:
        place = next(_places(box.get("r", "")), None)
        text = self._stored(box)
        formula = box.find(f"{_MAIN}f")
        if place is None or (not text and formula is None):
            return
        self._texts[place] = text
        if formula is not None and not text:
            self._formulas[place] = formula.text or ""

    def _stored(self, box: etree._Element) -> str:
        kind, value = box.get("t", "n"), (box.findtext(f"{_MAIN}v") or "").strip()
        if kind == "inlineStr":
            item = box.find(f"{_MAIN}is")
            return "" if item is None else text_of(item)
        if kind == "s":
            known = value.isdigit() and int(value) < len(self._strings)
            return self._strings[int(value)] if known else ""
        return _shortest(value) if kind == "n" and value else value

    def _computed(self, place: Place) -> str:
        """Return the sum that a formula asks for, 待核 if it asks for anything else."""
        total = self._sum(place, 0)
        return UNSETTLED if total is None else format(total, "f")

    def _sum(self, place: Place, depth: int) -> Decimal | None:
        if place in self._sums:
            return self._sums[place]
        formula = self._formulas.get(place)
        if formula is None:
            return _number(self._texts.get(place, ""))
        # While a sum is being computed it is unknown: sums that ask for themselves remain so.
        self._sums[place] = None
        found = _SUM.fullmatch(formula.upper())
        if found and depth < _DEEPEST:
            ranges = re.split(r"[,+]", found["list"] or found["terms"])
            parts = [self._sum(p, depth + 1) for r in ranges for p in self._within(r.strip())]
            known = [part for part in parts if part is not None]
            self._sums[place] = sum(known, Decimal(0)) if len(known) == len(parts) else None
        return self._sums[place]


def text_of(item: etree._Element) -> str:
    """Return the text of a string item, without the readings that stand above characters."""
    runs = (*item.iterfind(f"{_MAIN}t"), *item.iterfind(f"{_MAIN}r/{_MAIN}t"))
    return re.sub(r"\r\n?", "\n", "".join(run.text or "" for run in runs)).strip()


def _places(ref: str) -> Iterator[Place]:
    """Yield the places of a reference like B2 or B2:G9, as far as a report can reach."""
    found = _RANGE.fullmatch(ref)
    if not found:
        return
    top, left = int(found[2]) - 1, _column(found[1])
    bottom = int(found[4]) - 1 if found[4] else top
    right = _column(found[3]) if found[3] else left
    for row in range(top, min(bottom + 1, MOST_ROWS)):
        for column in range(left, min(right + 1, MOST_COLUMNS)):
            yield row, column


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _shortest(value: str) -> str:
    """Excel stores 2367.4314 with the noise of binary fractions; the shortest form is meant."""
    try:
        number = float(value)
        return format(exact(Decimal(repr(number))), "f") if abs(number) < 1e15 else value
    except (ValueError, InvalidOperation):
        return value


def _number(text: str) -> Decimal | None:
    """Return what a sum makes of a box: a blank counts nothing, words make it unknown."""
    try:
        return Decimal(text) if text else Decimal(0)
    except InvalidOperation:
        return None
