"""A letter as plain text, for mail and for the eye of a test."""

from collections.abc import Iterator

from gongkai.law.wording import written_date
from gongkai.letters.letter import Letter


def plain(letter: Letter) -> str:
    """Return the letter as text, a paragraph a line; a form prints its boxes as 名称：内容."""
    return "\n".join(line for line in _lines(letter) if line) + "\n"


def attachment_lines(letter: Letter) -> tuple[str, ...]:
    """Return the attachments numbered, a single one without a number."""
    if len(letter.attachments) < 2:
        return letter.attachments
    return tuple(f"{n}.{name}" for n, name in enumerate(letter.attachments, start=1))


def _lines(letter: Letter) -> Iterator[str]:
    yield letter.agency
    yield letter.title
    yield letter.number or ""
    if letter.is_form:
        yield from (f"{part.title}：{'　'.join(part.paragraphs)}" for part in letter.parts)
        if letter.table:
            yield from ("\t".join(row) for row in (letter.table.head, *letter.table.rows))
        return
    yield f"{letter.addressee}："
    for part in letter.parts:
        yield from (f"　　{paragraph}" for paragraph in part.paragraphs)
    for n, name in enumerate(attachment_lines(letter)):
        yield f"　　附件：{name}" if n == 0 else f"　　　　　{name}"
    yield f"{letter.agency}（印章）"
    yield written_date(letter.dated) if letter.dated else ""
    yield letter.contact
