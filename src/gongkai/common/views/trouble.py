"""What a reader is told when a page broke: a mistake of ours, or the database locked or gone."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults
from django.views.decorators.csrf import requires_csrf_token

OUT_OF_REACH = (OperationalError, InterfaceError)
UNAVAILABLE, RETRY_SECONDS = 503, 30


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Return the page for the error under way; Django calls this while it handles one."""
    if not isinstance(sys.exc_info()[1], OUT_OF_REACH):
        return defaults.server_error(request)
    context = {"path": request.get_full_path(), "typed": typed(request)}
    # 不带 request：页眉的通知、机关等都要查数据库。
    page = render_to_string("common/database.html", context)
    response = HttpResponse(page, status=UNAVAILABLE)
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "private, no-store"
    return response


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was sent, so that it can be sent again; nothing where that cannot be kept.

    A file is not given back by the browser, and a password is not written into a page.
    """
    if (
        request.method != "POST"
        or request.FILES
        or any("password" in name for name in request.POST)
    ):
        return []
    return [(name, value) for name, values in request.POST.lists() for value in values]
