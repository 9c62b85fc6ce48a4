"""A file of any accepted kind, opened as pages."""

from typing import Protocol

from PIL import Image

from gongkai.redaction.boxes import Word
from gongkai.redaction.errors import RedactionError
from gongkai.redaction.image_pages import ImagePages
from gongkai.redaction.media import IMAGES, PDF, WRONG_KIND
from gongkai.redaction.pdf_pages import PdfPages


class Pages(Protocol):
    """Pages by number, from 0; their words with places, and pictures of them."""

    def __len__(self) -> int: ...

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height in points."""

    def raster(self, page: int, dpi: int) -> Image.Image:
        """Return a picture in colour."""

    def words(self, page: int) -> list[Word]:
        """Return the words that can be seen."""


def open_pages(data: bytes, media_type: str, most: int) -> Pages:
    """Return the pages of a file, at most `most`; RedactionError if it cannot be opened."""
    if media_type == PDF:
        return PdfPages(data, most)
    if media_type in IMAGES:
        return ImagePages(data, IMAGES[media_type], most)
    raise RedactionError(WRONG_KIND)
