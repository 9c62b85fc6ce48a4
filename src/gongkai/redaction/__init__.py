"""Separation 区分处理: a copy to release without what must not be disclosed (条例第三十七条).

Every file is opened in a process of its own, held to memory and time. Refusals are
RedactionError, whose message is one Chinese sentence; Unsafe where a copy must not go out.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gongkai.redaction.apart import BRIEF, LIMITS, Answer, ask
from gongkai.redaction.boxes import Box, Word
from gongkai.redaction.errors import RedactionError, Unsafe
from gongkai.redaction.identifiers import IdentifierKind
from gongkai.redaction.masking import tells
from gongkai.redaction.media import DOCX, IMAGES, PDF
from gongkai.redaction.office import as_pdf
from gongkai.redaction.standing import Standing, standing
from gongkai.redaction.suggesting import Suggestion, suggest
from gongkai.report.sandbox.limits import Limits

__all__ = [
    "DOCX",
    "IMAGES",
    "LIMITS",
    "MOST_PAGES",
    "PDF",
    "Box",
    "IdentifierKind",
    "Limits",
    "Redacted",
    "RedactionError",
    "Standing",
    "Suggestion",
    "Unsafe",
    "Word",
    "as_pdf",
    "check_released",
    "page_count",
    "page_image",
    "page_images",
    "redact",
    "standing",
    "suggest",
    "words",
]

MOST_PAGES = 200
# Pictures of so many pages are asked for at a time.
_AT_A_TIME = 10
_LEAST_DPI, _MOST_DPI = 36, 300


class Redacted(NamedTuple):
    """A copy to release, checked.

    `masked` are the words that were looked for and not found any more; `unread` the pages, from 1,
    whose words no program can read (scans), so that a person has to look whether one stands there.
    """

    data: bytes
    pages: int
    masked: tuple[str, ...]
    unread: tuple[int, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the person at the desk should know, in Chinese sentences."""
        if not self.unread:
            return ()
        pages = "、".join(map(str, self.unread))
        return (
            f"第 {pages} 页没有可识别的文字，系统无法核对已遮盖的内容是否还在这些页面出现，"
            "请人工逐页核对。",
        )


def page_count(data: bytes, media_type: str, *, office: str | None = None) -> int:
    """Return the number of pages."""
    data, media_type = as_pdf(data, media_type, office=office)
    return int(ask("count", data, BRIEF, media_type=media_type, most=MOST_PAGES).said)


def page_image(
    data: bytes, media_type: str, page: int, *, dpi: int = 110, office: str | None = None
) -> bytes:
    """Return one page, counted from 0, as PNG; RedactionError where there is no such page."""
    data, media_type = as_pdf(data, media_type, office=office)
    images = _images(data, media_type, dpi, MOST_PAGES, page, page + 1).files
    if not images:
        raise RedactionError("文件没有这一页。")
    return images[0]


def page_images(
    data: bytes,
    media_type: str,
    *,
    dpi: int = 110,
    limit_pages: int = MOST_PAGES,
    office: str | None = None,
) -> Iterator[bytes]:
    """Yield the pages in order as PNG; a file of more than `limit_pages` is refused."""
    data, media_type = as_pdf(data, media_type, office=office)
    first, pages = 0, 1
    while first < pages:
        answer = _images(data, media_type, dpi, limit_pages, first, first + _AT_A_TIME)
        yield from answer.files
        first, pages = first + _AT_A_TIME, answer.said


def _images(data: bytes, media_type: str, dpi: int, most: int, first: int, last: int) -> Answer:
    return ask(
        "images",
        data,
        BRIEF,
        media_type=media_type,
        most=most,
        dpi=_bounded(dpi),
        first=first,
        last=last,
    )


def _bounded(dpi: int) -> int:
    return min(max(dpi, _LEAST_DPI), _MOST_DPI)


def words(data: bytes, media_type: str, *, office: str | None = None) -> list[list[Word]]:
    """Return the words that can be seen on each page, with their places; none of a picture."""
    data, media_type = as_pdf(data, media_type, office=office)
    said = ask("words", data, media_type=media_type, most=MOST_PAGES).said
    return [[_word(*word) for word in page] for page in said]


def _word(
    text: str, x: float, y: float, width: float, height: float, edges: Sequence[float]
) -> Word:
    return Word(text, x, y, width, height, tuple(edges))


def redact(
    data: bytes,
    media_type: str,
    boxes: Sequence[Box],
    *,
    also: Sequence[str] = (),
    dpi: int = 200,
    font_paths: Sequence[str | Path] = (),
    office: str | None = None,
    limits: Limits = LIMITS,
) -> Redacted:
    """Return the copy to release, as PDF, after reading it back.

    `also` are words that must not stand anywhere, whether under a box or not; `font_paths` folders
    with fonts to prefer; `limits` hold for making the copy and for checking it, each. Raises
    RedactionError where the file cannot be opened or a box is not lawful, Unsafe where a masked
    word still stands, with its page.

    Source: 条例第三十七条。
    """
    data, media_type = as_pdf(data, media_type, office=office, font_paths=font_paths)
    answer = ask(
        "redact",
        data,
        limits,
        media_type=media_type,
        most=MOST_PAGES,
        boxes=list(boxes),
        dpi=_bounded(dpi),
        font_paths=[str(path) for path in font_paths],
    )
    released, said = answer.files[0], answer.said
    masked = tuple(dict.fromkeys((*said["masked"], *filter(tells, also))))
    check_released(released, masked, boxes=boxes, limits=limits)
    return Redacted(released, said["pages"], masked, tuple(said["unread"]))


def check_released(
    pdf: bytes, masked: Sequence[str], *, boxes: Sequence[Box] = (), limits: Limits = LIMITS
) -> None:
    """Return if nothing of what was masked is in the file, else raise Unsafe.

    Looks in the text as four readers find it, in metadata, attachments, annotations and every
    stream, and whether the boxes are black. A file that cannot be read back is unsafe.
    """
    try:
        ask("check", pdf, limits, masked=list(masked), boxes=list(boxes))
    except Unsafe:
        raise
    except RedactionError as error:
        raise Unsafe(f"生成的文件未能通过核对，不能提供：{error}") from error
