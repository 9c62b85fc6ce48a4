"""Places on a page as fractions of its width and height, origin at the top left."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.law.terms.outcomes import RefusalGround
from gongkai.redaction.errors import RedactionError

PERSONAL = "personal"
GROUNDS = frozenset({PERSONAL, *(ground.value for ground in RefusalGround)})

NO_BOXES = "还没有标出需要遮盖的内容，不能生成区分处理后的文本。"
OUTSIDE = "遮盖区域超出页面范围，请重新标出。"
NO_GROUND = "有遮盖区域没有填写不予公开的理由，请补充后再生成。"


class Area(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def size(self) -> float:
        return max(0.0, self.x1 - self.x0) * max(0.0, self.y1 - self.y0)

    def share_under(self, other: "Area") -> float:
        """Return how much of this area, 0 to 1, lies under the other."""
        both = Area(
            max(self.x0, other.x0),
            max(self.y0, other.y0),
            min(self.x1, other.x1),
            min(self.y1, other.y1),
        )
        if not self.size:
            # A character without width is covered with the place where it stands.
            return float(both.x1 >= both.x0 and both.y1 >= both.y0)
        return both.size / self.size if both.x1 > both.x0 and both.y1 > both.y0 else 0.0


class Box(NamedTuple):
    """What is masked: page (from 0), a rectangle, and why (a RefusalGround's code, or personal)."""

    page: int
    x: float
    y: float
    width: float
    height: float
    ground: str = PERSONAL

    @property
    def area(self) -> Area:
        return Area(self.x, self.y, self.x + self.width, self.y + self.height)


class Word(NamedTuple):
    """A run of characters on one line; `edges` are where each begins, and where the last ends."""

    text: str
    x: float
    y: float
    width: float
    height: float
    edges: tuple[float, ...]

    def cell(self, start: int, end: int | None = None) -> Area:
        """Return the place of one character, or of those from `start` until `end`."""
        last = start + 1 if end is None else end
        return Area(self.edges[start], self.y, self.edges[last], self.y + self.height)

    def cells(self) -> Iterator[Area]:
        return (self.cell(i) for i in range(len(self.text)))

    def part(self, start: int, end: int) -> "Word":
        """Return the characters from `start` until `end` as a word of their own."""
        edges = self.edges[start : end + 1]
        left, right = edges[0], edges[-1]
        return Word(self.text[start:end], left, self.y, right - left, self.height, edges)


def check_boxes(boxes: Sequence[Box], n_pages: int) -> None:
    """Raise RedactionError where a box is not on a page, or says no lawful ground."""
    if not boxes:
        raise RedactionError(NO_BOXES)
    for box in boxes:
        if not _on_page(box, n_pages):
            raise RedactionError(OUTSIDE)
        if box.ground not in GROUNDS:
            raise RedactionError(NO_GROUND)


def _on_page(box: Box, n_pages: int) -> bool:
    x0, y0, x1, y1 = box.area
    finite = all(map(math.isfinite, (x0, y0, x1, y1)))
    # A pen that slips over the edge of the page by a pixel still means the edge.
    inside = finite and -0.01 <= x0 < x1 <= 1.01 and -0.01 <= y0 < y1 <= 1.01
    return inside and 0 <= box.page < n_pages
