"""The workbench of a year: the official grid, last year beside it, every figure a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.report.checks import CheckResult
from gongkai.report.writing import WRITERS, Annotations
from gongkai.reporting import drafting, pages
from gongkai.reporting.files import attachment
from gongkai.reporting.freezing import written
from gongkai.reporting.verifying import differing
from gongkai.reporting.views.staff.draft import head, own_draft


@dataclass(frozen=True)
class CheckSummary:
    """The checks in words: those that ask for something first, and how many passed."""

    attention: Sequence[CheckResult]
    passed: Sequence[CheckResult]

    @property
    def n_done(self) -> int:
        return len(self.attention) + len(self.passed)


def summary(checks: Sequence[CheckResult]) -> CheckSummary:
    done = [check for check in checks if check.verdict != "skipped"]
    return CheckSummary(
        [check for check in done if check.ok is not True], [check for check in done if check.ok]
    )


@require_safe
@staff_view()
def workbench(request: StaffRequest, year: int) -> HttpResponse:
    draft = own_draft(request, year)
    report = drafting.present(draft)
    previous = drafting.last_year(draft.agency, year)

    checks = summary(drafting.checks(draft, report, previous))
    annotations = Annotations(
        link=lambda key: reverse("reporting:cell", args=[year, key]),
        beside=pages.last_year_beside(report, previous),
        marked={key for check in checks.attention for key in check.keys},
    )
    edition = draft.editions.first()
    context = head(draft, request.user) | {
        "report": report,
        "previous": previous,
        "sections": pages.sections(report, annotations),
        "checks": checks,
        "opinions": draft.opinions.select_related("officer"),
        "edition": edition,
        "n_late": len(differing(edition, report)) if edition else 0,
    }
    return render(request, "reporting/staff/workbench.html", context)


@require_safe
@staff_view()
def preview(request: StaffRequest, year: int) -> HttpResponse:
    """The page as the public will read it."""
    draft = own_draft(request, year)
    report = drafting.present(draft)
    context = head(draft, request.user) | {"report": report, "sections": pages.sections(report)}
    return render(request, "reporting/staff/preview.html", context)


@require_safe
@staff_view()
def download(request: StaffRequest, year: int, kind: str) -> HttpResponse:
    """A file of the report as it stands now, marked as a draft in its name."""
    draft = own_draft(request, year)
    report = drafting.present(draft)
    if kind not in WRITERS:
        raise Http404
    file = written(report, drafting.checks(draft, report), [kind])[kind]
    return attachment(file, f"{report.title}（稿）.{kind}")
