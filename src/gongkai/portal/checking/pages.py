"""An answer laid out for a page: the verdict, findings in words, the tables with their marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

from django.utils.translation import gettext as _

from gongkai.portal.checking.choosing import BY_HAND, field_of
from gongkai.portal.checking.marking import marked
from gongkai.report.document import Report
from gongkai.report.figures import Value
from gongkai.report.findings import Finding
from gongkai.report.grid import show
from gongkai.report.labels import label
from gongkai.report.sandbox import Answer
from gongkai.report.writing import Annotations
from gongkai.reporting.pages import PageSection, sections

BLANK_CHECK = "ALL-NO-BLANK"
MOST_PLACES = 6


@dataclass(frozen=True)
class Place:
    """A figure on the page: its words, and the id of its cell."""

    key: str
    label: str

    @property
    def anchor(self) -> str:
        return self.key.replace(".", "-")


@dataclass(frozen=True)
class Line:
    """A finding: its tag, its sentence, and the cells to look at."""

    anchor: str
    kind: str
    word: str
    message: str
    places: Sequence[Place]
    n_more: int = 0


@dataclass(frozen=True)
class Choice:
    """A cell that could not be settled, with its candidates as the form prints them."""

    place: Place
    field: str
    candidates: Sequence[str]


@dataclass(frozen=True)
class Settled:
    """A cell that was not simply read: what it holds, and how that was found."""

    place: Place
    value: str
    how: str


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
    lines = list(_lines(report, findings))
    beside = partial(_beside, report)
    link = _links(report, lines)
    marks = frozenset().union(*marked(report, findings))
    return Page(
        report,
        *_verdict(report, findings),
        lines,
        [_choice(report, key) for key in report.unresolved],
        [_settled(report, key, how) for key, how in report.settled.items()],
        sections(report, Annotations(link, beside, marks)),
    )


def _verdict(report: Report, findings: Sequence[Finding]) -> tuple[str, str]:
    """Return the kind of the tag, and the verdict in words."""
    tags = Counter(_tag(finding)[1] for finding in findings if finding.severity == "error")
    said = [_("%(n)d 处%(word)s") % {"n": n, "word": word} for word, n in tags.items()]
    if said:
        return "late", _("发现 %(said)s") % {"said": _("、").join(said)}
    if report.unresolved:
        words = _("未发现错误，有 %(n)d 项数据未能确定")
        return "soon", words % {"n": len(report.unresolved)}
    return "ok", _("未发现错误")


def _lines(report: Report, findings: Sequence[Finding]) -> Iterator[Line]:
    """Yield a line a finding, errors first; blanks, which may be many, share one line."""
    numbers = count(1)
    marks = dict(zip(findings, marked(report, findings), strict=True))
    blanks = [finding for finding in findings if finding.check == BLANK_CHECK]
    others = [finding for finding in findings if finding.check != BLANK_CHECK]
    errors = [finding for finding in others if finding.severity == "error"]
    for finding in errors:
        yield _line(report, next(numbers), finding, finding.message, marks[finding])
    if blanks:
        message = _("%(n)d 处空白，没有数的应当填 0。") % {"n": len(blanks)}
        first = blanks[0]._replace(keys=tuple(key for each in blanks for key in each.keys))
        yield _line(report, next(numbers), first, message, frozenset(first.keys))
    for finding in others:
        if finding not in errors:
            yield _line(report, next(numbers), finding, finding.message, marks[finding])


def _some(report: Report, finding: Finding) -> list[str]:
    """Return where to look for a finding without marks: unsettled cells, else its first one."""
    known = [key for key in finding.keys if key in report.format.places]
    return [key for key in known if key in report.unresolved] or known[:1]


def _line(
    report: Report, number: int, finding: Finding, message: str, marks: Collection[str]
) -> Line:
    kind, word = _tag(finding)
    keys = [key for key in finding.keys if key in marks] or _some(report, finding)
    places = [_place(report, key) for key in keys[:MOST_PLACES]]
    return Line(f"finding-{number}", kind, word, message, places, max(0, len(keys) - MOST_PLACES))


def _tag(finding: Finding) -> tuple[str, str]:
    if finding.severity != "error":
        return "info", _("提示")
    if finding.check == BLANK_CHECK:
        return "late", _("未填")
    return {
        "fail": ("late", _("不符")),
        "uncertain": ("soon", _("未能确定")),
        "not_checkable": ("soon", _("无法核对")),
    }.get(finding.verdict, ("", _("已作说明")))


def _links(report: Report, lines: Sequence[Line]) -> Callable[[str], str | None]:
    """Return what leads from a cell to the words about it."""
    found: dict[str, str] = dict.fromkeys(report.settled, "#settled")
    for line in reversed(lines):
        found |= {place.key: f"#{line.anchor}" for place in line.places}
    found |= dict.fromkeys(report.unresolved, "#unresolved")
    return found.get


def _beside(report: Report, key: str) -> str | None:
    if key in report.unresolved:
        candidates = _("、").join(_shown(report, key, value) for value in report.unresolved[key])
        return _("可能为 %(candidates)s") % {"candidates": candidates} if candidates else None
    how = report.settled.get(key)
    if how is None:
        return None
    return _("人工选定") if how == BY_HAND else _("推断")


def _choice(report: Report, key: str) -> Choice:
    candidates = [_shown(report, key, value) for value in report.unresolved[key]]
    return Choice(_place(report, key), field_of(key), candidates)


def _settled(report: Report, key: str, how: str) -> Settled:
    return Settled(_place(report, key), _shown(report, key, report.value(key)), how)


def _shown(report: Report, key: str, value: Value) -> str:
    return show(value, report.format.column_of(key)) or _("空白")


def _place(report: Report, key: str) -> Place:
    return Place(key, label(report.format, key))
