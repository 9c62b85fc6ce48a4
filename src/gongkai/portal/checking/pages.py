"""An answer laid out for a page: the verdict, findings in words, the tables with their marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.portal.checking.choosing import BY_HAND, field_of
from gongkai.portal.checking.lines import Line, Place, is_of_text, lines, place_of, verdict
from gongkai.portal.checking.marking import marked
from gongkai.report.document import Report
from gongkai.report.figures import Value, plain
from gongkai.report.findings import Finding
from gongkai.report.grid import show
from gongkai.report.sandbox import Answer
from gongkai.report.writing import Annotations
from gongkai.reporting.pages import PageSection, sections

MOST_CIRCLED = 20
# What the text says in these is no number that could stand in a cell.
OF_RATES = ("TXT-PERCENTAGES", "TXT-YEAR-CHANGE")


@dataclass(frozen=True)
class Choice:
    """A cell that could not be settled, with its candidates as the form prints them."""

    place: Place
    field: str
    candidates: Sequence[str]


@dataclass(frozen=True)
class Settled:
    """Cells that were not simply read, settled in one way; `mark` stands beside each of them."""

    mark: str
    anchor: str
    how: str
    cells: Sequence[tuple[Place, str]]


@dataclass(frozen=True)
class Page:
    report: Report
    kind: str
    verdict: str
    lines: Sequence[Line]
    choices: Sequence[Choice]
    settled: Sequence[Settled]
    sections: Sequence[PageSection]

    @property
    def preamble(self) -> list[str]:
        return self.report.narrative.get("preamble", "").splitlines()


def page(answer: Answer) -> Page:
    """Return what the page of an answer shows."""
    report, findings = answer
    found = list(lines(report, findings))
    ways = _settled(report)
    marks = frozenset().union(*marked(report, findings))
    return Page(
        report,
        *verdict(report, findings),
        found,
        [_choice(report, key) for key in report.unresolved],
        ways,
        sections(
            report,
            Annotations(_links(report, found, ways), _beside(report, findings, ways), marks),
        ),
    )


def _links(
    report: Report, lines: Sequence[Line], ways: Sequence[Settled]
) -> Callable[[str], str | None]:
    """Return what leads from a cell to the words about it."""
    found = {place.key: f"#{way.anchor}" for way in ways for place, _value in way.cells}
    for line in reversed(lines):
        found |= {place.key: f"#{line.anchor}" for place in line.places}
    found |= dict.fromkeys(report.unresolved, "#unresolved")
    return found.get


def _beside(
    report: Report, findings: Sequence[Finding], ways: Sequence[Settled]
) -> Callable[[str], str | None]:
    """Return the few words beside a figure: what else it may be, how it was settled, or what
    the text says instead."""
    said = {
        finding.keys[0]: _("正文 %(number)s") % {"number": plain(finding.left)}
        for finding in findings
        if finding.left is not None and _is_of_one_figure(finding)
    }
    settled = {place.key: way.mark for way in ways for place, _value in way.cells}
    unsettled = {
        key: _("可能为 %(candidates)s") % {"candidates": _("、").join(_candidates(report, key))}
        for key, candidates in report.unresolved.items()
        if candidates
    }
    return (said | settled | unsettled).get


def _is_of_one_figure(finding: Finding) -> bool:
    return is_of_text(finding) and finding.check not in OF_RATES and len(finding.keys) == 1


def _choice(report: Report, key: str) -> Choice:
    return Choice(place_of(report, key), field_of(key), _candidates(report, key))


def _settled(report: Report) -> list[Settled]:
    """Return the ways in which cells were settled, each with its cells and its mark."""
    cells = defaultdict(list)
    for key, how in report.settled.items():
        cells[how].append((place_of(report, key), _shown(report, key, report.value(key))))
    return [
        Settled(
            _("人工选定") if how == BY_HAND else _mark(number), f"settled-{number}", how, cells[how]
        )
        for number, how in enumerate(cells, start=1)
    ]


def _mark(number: int) -> str:
    """Return ① to ⑳, and what is more in brackets."""
    return chr(ord("①") + number - 1) if number <= MOST_CIRCLED else f"（{number}）"


def _candidates(report: Report, key: str) -> list[str]:
    return [_shown(report, key, value) for value in report.unresolved[key]]


def _shown(report: Report, key: str, value: Value) -> str:
    return show(value, report.format.column_of(key)) or _("空白")
