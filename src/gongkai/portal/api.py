"""The API: ``POST /api/check``, held to the limits of the page /check/; described in OpenAPI.

It has no page that would load scripts: /api/ says in words how to call it.
"""

from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from ninja import File, Form, NinjaAPI, Schema
from ninja.errors import Throttled, ValidationError
from ninja.files import UploadedFile
from ninja.renderers import JSONRenderer
from ninja.throttling import BaseThrottle

from gongkai.common.limiting import MINUTE
from gongkai.portal import queries
from gongkai.portal.checking import reading
from gongkai.portal.checking.limiting import admitted
from gongkai.portal.checking.uploads import cap, was_too_large
from gongkai.report.checked import members
from gongkai.report.errors import ReportError
from gongkai.report.reading.sniffing import TOO_LARGE

FORMATS = {"auto": None, "2019": "annual_report_2019", "2021": "annual_report_2021"}
Number = int | float | None


class Door(BaseThrottle):
    """Counts the request like the page does, and caps its files before they are read."""

    def allow_request(self, request: HttpRequest) -> bool:
        cap(request)
        return admitted(request)

    def wait(self) -> float:
        return MINUTE


class FoundOut(Schema):
    """A check that did not pass; both sides where they are single numbers."""

    check: str
    severity: Literal["error", "warning"]
    verdict: Literal["fail", "uncertain", "not_checkable", "explained"]
    at: str
    left: Number
    right: Number
    message: str


class CheckedReport(Schema):
    """A report that was read: a blank figure is null, an unsettled one has its candidates."""

    agency: str
    year: int
    format: str
    variant: str | None
    status: Literal["clean", "findings"]
    cells: dict[str, Number]
    unresolved: dict[str, list[Number]]
    settled: dict[str, str]
    notices: list[str]
    findings: list[FoundOut]


class Refusal(Schema):
    """One sentence: what it is, and what would help."""

    message: str


class ReadableJSON(JSONRenderer):
    """Chinese stays Chinese for whoever looks at an answer."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Gongkai 公开",
    version="1",
    description="Check a published annual report 政府信息公开工作年度报告.",
    docs_url=None,
    renderer=ReadableJSON(),
    urls_namespace="api",
)


@api.post(
    "/check",
    throttle=Door(),
    response={200: CheckedReport, 413: Refusal, 422: Refusal, 429: Refusal, 503: Refusal},
    summary="Read a report and check its figures; nothing is stored",
)
def check(
    request: HttpRequest,
    file: File[UploadedFile | None] = None,
    text: Form[str] = "",
    format: Form[Literal["auto", "2019", "2021"]] = "auto",
) -> HttpResponse:
    """Send the report as `file` (HTML, PDF, DOCX, XLSX, text or JSON, at most 20 MiB), or the text
    of its page as `text`. Figures are named table.row.column, as `gongkai check --json` does."""
    if was_too_large(request):
        return _refused(request, TOO_LARGE, 413)
    if (file is None) == (not text.strip()):
        return _refused(request, _("请提交 file 或者 text 之一。"), 422)
    data, name = (text.encode(), "") if file is None else (file.read(), file.name or "")
    try:
        answer = reading.read(data, name=name, format_id=FORMATS[format])
    except reading.Busy as refusal:
        return _refused(request, str(refusal), 503)
    except ReportError as refusal:
        return _refused(request, str(refusal), 422)
    return api.create_response(request, members(*answer), status=200)


@api.exception_handler(Throttled)
def too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
    return _refused(request, _("提交过于频繁，请一分钟后再试。"), 429)


@api.exception_handler(ValidationError)
def wrongly_called(request: HttpRequest, error: ValidationError) -> HttpResponse:
    named = "、".join(str(each["loc"][-1]) for each in error.errors)
    return _refused(request, _("参数不正确：%(named)s。") % {"named": named}, 422)


def _refused(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return api.create_response(request, {"message": sentence}, status=status)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """How to call the API, in words."""
    context = {
        "agency": queries.single_root(queries.open_agencies()),
        "column_name": _("接口说明"),
        "description": _("以程序校验政府信息公开工作年度报告"),
    }
    return render(request, "portal/api.html", context)
