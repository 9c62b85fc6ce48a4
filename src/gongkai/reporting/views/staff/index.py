"""The years of one's own agency: begin, import, go on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.common.clock import now
from gongkai.common.counting import whole_number
from gongkai.report.errors import ReportError
from gongkai.reporting import actions, permissions
from gongkai.reporting.forms import ImportEditionForm
from gongkai.reporting.models import AnnualReport
from gongkai.reporting.procedure import NotNow
from gongkai.reporting.views.staff.draft import TAGS, days_left, open_years


@require_safe
@staff_view()
def index(request: StaffRequest) -> HttpResponse:
    agency = agency_of(request.user)
    drafts = AnnualReport.objects.visible_to(request.user).prefetch_related("editions")
    rows = [
        {"draft": draft, "tag": TAGS[draft.state], "days": days_left(draft)}
        for draft in drafts.select_related("agency")
    ]
    context = {
        "agency": agency,
        "rows": rows,
        "years": open_years(agency),
        "may_edit": permissions.holds(request.user, agency, *permissions.EDITORS),
    }
    return render(request, "reporting/staff/index.html", context)


@require_POST
@staff_view(*permissions.EDITORS)
def start(request: StaffRequest) -> HttpResponse:
    agency = agency_of(request.user)
    year = whole_number(request.POST.get("year", ""))
    if year not in open_years(agency):
        messages.error(request, _("请选择尚未编制的年度。"))
        return redirect("reporting:index")
    return redirect(actions.start(agency, year, by=request.user))


@staff_view(*permissions.EDITORS)
def import_edition(request: StaffRequest) -> HttpResponse:
    """Keep a report that was published before this system was in use."""
    form = ImportEditionForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            report = form.report(agency_of(request.user))
            actions.import_edition(agency_of(request.user), report, by=request.user, at=now())
        except (NotNow, ReportError) as error:
            form.add_error("file", str(error))
        else:
            messages.success(request, _("%(year)d年度报告已导入。") % {"year": report.year})
            return redirect("reporting:index")
    return render(request, "reporting/staff/import.html", {"form": form})
