from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies.models import Agency
from gongkai.portal import queries

LATEST_ON_HOME = 8
LATEST_ON_AGENCY_PAGE = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead the citizen of a single agency straight to it, or let him find his agency."""
    agencies = queries.open_agencies()
    if len(agencies) == 1:
        return _home_of_one(request, agencies[0])
    wanted = request.GET.get("q", "").strip()
    context = {
        "agency": queries.single_root(agencies),
        "n_agencies": len(agencies),
        "tree": queries.tree(agencies),
        "q": wanted,
        "found": queries.named(agencies, wanted) if wanted else [],
        "editions": queries.latest_editions()[:LATEST_ON_HOME],
    }
    return render(request, "portal/home.html", context)


def _home_of_one(request: HttpRequest, agency: Agency) -> HttpResponse:
    editions = list(queries.latest_editions().filter(report__agency=agency)[:LATEST_ON_HOME])
    context = {"agency": agency, "editions": editions, "newest": queries.newest_year(editions)}
    return render(request, "portal/home_of_one.html", context)


@require_safe
def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """The disclosure office with its contact block (条例第十二条), reports and units."""
    found = get_object_or_404(Agency.objects.select_related("parent"), slug=slug)
    context = {
        "agency": found,
        "contact": queries.contact_block(found),
        "units": found.units.order_by("pk"),
        "editions": queries.latest_editions().filter(report__agency=found)[:LATEST_ON_AGENCY_PAGE],
        "column_name": _("政府信息公开工作机构"),
        "description": _("%(agency)s政府信息公开工作机构及联系方式") % {"agency": found.name},
    }
    return render(request, "portal/agency.html", context)


@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """Every annual report of the agency in the edition in force, newest year first."""
    found = get_object_or_404(Agency.objects.select_related("parent"), slug=slug)
    editions = queries.latest_editions().filter(report__agency=found)
    context = {
        "agency": found,
        "editions": editions.order_by("-report__year").prefetch_related("files"),
        "column_name": _("政府信息公开年报"),
        "description": _("%(agency)s历年政府信息公开工作年度报告") % {"agency": found.name},
    }
    return render(request, "portal/reports.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    agencies = queries.open_agencies()
    context = {"agency": queries.single_root(agencies), "column_name": _("关于本站")}
    return render(request, "portal/about.html", context)
