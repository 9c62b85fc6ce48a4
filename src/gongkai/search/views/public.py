"""/search/: for every reader; and the suggestions for somebody about to apply."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.agencies.models import Agency
from gongkai.common.limiting import MINUTE, admitted
from gongkai.search import exposure
from gongkai.search.applying import apply_url, doors
from gongkai.search.finding import MOST_FOUND, found_ids, hits
from gongkai.search.forms import SearchForm
from gongkai.search.likeness import like, responsible
from gongkai.search.models import Entry, Event
from gongkai.search.queries import host
from gongkai.search.words import phrases

PER_PAGE = 20
MOST_SUGGESTED = 8
MOST_NEAR = 5
# Two characters say too little to suggest anything by.
LEAST_TOLD = 4

View = Callable[..., HttpResponse]


def limited(view: View) -> View:
    """Refuse an address that asks too often (429)."""

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if admitted(request, "search", a_minute=settings.SEARCHES_PER_MINUTE):
            return view(request, *args, **kwargs)
        context = {"agency": host(), "column_name": _("信息检索")}
        response = render(request, "search/refused.html", context, status=429)
        response["Retry-After"] = str(MINUTE)
        return response

    return guard


@require_safe
@limited
def search(request: HttpRequest) -> HttpResponse:
    """What is published and contains the words: newest first, or said in the title first."""
    form = SearchForm(request.GET)
    asked = form.asked()
    q = asked["q"]
    ids = found_ids(q, agency=asked["agency"], kind=asked["kind"] or None, order=asked["order"])
    page = Paginator(ids, PER_PAGE).get_page(request.GET.get("page"))
    context = asked | {
        "form": form,
        "agency": host(),
        "chosen": asked["agency"],
        "page_obj": page,
        "hits": hits(page.object_list, q),
        "is_capped": len(ids) == MOST_FOUND,
        "is_searchable": bool(phrases(q)),
        "near": like(q, agency=asked["agency"], limit=MOST_NEAR) if q and not ids else [],
        "doors": doors(q, asked["agency"]) if q and not ids else [],
        "column_name": _("信息检索"),
        "description": _("检索本站已公开的政府信息"),
    }
    return render(request, "search/search.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@limited
def suggest(request: HttpRequest) -> HttpResponse:
    """A fragment: what is published and resembles the text, and whose duty it seems to be.

    `agency` is the slug of the agency that is about to be asked; `again` says that this reader
    was shown something before, so that one application is counted once. A page posts the text,
    which may name people, so that it stands in no address and no log of addresses.
    """
    told = request.POST if request.method == "POST" else request.GET
    q = told.get("q", "")
    agency = Agency.objects.filter(slug=told.get("agency", ""), closed_on=None).first()
    context: dict[str, Any] = {"q": q, "chosen": agency}
    if len(q.strip()) >= LEAST_TOLD:
        likely = responsible(q, limit=1)
        context["hits"] = like(q, agency=agency, limit=MOST_SUGGESTED)
        context["elsewhere"] = [(found, apply_url(found)) for found in likely if found != agency]
    if agency and context.get("hits") and "again" not in told:
        exposure.count(agency, Event.SHOWN)
    return render(request, "search/suggest.html", context)


@require_safe
@never_cache
@limited
def open_(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Lead to something that was suggested, and count that it was opened."""
    agency = get_object_or_404(Agency, slug=slug)
    entry = get_object_or_404(Entry.objects.exclude(url="").only("url"), pk=pk)
    exposure.count(agency, Event.OPENED)
    return redirect(entry.url)


@require_POST
@limited
def not_filed(request: HttpRequest, slug: str) -> HttpResponse:
    """Count that somebody found enough and does not apply."""
    agency = get_object_or_404(Agency, slug=slug)
    exposure.count(agency, Event.NOT_FILED)
    context = {"agency": host(), "chosen": agency, "column_name": _("信息检索")}
    return render(request, "search/not_filed.html", context)
