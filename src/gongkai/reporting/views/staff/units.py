"""For a supervising authority: who has published, who is missing, and the sum of all."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.agencies.models import Role
from gongkai.common.clock import today
from gongkai.report.errors import ReportError
from gongkai.reporting import pages
from gongkai.reporting.roll_up import roll_up

FIRST_YEAR = 2019  # 年度报告统一格式始于2019年度


@require_safe
@staff_view(Role.AUTHORITY)
def years(request: StaffRequest) -> HttpResponse:
    """Lead to the year that is being collected: last year's reports."""
    return redirect("reporting:units", today().year - 1)


@require_safe
@staff_view(Role.AUTHORITY)
def units(request: StaffRequest, year: int) -> HttpResponse:
    parent = agency_of(request.user)
    try:
        rolled = roll_up(parent, year, live="live" in request.GET)
    except ReportError as error:
        raise Http404(str(error)) from error
    context = {
        "agency": parent,
        "year": year,
        "years": range(today().year, FIRST_YEAR - 1, -1),
        "rolled": rolled,
        "report": rolled.report,
        "sections": pages.sections(rolled.report),
    }
    return render(request, "reporting/staff/units.html", context)
