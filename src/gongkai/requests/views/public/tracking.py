"""/track/: a number and a code open one application; nothing of it stands in an address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.common.clock import now, today
from gongkai.common.limiting import caller
from gongkai.common.records.views import sentences
from gongkai.files.contents.kinds import Refused
from gongkai.files.downloads import download
from gongkai.files.uploads import takes_files
from gongkai.law.errors import LawError
from gongkai.law.procedure import steps_from
from gongkai.law.terms import Actor, CaseState
from gongkai.requests import visiting
from gongkai.requests.actions import applying
from gongkai.requests.actions.stepping import Moved
from gongkai.requests.forms.track import ACTS, ActForm, TrackForm
from gongkai.requests.models import RequestCase
from gongkai.requests.pages import track as pages
from gongkai.requests.views.public import papers
from gongkai.requests.views.public.guarding import form_limit, track_limit
from gongkai.requests.wrong_codes import Tracked, is_worn_out, opened

WRONG, TOO_OFTEN = 422, 429
COLUMN = {"column_name": _("进度查询")}


@track_limit
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; a wrong code and an unknown number get the same sentence."""
    form = TrackForm(request.POST or None)
    status = 200
    if form.is_bound:
        status = WRONG
        if form.is_valid():
            number, code = form.cleaned_data["number"], form.cleaned_data["code"]
            if is_worn_out(number, by=caller(request)):
                status = TOO_OFTEN
                told = _("您输错该编号的查询码次数过多，请一小时后再试，或者向工作机构查询。")
                form.add_error(None, told)
            elif record := opened(number, code, by=caller(request)):
                visiting.enter(request, record)
                return redirect("requests_public:track_case")
            else:
                form.add_error(None, _("编号或者查询码不正确，请对照回执核对后重新输入。"))
    context = {"form": form, "is_inside": visiting.tracked(request) is not None}
    return render(request, "requests/public/track.html", context, status=status)


@never_cache
@require_safe
def track_case(request: HttpRequest) -> HttpResponse:
    """What was opened: an application, or a correction, suggestion or complaint."""
    record = visiting.tracked(request)
    if record is None:
        return _outside(request)
    base = {"agency": record.agency, "today": today()}
    if isinstance(record, RequestCase):
        return render(request, "requests/public/case.html", base | pages.context(record))
    return render(request, "requests/public/small_case.html", base | pages.small_context(record))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget what was shown: the way back needs the code again."""
    visiting.leave(request)
    messages.success(request, _("已退出，本机不再保留查询内容。"))
    return redirect("requests_public:track")


@never_cache
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter to the applicant that was sent, as PDF."""
    for sent in pages.sent_letters(_opened(request)):
        if sent.letter.pk == pk and sent.letter.pdf:
            return download(sent.letter.pdf, f"{sent.letter}.pdf")
    raise Http404


@never_cache
@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """What was sent along with an electronic reply."""
    for sent in pages.sent_letters(_opened(request)):
        for paper in sent.papers:
            if paper.pk == pk:
                return download(paper.blob, paper.title)
    raise Http404


@form_limit
@takes_files()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, name: str) -> HttpResponse:
    """What the applicant may do now, by the table of the procedure."""
    case = visiting.tracked(request)
    if name not in ACTS:
        raise Http404
    if not isinstance(case, RequestCase):
        return _outside(request)
    kind = ACTS[name]
    if request.method != "POST":
        if kind.step not in steps_from(CaseState.of(case.state), {Actor.APPLICANT}):
            return redirect("requests_public:track_case")
        return _shown(request, case, kind(case=case))
    if request.POST.get("number", case.number) != case.number:
        return _another(request, case)
    form = kind(request.POST, case=case)
    if form.is_valid():
        try:
            _TAKEN[name](request, case, form)
        except Moved:
            # 该提示原写有工作人员姓名，申请人看到的不写。
            told = _("页面打开以后，工作机构又办理了本件申请，请返回查看；仍要提交的，请再次提交。")
            form.add_error(None, told)
            form.renew(case)
        except (Refused, ValidationError, LawError) as refusal:
            form.add_error(None, sentences(refusal))
        except PermissionDenied:
            form.add_error(None, _("本件现在不能办理该事项，请返回查看最新情况。"))
        else:
            messages.success(request, _("已提交，工作机构会继续办理。"))
            return redirect("requests_public:track_case")
    return _shown(request, case, form, status=WRONG)


def _corrected(request: HttpRequest, case: RequestCase, form: ActForm) -> None:
    told = form.cleaned_data
    applying.correct(
        case,
        description=told["description"],
        late_reason=told["late_reason"],
        papers=papers.papers_of(request, papers.CORRECTION),
        at=now(),
        seen=told["version"],
    )


def _reasoned(request: HttpRequest, case: RequestCase, form: ActForm) -> None:
    told = form.cleaned_data
    applying.give_reasons(
        case,
        reasons=told["reasons"],
        papers=papers.papers_of(request, papers.REASONS),
        at=now(),
        seen=told["version"],
    )


def _withdrawn(request: HttpRequest, case: RequestCase, form: ActForm) -> None:
    told = form.cleaned_data
    applying.take_back(case, reason=told["reason"], at=now(), seen=told["version"])


_TAKEN: dict[str, Callable[[HttpRequest, RequestCase, Any], None]] = {
    "correct": _corrected,
    "reasons": _reasoned,
    "withdraw": _withdrawn,
}


def _shown(
    request: HttpRequest, case: RequestCase, form: ActForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "agency": case.agency,
        "case": case,
        "form": form,
        "is_withdrawal": form.step == ACTS["withdraw"].step,
        "is_refused": status != 200,
        "had_files": bool(request.FILES) if request.method == "POST" else False,
    }
    return render(request, "requests/public/act.html", context, status=status)


def _opened(request: HttpRequest) -> Tracked:
    record = visiting.tracked(request)
    if record is None:
        raise Http404
    return record


def _another(request: HttpRequest, case: RequestCase) -> HttpResponse:
    """Refuse a form of an application that was open before, in another window of the browser."""
    told = _("页面打开以后，您又查询了另一件申请，刚才的内容没有提交。现在显示的是 %(number)s。")
    messages.error(request, told % {"number": case.number})
    return redirect("requests_public:track_case")


def _outside(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("请输入编号和查询码。长时间未操作的，需要重新输入。"))
    return redirect("requests_public:track")
