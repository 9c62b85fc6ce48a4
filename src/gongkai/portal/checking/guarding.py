"""What stands before every view that works for a stranger: how often, and how much."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from gongkai.common.limiting import MINUTE
from gongkai.portal.checking.limiting import admitted
from gongkai.portal.checking.site import site
from gongkai.portal.checking.uploads import cap

View = Callable[..., HttpResponse]


def guarded(view: View) -> View:
    """Refuse an address that asks too often (429); cap the files of the others.

    The files must be capped before anything reads the form, which is why the view is exempt from
    the CSRF check of the middleware and has its own behind the cap.
    """
    protected: View = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            if not admitted(request):
                return too_often(request)
            cap(request)
        return protected(request, *args, **kwargs)

    return guard


def too_often(request: HttpRequest) -> HttpResponse:
    context = site() | {"refusal": _("提交过于频繁，请一分钟后再试。")}
    response = render(request, "portal/check/refused.html", context, status=429)
    response["Retry-After"] = str(MINUTE)
    return response
