"""/check/: hand in a report, read the answer, settle a cell, take it along, ask for a link."""

import json
from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.common.clock import now
from gongkai.portal.checking import keeping, pages, reading
from gongkai.portal.checking.choosing import with_choices
from gongkai.portal.checking.forms import CheckForm
from gongkai.portal.checking.guarding import guarded
from gongkai.portal.checking.sealing import Stale, seal, unseal
from gongkai.portal.checking.site import site
from gongkai.portal.checking.uploads import was_too_large
from gongkai.portal.models import KeptCheck
from gongkai.report.checked import members
from gongkai.report.errors import ReportError
from gongkai.report.reading.sniffing import TOO_LARGE
from gongkai.report.sandbox import Answer
from gongkai.report.writing import CONTENT_TYPES, Written, to_xlsx
from gongkai.reporting.files import attachment

NOT_READ = 422
BUSY = 503
TOO_LARGE_STATUS = 413


@guarded
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form; and, once a report is handed in, what its checks found."""
    if request.method != "POST":
        return _form(request, CheckForm())
    form = CheckForm(request.POST, request.FILES)
    if was_too_large(request):
        return _form(request, form, TOO_LARGE, TOO_LARGE_STATUS)
    if not form.is_valid():
        first = next(iter(form.errors.values()))
        return _form(request, form, str(first[0]), NOT_READ)
    data, name = form.data_and_name()
    try:
        answer = reading.read(data, name=name)
    except reading.Busy as refusal:
        return _form(request, form, str(refusal), BUSY)
    except ReportError as refusal:
        return _form(request, form, str(refusal), NOT_READ)
    return _answer(request, answer)


@guarded
@require_POST
def settle(request: HttpRequest) -> HttpResponse:
    """Check again with the candidates that a person chose."""
    try:
        answer = unseal(request.POST.get("sealed", ""))
        return _answer(request, reading.recheck(with_choices(answer.report, request.POST.dict())))
    except ReportError as refusal:
        return _refused(request, refusal)


@guarded
@require_POST
def save(request: HttpRequest, kind: str) -> HttpResponse:
    """The answer as a file: a workbook for people, JSON for machines."""
    try:
        answer = unseal(request.POST.get("sealed", ""))
    except Stale as refusal:
        return _refused(request, refusal)
    data = WRITERS[kind](answer)
    name = _("%(title)s（校验结果）.%(kind)s") % {"title": answer.report.title, "kind": kind}
    return attachment(Written(data, CONTENT_TYPES[kind]), name)


@guarded
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the answer, because somebody asks for a link to it."""
    try:
        answer = unseal(request.POST.get("sealed", ""))
    except Stale as refusal:
        return _refused(request, refusal)
    return redirect("portal:kept_check", keeping.keep(answer, at=now()).token)


@require_safe
def kept(request: HttpRequest, token: str) -> HttpResponse:
    found = get_object_or_404(KeptCheck.objects.valid(now()), token=token)
    response = _answer(request, keeping.answer_of(found), kept=found)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


WRITERS: Mapping[str, Callable[[Answer], bytes]] = {
    "xlsx": lambda answer: to_xlsx(*answer),
    "json": lambda answer: json.dumps(members(*answer), ensure_ascii=False, indent=1).encode(),
}


def _form(
    request: HttpRequest, form: CheckForm, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = site() | {"form": form, "refusal": refusal}
    return render(request, "portal/check/form.html", context, status=status)


def _answer(request: HttpRequest, answer: Answer, kept: KeptCheck | None = None) -> HttpResponse:
    context = site() | {"page": pages.page(answer), "sealed": seal(answer), "kept": kept}
    return render(request, "portal/check/answer.html", context)


def _refused(request: HttpRequest, refusal: ReportError) -> HttpResponse:
    status = BUSY if isinstance(refusal, reading.Busy) else NOT_READ
    context = site() | {"refusal": str(refusal)}
    return render(request, "portal/check/refused.html", context, status=status)
