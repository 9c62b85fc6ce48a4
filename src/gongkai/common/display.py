"""The large-type edition 大字版: one cookie, no script; it changes the root font size alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

LARGE_TYPE = "large_type"
ONE_YEAR = 365 * 24 * 3600  # 秒


@require_safe
def large_type(request: HttpRequest, choice: str) -> HttpResponse:
    """Return to the page the reader came from, with large type `on` or `off`."""
    response = redirect(_page_to_return_to(request))
    if choice == "on":
        response.set_cookie(LARGE_TYPE, "1", max_age=ONE_YEAR, samesite="Lax")
    else:
        response.delete_cookie(LARGE_TYPE, samesite="Lax")
    return response


def _page_to_return_to(request: HttpRequest) -> str:
    """An address of this site and of no other, so that the link cannot be turned into a lure."""
    wanted = request.GET.get("next", "/")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if own else "/"
