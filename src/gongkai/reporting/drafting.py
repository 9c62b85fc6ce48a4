"""A report as it stands now: figures from the records, words from the draft, last year beside."""

from __future__ import annotations

import hashlib
from datetime import date

from gongkai.agencies.models import Agency
from gongkai.report.checks import CheckResult, checklist
from gongkai.report.document import Report
from gongkai.report.reading import read
from gongkai.report.writing import to_json
from gongkai.reporting.compile import compile_figures
from gongkai.reporting.models import AnnualReport, Edition
from gongkai.reporting.narrative import rendered, starting_text


def present(draft: AnnualReport, *, as_of: date | None = None) -> Report:
    """Return the report as it would be published now, without a date of publication.

    Raises ReportError for a year without a form, UnknownField for a wrong reference in the text.
    """
    figures = compile_figures(draft.agency, draft.year, as_of=as_of)
    return with_narrative(draft.agency, figures, draft.narrative)


def compile_report(agency: Agency, year: int, *, as_of: date | None = None) -> Report:
    """Return the agency's report for the year, with the words of its draft if there is one."""
    draft = AnnualReport.objects.filter(agency=agency, year=year).first()
    if draft is not None:
        return present(draft, as_of=as_of)
    figures = compile_figures(agency, year, as_of=as_of)
    return with_narrative(agency, figures, starting_text(figures.format))


def with_narrative(agency: Agency, figures: Report, text: dict[str, str]) -> Report:
    words = rendered(agency, figures.year, figures.format, text, figures.cells)
    return Report(figures.agency, figures.year, figures.format, figures.cells, words)


def published(edition: Edition) -> Report:
    """Return what an edition froze."""
    return read(edition.data.encode(), name="edition.json")


def last_year(agency: Agency, year: int) -> Report | None:
    """Return last year's report as published in its latest edition, None if there is none."""
    edition = Edition.objects.in_force(agency, year - 1)
    return published(edition) if edition else None


def checks(
    draft: AnnualReport, report: Report, previous: Report | None = None
) -> list[CheckResult]:
    """Return every cross-check of the report, with last year's and the agency's explanations.

    `previous` is last year's report where the caller has read it already.
    """
    previous = previous or last_year(draft.agency, draft.year)
    return checklist(report, previous, explained=draft.explanations)


def blocks(check: CheckResult) -> bool:
    """Return whether the check keeps a report from being submitted: an error not explained."""
    finding = check.finding
    return finding is not None and finding.severity == "error" and finding.verdict != "explained"


def digest(report: Report) -> str:
    """Return the SHA-256 of figures and words: what an opinion was signed on."""
    return hashlib.sha256(to_json(report).encode()).hexdigest()
