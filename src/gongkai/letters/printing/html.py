"""A letter as a fragment of HTML, for the preview on a page."""

from html import escape

from gongkai.law.wording import written_date
from gongkai.letters.letter import Letter, Part, Table
from gongkai.letters.printing.boxes import box_lines


def to_html(letter: Letter) -> str:
    """Return the letter as one <article class="letter">, everything in it escaped.

    Each part is a <section> (in a form a cell) with its key in `data-part`; the class "locked"
    marks what the law demands, and `title` names its source. The caller brings the style.
    """
    body = _form(letter) if letter.is_form else _letter(letter)
    return (
        f'<article class="letter{" draft" if letter.lacking else ""}" lang="zh-Hans"'
        f' data-kind="{escape(letter.kind.value)}">\n'
        f'<header>\n<p class="agency">{escape(letter.agency)}</p>\n'
        f"<h2>{escape(letter.title)}</h2>\n"
        f"{_paragraph('number', letter.number or '')}</header>\n{body}</article>\n"
    )


def _letter(letter: Letter) -> str:
    return (
        _paragraph("addressee", f"{letter.addressee}：")
        + "".join(_section(part) for part in letter.parts)
        + _attachments(letter)
        + _foot(letter)
    )


def _section(part: Part) -> str:
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in part.paragraphs)
    return f"<section{_marks(part)}>\n{body}</section>\n"


def _marks(part: Part) -> str:
    marks = f' data-part="{escape(part.key)}"'
    if part.locked:
        marks += ' class="locked"'
    return marks + (f' title="{escape(part.source)}"' if part.source else "")


def _attachments(letter: Letter) -> str:
    if not letter.attachments:
        return ""
    entries = "".join(f"<li>{escape(name)}</li>\n" for name in letter.attachments)
    return f'<div class="attachments"><p>附件：</p>\n<ol>\n{entries}</ol></div>\n'


def _foot(letter: Letter) -> str:
    day = ""
    if letter.dated:
        iso, words = letter.dated.isoformat(), written_date(letter.dated)
        day = f'<p class="dated"><time datetime="{iso}">{words}</time></p>\n'
    contact = "<br>\n".join(escape(line) for line in letter.contact.splitlines())
    return (
        '<footer>\n<div class="signature">\n'
        f'<p>{escape(letter.agency)}<span class="seal">（印章）</span></p>\n{day}</div>\n'
        f'<address class="contact">{contact}</address>\n</footer>\n'
    )


def _form(letter: Letter) -> str:
    rows = "".join(_row(line) for line in box_lines(letter.parts))
    table = _table(letter.table) if letter.table else ""
    return f'<table class="boxes">\n<tbody>\n{rows}</tbody>\n</table>\n{table}'


def _row(line: tuple[Part, ...]) -> str:
    span = "" if len(line) == 2 else ' colspan="3"'
    cells = "".join(
        f'<th scope="row">{escape(part.title)}</th>\n<td{span}{_marks(part)}>'
        f"{'<br>'.join(escape(paragraph) for paragraph in part.paragraphs)}</td>\n"
        for part in line
    )
    return f"<tr>\n{cells}</tr>\n"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in table.rows
    )
    return (
        f'<table class="listed">\n<thead>\n<tr>{head}</tr>\n</thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _paragraph(name: str, text: str) -> str:
    return f'<p class="{name}">{escape(text)}</p>\n' if text else ""
