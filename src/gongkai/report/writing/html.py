"""The report as HTML: tables that can be read aloud, and a page that stands alone."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.formats import Section, Table
from gongkai.report.grid import GridCell, GridRow
from gongkai.report.writing.paragraphs import Paragraph, narrative_of, preamble_of
from gongkai.report.writing.printed import official_rows, shown

Words = Callable[[str], str | None]

STYLE = Path(__file__).with_name("report.css")


def to_html(report: Report) -> str:
    """Return the report as one complete page that loads nothing else and prints well on A4."""
    title = escape(report.title)
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
        f"<body>\n<article>\n<h1>{title}</h1>\n{_date(report)}"
        f'<section id="preamble">\n{_narrative(preamble_of(report))}</section>\n'
        f"{''.join(_section(report, section) for section in report.format.sections)}"
        "</article>\n</body>\n</html>\n"
    )


@dataclass(frozen=True)
class Annotations:
    """What a page adds to a table: by key the address that explains the figure, and a few words
    beside it, such as last year's figure; `marked` are the keys that a failed check names."""

    link: Words | None = None
    beside: Words | None = None
    marked: Collection[str] = ()


PLAIN = Annotations()


def tables_html(report: Report, table_key: str, annotations: Annotations = PLAIN) -> str:
    """Return one table of the form with the report's figures, ready to stand in a page.

    Every figure carries its key in `data-key`; classes: "n" a figure, "zero", "sum" a total's row
    or box, "bad" a marked one, "unseen" words for those who listen only. Raises ReportError for a
    table that the form does not have.
    """
    table = _table_of(report, table_key)
    rows = official_rows(report.format, table)
    head = "".join(_row(report, table, row, annotations) for row in rows if row.head)
    body = "".join(_row(report, table, row, annotations) for row in rows if not row.head)
    return (
        f'<table class="official" data-table="{escape(table.key)}">\n'
        f"{_caption(table)}\n"
        f"<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    )


def _table_of(report: Report, table_key: str) -> Table:
    if table_key not in report.format.tables:
        raise ReportError(f"年度报告格式中没有“{table_key}”这张表。")
    return report.format.tables[table_key]


def _caption(table: Table) -> str:
    """Return the caption; a block of table 二 prints its own as the first row and hides this."""
    if table.kind == "stub_grid":
        return f'<caption class="unseen">{escape(table.caption)}</caption>'
    return f"<caption>{escape(table.caption)}（单位：{escape(table.columns[0].unit)}）</caption>"


def _row(report: Report, table: Table, row: GridRow, annotations: Annotations) -> str:
    totals = {entry.key for entry in table.rows if entry.kind == "total"}
    is_total = any(cell.key and cell.key.split(".")[1] in totals for cell in row.cells)
    cells = "".join(
        _figure(report, table, cell, cell.key, annotations) if cell.key else _label(cell)
        for cell in row.cells
    )
    return f'<tr class="sum">{cells}</tr>\n' if is_total else f"<tr>{cells}</tr>\n"


def _label(cell: GridCell) -> str:
    scope = f' scope="{cell.scope}"' if cell.scope else ""
    return f"<th{_place(cell)}{scope}>{escape(cell.text)}</th>"


def _figure(
    report: Report, table: Table, cell: GridCell, key: str, annotations: Annotations
) -> str:
    text = escape(shown(report, key))
    words = annotations.beside(key) if annotations.beside else None
    if words:
        text += f"<small>{escape(words)}</small>"
    address = annotations.link(key) if annotations.link else None
    if address and text:
        text = f'<a href="{escape(address)}">{text}</a>'
    classes = " ".join(_classes(report, table, key, annotations.marked))
    return f'<td{_place(cell)} class="{classes}" data-key="{escape(key)}">{text}</td>'


def _classes(report: Report, table: Table, key: str, marked: Collection[str]) -> Iterator[str]:
    yield "n"
    if report.value(key) == 0 and key not in report.unresolved:
        yield "zero"
    column = key.split(".")[2]
    if any(entry.computed for entry in table.columns if entry.key == column):
        yield "sum"
    if key in marked:
        yield "bad"


def _place(cell: GridCell) -> str:
    attributes = {
        "id": cell.id,
        "headers": " ".join(cell.headers),
        "rowspan": cell.rowspan if cell.rowspan > 1 else "",
        "colspan": cell.colspan if cell.colspan > 1 else "",
    }
    return "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items() if value)


def _section(report: Report, section: Section) -> str:
    tables = "".join(
        f'<div class="frame">\n{tables_html(report, key)}</div>\n' for key in section.tables
    )
    return (
        f'<section id="{escape(section.key)}">\n<h2>{escape(section.heading)}</h2>\n'
        f"{_narrative(narrative_of(report, section))}{tables}</section>\n"
    )


def _narrative(entries: Iterable[Paragraph]) -> str:
    return "".join(map(_paragraph, entries))


def _paragraph(entry: Paragraph) -> str:
    if not entry.text:
        return f"<h3>{escape(entry.lead)}</h3>\n"
    lead = f'<span class="lead">{escape(entry.lead)}</span>' if entry.lead else ""
    return f"<p>{lead}{escape(entry.text)}</p>\n"


def _date(report: Report) -> str:
    if not report.published_on:
        return ""
    day = report.published_on.isoformat()
    return f'<p class="date">发布日期：<time datetime="{day}">{day}</time></p>\n'
