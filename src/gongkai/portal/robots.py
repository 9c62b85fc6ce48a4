"""What search engines are told: the public pages, and that the desk is none of them."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.portal import queries

Entry = tuple[str, date | None]


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        "Disallow: /desk/",
        "Disallow: /large-type/",
        "Disallow: /check/kept/",
        "Disallow: /search/open/",
        "Disallow: /search/suggest/",
        f"Sitemap: {settings.SITE_URL}{reverse('portal:sitemap')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page with the day it last changed, where that is known."""
    context = {"entries": list(_entries()), "site": settings.SITE_URL}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml")


def _entries() -> Iterator[Entry]:
    yield reverse("portal:home"), None
    yield reverse("portal:about"), None
    yield reverse("portal:check"), None
    for agency in queries.open_agencies():
        yield reverse("portal:agency", args=[agency.slug]), None
        yield reverse("portal:reports", args=[agency.slug]), None
    for edition in queries.latest_editions():
        address = [edition.report.agency.slug, edition.report.year]
        yield reverse("reporting_public:report", args=address), edition.published_on
