"""What the checks found, in words: the verdict, and a line a finding that leads to its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from django.utils.translation import gettext as _

from gongkai.portal.checking.choosing import by_hand
from gongkai.portal.checking.marking import marked
from gongkai.report.document import Report
from gongkai.report.findings import Finding
from gongkai.report.labels import label

BLANK_CHECK = "ALL-NO-BLANK"
TEXT_CHECKS = "TXT-"
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


def place_of(report: Report, key: str) -> Place:
    return Place(key, label(report.format, key))


def verdict(report: Report, findings: Sequence[Finding]) -> tuple[str, str]:
    """Return the kind of the tag, and the verdict in words."""
    counted = [each for each in findings if each.severity == "error" or is_of_text(each)]
    tags = Counter(_tag(finding)[1] for finding in counted)
    said = [_("%(n)d 处%(word)s") % {"n": n, "word": word} for word, n in tags.items()]
    words = _("发现 %(said)s") % {"said": _("、").join(said)} if said else _("未发现错误")
    if report.unresolved:
        unsettled = {"verdict": words, "n": len(report.unresolved)}
        words = _("%(verdict)s，%(n)d 项数据未能确定") % unsettled
    chosen = by_hand(report)
    if chosen:
        by_whom = {"verdict": words, "n": len(chosen)}
        words = _("%(verdict)s，其中 %(n)d 项数据由人工选定") % by_whom
    if any(finding.severity == "error" for finding in findings):
        return "late", words
    return "soon" if said or report.unresolved or chosen else "ok", words


def is_of_text(finding: Finding) -> bool:
    """Return whether the words of the report say another number than its table."""
    return finding.check.startswith(TEXT_CHECKS) and finding.verdict == "fail"


def lines(report: Report, findings: Sequence[Finding]) -> Iterator[Line]:
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
    places = [place_of(report, key) for key in keys[:MOST_PLACES]]
    return Line(f"finding-{number}", kind, word, message, places, max(0, len(keys) - MOST_PLACES))


def _tag(finding: Finding) -> tuple[str, str]:
    if is_of_text(finding):
        return "soon", _("正文数字不一致")
    if finding.severity != "error":
        return "info", _("提示")
    if finding.check == BLANK_CHECK:
        return "late", _("未填")
    return {
        "fail": ("late", _("不符")),
        "uncertain": ("soon", _("未能确定")),
        "not_checkable": ("soon", _("无法核对")),
    }.get(finding.verdict, ("", _("已作说明")))
