"""A report laid out for a page: each table with what stands beside its figures, and in short."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.report.crosswalk import counterpart
from gongkai.report.document import Report
from gongkai.report.formats import Section, Table
from gongkai.report.grid import show
from gongkai.report.labels import row_label
from gongkai.report.writing import Annotations, tables_html
from gongkai.report.writing.paragraphs import Paragraph, narrative_of

Link = Callable[[str], str | None]
PLAIN = Annotations()


@dataclass(frozen=True)
class Line:
    """A row of a wide table that says something, for a narrow screen."""

    label: str
    value: str
    unit: str
    url: str | None


@dataclass(frozen=True)
class PageTable:
    name: str
    label: str
    table: SafeString
    short: tuple[Line, ...]
    rest: str


@dataclass(frozen=True)
class PageSection:
    section: Section
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[PageTable, ...]


def sections(report: Report, annotations: Annotations = PLAIN) -> list[PageSection]:
    """Return the six sections of the report, ready for a template."""
    return [
        PageSection(
            section,
            tuple(narrative_of(report, section)),
            tuple(page_table(report, key, annotations) for key in section.tables),
        )
        for section in report.format.sections
    ]


def page_table(report: Report, key: str, annotations: Annotations) -> PageTable:
    table = report.format.tables[key]
    html = tables_html(report, key, annotations)
    link = annotations.link
    lines = tuple(short_lines(report, table, link)) if table.kind != "stub_grid" else ()
    left = len(table.rows) - len(lines)
    rest = _("其余%(n)s项均为 0") % {"n": left} if lines and left else ""
    if table.kind != "stub_grid" and not lines:
        rest = _("各项均为 0")
    return PageTable(key, table.caption, mark_safe(html), lines, rest)


def short_lines(report: Report, table: Table, link: Link | None) -> Iterator[Line]:
    """Yield the total of every row that is not zero, in the order of the form."""
    column = table.columns[-1]
    for row in table.rows:
        key = table.key_of(row, column)
        value = report.value(key)
        if value != 0:
            text = show(value, column) or _("未填")
            yield Line(row_label(table, row), text, column.unit, link(key) if link else None)


def last_year_beside(report: Report, previous: Report | None) -> Link | None:
    """Return what says last year's figure beside this year's, where it says something."""
    if previous is None:
        return None

    def beside(key: str) -> str | None:
        before = counterpart(key, report.format, previous.format)
        if before is None:
            return None
        value = previous.value(before)
        if value is None or value == report.value(key) == 0:
            return None
        return _("上年 %(figure)s") % {"figure": show(value, previous.format.column_of(before))}

    return beside
