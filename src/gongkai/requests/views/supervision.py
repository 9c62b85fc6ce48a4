"""主管部门: figures and cases of the units below."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.agencies.models import Role
from gongkai.common.calendar import work_calendar
from gongkai.requests.pages.supervision import cases_of, units_below, with_figures
from gongkai.requests.states import case_tag

PER_PAGE = 50


@staff_view(Role.AUTHORITY)
@require_safe
def supervision(request: StaffRequest) -> HttpResponse:
    """所属机关依申请公开的办理情况。"""
    units = with_figures(units_below(request.user))
    return render(request, "requests/staff/supervision.html", {"units": units})


@staff_view(Role.AUTHORITY)
@require_safe
def supervised_unit(request: StaffRequest, slug: str) -> HttpResponse:
    """一个所属机关的申请，不含申请人和申请内容。"""
    unit = get_object_or_404(units_below(request.user), slug=slug)
    page_obj: Any = Paginator(cases_of(unit), PER_PAGE).get_page(request.GET.get("page"))
    calendar = work_calendar()
    rows = [(case, case_tag(case, calendar)) for case in page_obj]
    context = {"unit": unit, "page_obj": page_obj, "rows": rows}
    return render(request, "requests/staff/supervised_unit.html", context)
