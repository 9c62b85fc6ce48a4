from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.common.calendar import asked_once
from gongkai.law.errors import LawError

REFUSED = 409


class RefusalMiddleware:
    """What the law refuses reaches the reader as its own sentence, whichever page met it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, LawError):
            return None
        return render(request, "common/staff/refused.html", {"refusal": error}, status=REFUSED)


class CalendarMiddleware:
    """A page that only reads asks for the working calendar once, however many dates it shows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with asked_once():
            return self.get_response(request)
