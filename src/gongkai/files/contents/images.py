"""Images: decoded whole, within limits that a hostile one cannot pass."""

from io import BytesIO

from PIL import Image, ImageSequence, UnidentifiedImageError

from gongkai.files.contents.kinds import JPEG, PNG, TIFF, Kind, Refused
from gongkai.files.contents.packages import DAMAGED

FORMATS = {PNG: "PNG", JPEG: "JPEG", TIFF: "TIFF"}
# An A3 page at 600 dots an inch has 70 million.
MOST_PIXELS = 100_000_000
MOST_ALTOGETHER = 400_000_000


def inspect(data: bytes, kind: Kind) -> None:
    """Raise Refused if the image is damaged, or larger than a scanned page can be."""
    # The sizes are checked here, before anything is decoded.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(BytesIO(data), formats=[FORMATS[kind]]) as image:
            _decode(image)
    # Pillow meets a damaged image with whatever its decoder stumbles over first.
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(DAMAGED) from error


def _decode(image: Image.Image) -> None:
    altogether = 0
    for frame in ImageSequence.Iterator(image):
        pixels = frame.width * frame.height
        altogether += pixels
        if pixels > MOST_PIXELS or altogether > MOST_ALTOGETHER:
            raise Refused("图片的像素过多，请降低分辨率或者分成几份后上传。")
        frame.load()
