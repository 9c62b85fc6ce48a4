"""What stands before every public form: how often it is sent, and whether the agency stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency
from gongkai.common.limiting import MINUTE, admitted
from gongkai.law.errors import IllegalStep
from gongkai.requests.actions.applying import check_open

View = Callable[..., HttpResponse]
GONE, TOO_OFTEN = 410, 429


def limited(what: str, setting: str) -> Callable[[View], View]:
    """Refuse an address that sends more forms a minute than the setting allows; outermost, so
    that nothing it sends is read."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            a_minute: int = getattr(settings, setting)
            if request.method != "POST" or admitted(request, what, a_minute=a_minute):
                return view(request, *args, **kwargs)
            told = _("提交过于频繁，请一分钟后返回上一页再次提交，已填写的内容仍会保留。")
            response = refused(request, told, TOO_OFTEN)
            response["Retry-After"] = str(MINUTE)
            return response

        return guard

    return decorate


form_limit = limited("public-form", "APPLICATIONS_PER_MINUTE")
track_limit = limited("track", "TRACKS_PER_MINUTE")


def for_agency(view: View) -> View:
    """Give the view its agency instead of the slug; an abolished one refuses with a sentence."""

    @wraps(view)
    def guard(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        agency = get_object_or_404(Agency.objects.select_related("parent"), slug=slug)
        try:
            check_open(agency)
        except IllegalStep as refusal:
            return refused(request, str(refusal), GONE, agency)
        return view(request, agency, *args, **kwargs)

    return guard


def refused(
    request: HttpRequest, refusal: str, status: int, agency: Agency | None = None
) -> HttpResponse:
    context = {"refusal": refusal, "agency": agency}
    return render(request, "requests/public/refused.html", context, status=status)
