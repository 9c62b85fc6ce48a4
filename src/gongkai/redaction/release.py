"""The released copy, made from pictures of the pages: nothing of the file itself is taken over."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gongkai.redaction.boxes import Area, Box, Word, check_boxes
from gongkai.redaction.burning import burn, jpeg
from gongkai.redaction.glyphs import UNKNOWN
from gongkai.redaction.masking import areas_on, masked_words, remaining, under
from gongkai.redaction.pages import Pages
from gongkai.redaction.writing import Sheet, write


class Made(NamedTuple):
    """A released copy before its check; `unread` pages (from 1) have no words to compare."""

    data: bytes
    masked: tuple[str, ...]
    unread: tuple[int, ...]


def make(pages: Pages, boxes: Sequence[Box], dpi: int, font_paths: Sequence[str | Path]) -> Made:
    """Return a PDF of the pages with the boxes burnt in and a text of what remains."""
    check_boxes(boxes, len(pages))
    words = [pages.words(page) for page in range(len(pages))]
    sheets = [_sheet(pages, page, words[page], boxes, dpi) for page in range(len(pages))]
    unread = tuple(page + 1 for page, each in enumerate(words) if not _legible(each))
    return Made(write(sheets, font_paths), masked_words(words, boxes), unread)


def _sheet(pages: Pages, page: int, words: Sequence[Word], boxes: Sequence[Box], dpi: int) -> Sheet:
    areas = areas_on(page, boxes)
    picture = pages.raster(page, dpi)
    # A character of which a part is covered could still be guessed from the rest of it.
    burn(picture, [*areas, *map(_whole, under(words, areas))])
    width, height = pages.size(page)
    return Sheet(width, height, jpeg(picture), remaining(words, areas))


def _whole(word: Word) -> Area:
    return word.cell(0, len(word.text))


def _legible(words: Sequence[Word]) -> bool:
    """Say whether a page has words, with known characters for the most part."""
    text = "".join(word.text for word in words)
    return bool(text) and text.count(UNKNOWN) * 10 <= len(text)
