from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.common.calendar_actions import announce, preview
from gongkai.common.calendar_form import NoticeForm
from gongkai.common.calendar_year import festivals
from gongkai.common.clock import today
from gongkai.common.counting import whole_number
from gongkai.common.guard import ADMINISTRATOR, desk_view
from gongkai.common.models import CalendarDay, CalendarNotice


@desk_view()
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The announced days of a year, each with its notice; open to every officer."""
    years = sorted(set(CalendarNotice.objects.values_list("year", flat=True)), reverse=True)
    asked = whole_number(request.GET.get("year", ""))
    year = asked if asked in years else max(years, default=0)
    days = CalendarDay.objects.filter(notice__year=year).select_related("notice").order_by("on")
    context = {
        "year": year,
        "tabs": [
            {"label": _("%(year)s 年") % {"year": y}, "url": f"?year={y}", "current": y == year}
            for y in years
        ],
        "festivals": festivals(days),
        "notices": CalendarNotice.objects.filter(year=year).order_by("issued"),
        "missing_year": missing_year(years),
        "may_add": ADMINISTRATOR in getattr(request.user, "roles", ()),
    }
    return render(request, "common/staff/calendar.html", context)


def missing_year(years: list[int]) -> int | None:
    """Return the year whose notice should be here by now; from November on, the next one."""
    day = today()
    for year in (day.year, day.year + 1):
        if year not in years and (year == day.year or day.month >= 11):
            return year
    return None


@desk_view(ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def add_notice(request: HttpRequest) -> HttpResponse:
    """Enter a notice: what its days would move is shown first, and saved on confirmation."""
    form = NoticeForm(request.POST or None)
    if not form.is_valid() or "edit" in request.POST:
        return render(request, "common/staff/calendar_add.html", {"form": form})
    rows = form.cleaned_data["rows"]
    if "confirm" in request.POST:
        officer: Any = request.user
        notice = announce(form.save(commit=False), rows, by=officer)
        messages.success(request, _("已载入《%(title)s》。") % {"title": notice.title})
        return redirect("common:calendar")
    context = {"form": form, "rows": rows, "preview": preview(rows), "notice": form.instance}
    return render(request, "common/staff/calendar_preview.html", context)
