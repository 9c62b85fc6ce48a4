"""The cross-checks (勾稽关系) of a report; the form's data says which, a few kinds say how."""

from collections.abc import Callable, Iterator, Mapping

from gongkai.report import blanks, texts
from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.findings import CheckResult, Finding
from gongkai.report.relations import Check, relation

__all__ = ["CheckResult", "Finding", "check", "checklist"]

Kind = Callable[[Check, Report, Report | None], Iterator[CheckResult]]


def _narrative(check: Check, report: Report, previous: Report | None) -> Iterator[CheckResult]:
    """Leave the patterns for the text unloaded where there is no text: they start slowly."""
    if not report.has_narrative():
        return texts.without_text(check)
    from gongkai.report.narrative.checking import narrative

    return narrative(check, report, previous)


KINDS: Mapping[str, Kind] = {
    "relation": relation,
    "filled": blanks.filled,
    "narrative_substance": texts.narrative_substance,
    "fee_stated": texts.fee_stated,
    "fee_included": texts.fee_included,
    "text_counts": _narrative,
    "text_sums": _narrative,
    "text_percentages": _narrative,
    "text_changes": _narrative,
}


def check(
    report: Report,
    *,
    previous: Report | None = None,
    explained: Mapping[str, str] | None = None,
) -> list[Finding]:
    """Return what does not pass, in the order of the form's checks; see ``checklist``."""
    results = checklist(report, previous, explained=explained)
    return [result.finding for result in results if result.finding is not None]


def checklist(
    report: Report,
    previous: Report | None = None,
    *,
    explained: Mapping[str, str] | None = None,
) -> list[CheckResult]:
    """Return every check done, passed ones included, with both sides and a sentence.

    ``previous`` is last year's report, against which the year links are held as far as the two
    forms can be compared; without it they are left out. ``explained`` gives the agency's reason
    by check (``T3-YEAR-LINK``) or by check and place (``T3-YEAR-LINK:natural_person``).
    Raises ReportError if ``previous`` is not the report of the year before.
    """
    if previous is not None and previous.year != report.year - 1:
        raise ReportError(f"上年报告应为{report.year - 1}年度，所给的是{previous.year}年度。")
    reasons = explained or {}
    return [
        _with_reason(result, reasons)
        for definition in report.format.checks
        if report.year >= definition.get("first_year", report.year)
        for result in KINDS[definition["kind"]](definition, report, previous)
    ]


def _with_reason(result: CheckResult, reasons: Mapping[str, str]) -> CheckResult:
    reason = reasons.get(f"{result.check}:{result.at}") or reasons.get(result.check)
    return result.explained(reason) if reason else result
