"""The picture of a page with its boxes burnt in."""

import io
import math
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw

from gongkai.redaction.boxes import Area

# Above this difference between the colours of a dot, of 255, a page is not grey.
_MOST_GREY = 24
_QUALITY = 75


def burn(picture: Image.Image, areas: Sequence[Area]) -> None:
    """Blacken the areas in place; a dot that an area only touches goes as well."""
    width, height = picture.size
    pen = ImageDraw.Draw(picture)
    for area in areas:
        left, top = math.floor(area.x0 * width), math.floor(area.y0 * height)
        right, bottom = math.ceil(area.x1 * width), math.ceil(area.y1 * height)
        pen.rectangle((left, top, right, bottom), fill="black")


def png(picture: Image.Image) -> bytes:
    """Return the picture as PNG, for the screen."""
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


class Jpeg(NamedTuple):
    """A picture as JPEG, its width and height in dots, and whether it has no colours."""

    data: bytes
    width: int
    height: int
    is_grey: bool


def jpeg(picture: Image.Image) -> Jpeg:
    """Return the picture as JPEG without metadata, in grey where the page has no colour."""
    out = io.BytesIO()
    is_grey = _is_grey(picture)
    # A picture made anew has the dots of the other, and nothing that was said about it.
    bare = Image.new("L" if is_grey else "RGB", picture.size)
    bare.paste(picture)
    bare.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Jpeg(out.getvalue(), *bare.size, is_grey)


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.reduce(4).split()
    pairs = ((red, green), (green, blue))
    return all(shades(ImageChops.difference(*pair))[1] <= _MOST_GREY for pair in pairs)


def shades(picture: Image.Image) -> tuple[int, int]:
    """Return the darkest and the lightest shade, 0 to 255, of a picture in grey."""
    used = [shade for shade, count in enumerate(picture.histogram()) if count]
    return used[0], used[-1]
