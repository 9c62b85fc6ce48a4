"""For a supervising authority: who has published, who is missing, and the sum of all."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.agencies.models import Role
from gongkai.common.clock import today
from gongkai.report.errors import ReportError
from gongkai.reporting import pages
from gongkai.reporting.roll_up import roll_up


@staff_view(Role.AUTHORITY)
def years(request: StaffRequest) -> HttpResponse:
    """Lead to the year that is being collected: last year's reports."""
    return redirect("reporting:units", today().year - 1)


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
        "other_years": [other for other in range(today().year, 2018, -1) if other != year],
        "rolled": rolled,
        "report": rolled.report,
        "sections": pages.sections(rolled.report),
    }
    return render(request, "reporting/staff/units.html", context)
