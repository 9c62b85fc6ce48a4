"""Which characters of a page can be seen: hidden text must not come back into a released copy."""

from collections.abc import Iterable

from PIL import Image

from gongkai.redaction.boxes import Area
from gongkai.redaction.burning import shades
from gongkai.redaction.glyphs import Glyph

# Shades of grey, of 255, between the lightest and the darkest dot where something is printed.
_LEAST_CONTRAST = 12


def visible(glyphs: Iterable[Glyph], picture: Image.Image) -> list[Glyph]:
    """Return the characters that show on the picture of their page.

    White text on white, black text under a black bar and text of a layer that is off leave no
    contrast. Undrawn text counts only where it is most of the page, that is on a scanned page.
    """
    every = list(glyphs)
    is_scan = 2 * sum(not glyph.drawn for glyph in every) > len(every)
    return [glyph for glyph in every if (glyph.drawn or is_scan) and _has_ink(glyph.area, picture)]


def _has_ink(area: Area, picture: Image.Image) -> bool:
    width, height = picture.size
    left, top = max(0, int(area.x0 * width)), max(0, int(area.y0 * height))
    right, bottom = min(width, int(area.x1 * width) + 1), min(height, int(area.y1 * height) + 1)
    if right <= left or bottom <= top:
        return False
    darkest, lightest = shades(picture.crop((left, top, right, bottom)))
    return lightest - darkest >= _LEAST_CONTRAST
