"""Pictures (PNG, JPEG, TIFF) as pages: no words, and the upright picture without its metadata."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.redaction.boxes import Word
from gongkai.redaction.errors import RedactionError

BROKEN = "图片已损坏，无法打开，请重新扫描或者另存后再试。"
TOO_LARGE = "图片尺寸过大，请降低分辨率后再试。"
TOO_MANY_PICTURES = "图片超过 {most} 页，请分成几份处理。"

# An A3 sheet at 400 dpi has 31 million pixels.
MOST_PIXELS = 50_000_000
# The longer side of A4, in points: how large a picture is shown and printed.
_LONGER_SIDE = 842.0
# What Pillow raises on broken files depends on the format.
_FAULTS = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError)


class ImagePages:
    """The pictures of one file as pages. Raises RedactionError for whatever is wrong with it."""

    def __init__(self, data: bytes, kind: str, most: int) -> None:
        try:
            with warnings.catch_warnings():
                # Sizes are judged here, before a picture is unpacked.
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)
                self._file = Image.open(io.BytesIO(data), formats=[kind])
            # Only a TIFF has pages; the further pictures of a moving PNG are not seen on paper.
            self._count = getattr(self._file, "n_frames", 1) if kind == "TIFF" else 1
        except Image.DecompressionBombError as error:
            raise RedactionError(TOO_LARGE) from error
        except _FAULTS as error:
            raise RedactionError(BROKEN) from error
        if self._count > most:
            raise RedactionError(TOO_MANY_PICTURES.format(most=most))

    def __len__(self) -> int:
        return self._count

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height in points."""
        width, height = self._upright(page).size
        scale = _LONGER_SIDE / max(width, height)
        return width * scale, height * scale

    def raster(self, page: int, dpi: int) -> Image.Image:
        """Return the picture in colour, made smaller where it has more dots than `dpi` asks for."""
        picture = self._upright(page)
        longest = round(_LONGER_SIDE / 72 * dpi)
        picture.thumbnail((longest, longest))
        return picture

    def words(self, page: int) -> list[Word]:
        """Return nothing: a picture has no words that a program can read."""
        return []

    def _upright(self, page: int) -> Image.Image:
        try:
            self._file.seek(page)
            if self._file.width * self._file.height > MOST_PIXELS:
                raise RedactionError(TOO_LARGE)
            picture = ImageOps.exif_transpose(self._file).convert("RGBA")
        except Image.DecompressionBombError as error:
            raise RedactionError(TOO_LARGE) from error
        except _FAULTS as error:
            raise RedactionError(BROKEN) from error
        paper = Image.new("RGB", picture.size, "white")
        paper.paste(picture, mask=picture)
        return paper
