"""Whether a file that somebody hands in is accepted, judged by what it is and never by its name."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.files.contents.apart import inspected_apart
from gongkai.files.contents.kinds import KINDS, Kind, Refused
from gongkai.files.contents.names import safe_name
from gongkai.files.scanning import scan

MEBIBYTE = 1024 * 1024
LARGEST = 20 * MEBIBYTE
# A sound file takes a fraction of a second; a hostile one is stopped before this is over.
PATIENCE_SECONDS = 15

_places = BoundedSemaphore(settings.CHECKS_AT_ONCE)

__all__ = ["LARGEST", "Judged", "Refused", "judge"]


class Judged(NamedTuple):
    """What an accepted file is, and how it may be called."""

    media_type: str
    extension: str
    safe_name: str


def judge(
    data: bytes, name: str, *, allowed: Collection[Kind] = KINDS, limit: int = LARGEST
) -> Judged:
    """Return what the file is. `limit` is in bytes.

    Raises Refused with one Chinese sentence if it is empty, too large, of no allowed kind, damaged,
    protected, two things in one, packed like a bomb, runs something, or has a virus.
    """
    if not data:
        raise Refused(_("文件是空的，请检查后重新上传。"))
    if len(data) > limit:
        raise Refused(too_large(limit))
    with _place():
        kind = inspected_apart(data, allowed)
    scan(data)
    return Judged(kind.media_type, kind.extension, safe_name(name, kind.extension))


@contextmanager
def _place() -> Iterator[None]:
    """Let as many files be opened at once as the memory is meant for."""
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise Refused(_("正在核验的文件较多，请稍候再试。"))
    try:
        yield
    finally:
        _places.release()


def too_large(limit: int) -> str:
    """Return the sentence about a file of more than `limit` bytes."""
    return _("文件超过 %(n)d MB，请压缩图片、降低扫描分辨率或者分成几份后上传。") % {
        "n": limit // MEBIBYTE
    }
