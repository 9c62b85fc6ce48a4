"""/apply/<slug>/: the form, what is shown before it is sent, and the receipt."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.agencies.models import Agency
from gongkai.common.clock import now
from gongkai.common.records.views import sentences
from gongkai.files.contents.kinds import Refused
from gongkai.files.uploads import takes_files
from gongkai.law.errors import LawError
from gongkai.law.terms import Applicant, Channel, Delivery
from gongkai.requests import visiting
from gongkai.requests.actions.applying import apply_online, were_filed
from gongkai.requests.actions.intake import Application
from gongkai.requests.actions.papers import NewPaper
from gongkai.requests.forms.apply import ApplicantForm, typed
from gongkai.requests.forms.matters import (
    MOST_JOINT,
    MOST_MATTERS,
    Joint,
    Matters,
    with_one_more,
)
from gongkai.requests.looking import LOOKED, look_up
from gongkai.requests.models import RequestCase
from gongkai.requests.submission_receipt import receipt_pdf, what_follows
from gongkai.requests.views.public import papers
from gongkai.requests.views.public.guarding import for_agency, form_limit

NOT_TAKEN = 422
AGENT = "agent_"
APPLICANT_FIELDS = (
    "name",
    "contact_person",
    "identity_kind",
    "identity_number",
    "phone",
    "email",
    "address",
    "postcode",
)
# 只是添一行或者先查一查，不是提交。
ASIDE = ("more_matters", "more_joint", "look")


@form_limit
@takes_files()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_agency
def apply(request: HttpRequest, agency: Agency) -> HttpResponse:
    """The form of an application (条例第二十九条); sent twice it makes one."""
    if request.method != "POST":
        return _shown(request, agency, _Forms(None))
    if any(name in request.POST for name in ASIDE):
        return _aside(request, agency)
    told = _Forms(request.POST)
    if told.are_valid():
        try:
            cases = _file(request, agency, told)
        except Refused as refusal:
            told.main.add_error(None, str(refusal))
        except (ValidationError, LawError) as refusal:
            told.main.add_error(None, sentences(refusal))
        else:
            visiting.remember(request, agency, cases)
            return redirect("requests_public:applied", agency.slug)
    return _shown(request, agency, told, status=NOT_TAKEN)


@never_cache
@require_safe
@for_agency
def applied(request: HttpRequest, agency: Agency) -> HttpResponse:
    """The receipt of what was just handed in; nothing of it stands in the address."""
    records = visiting.submitted(request, agency)
    if not records:
        return redirect("requests_public:apply", agency.slug)
    context = {
        "agency": agency,
        "records": records,
        "is_application": isinstance(records[0], RequestCase),
        "follows": what_follows(records[0]),
    }
    return render(request, "requests/public/applied.html", context)


@never_cache
@require_safe
@for_agency
def receipt(request: HttpRequest, agency: Agency, n: int) -> HttpResponse:
    """The receipt of the n-th thing handed in, as PDF."""
    records = visiting.submitted(request, agency)
    if not 1 <= n <= len(records):
        raise Http404
    record = records[n - 1]
    name = _("提交回执%(number)s.pdf") % {"number": record.number}
    response = HttpResponse(receipt_pdf(record), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response


class _Forms:
    """The forms of one page: who applies, what for, and who besides."""

    def __init__(self, data: Any) -> None:
        self.main = ApplicantForm(data)
        self.matters: Any = Matters(data, prefix="matters")
        self.joint: Any = Joint(data, prefix="joint")

    def are_valid(self) -> bool:
        # 各部分都核对，一次说全。
        return all([self.main.is_valid(), self.matters.is_valid(), self.joint.is_valid()])

    def has_agent(self) -> bool:
        """True if anything was written about an agent."""
        return any(field.value() for field in self.main if field.name.startswith(AGENT))

    def as_typed(self) -> _Forms:
        typed(self.main)
        self.matters.as_typed()
        self.joint.as_typed()
        return self

    def applications(self, handed_in: list[NewPaper]) -> list[Application]:
        told = self.main.cleaned_data
        return [
            Application(
                applicant=Applicant.of(told["applicant"]),
                parties=[*self.main.parties(), *(row.party() for row in self.joint.told())],
                subject=matter.cleaned_data["subject"],
                description=matter.cleaned_data["description"],
                channel=Channel.ONLINE,
                wanted_form=told["wanted_form"],
                delivery=Delivery.of(told["delivery"]),
                assistance=told["assistance"],
                papers=handed_in,
            )
            for matter in self.matters.told()
        ]


def _file(request: HttpRequest, agency: Agency, told: _Forms) -> list[RequestCase]:
    handed_in = [
        paper for place in papers.APPLICATION.values() for paper in papers.papers_of(request, place)
    ]
    token = told.main.token
    if were_filed(agency, token):
        messages.info(request, _("本表单此前已经提交，没有重复登记。"))
    return apply_online(agency, told.applications(handed_in), at=now(), token=token)


def _aside(request: HttpRequest, agency: Agency) -> HttpResponse:
    """Show the form again as it was typed: with one more row, or with what is published."""
    data: QueryDict = request.POST
    if "more_matters" in data:
        data = with_one_more(data, "matters", MOST_MATTERS)
    elif "more_joint" in data:
        data = with_one_more(data, "joint", MOST_JOINT)
    told = _Forms(data).as_typed()
    found = look_up(agency, data) if "look" in data else {}
    return _shown(request, agency, told, **found)


def _shown(
    request: HttpRequest, agency: Agency, told: _Forms, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "agency": agency,
        "form": told.main,
        "matters": told.matters,
        "joint": told.joint,
        "rowsets": [told.matters, told.joint],
        "applicant_fields": [told.main[name] for name in APPLICANT_FIELDS],
        "agent_fields": [field for field in told.main if field.name.startswith(AGENT)],
        "has_agent": told.has_agent(),
        "had_files": bool(request.FILES) if request.method == "POST" else False,
        "is_refused": status != 200,
        "again": request.method == "POST",
        "looked": bool(more.get("hits")) or LOOKED in request.POST,
        "may_add_matter": told.matters.total_form_count() < MOST_MATTERS,
        "may_add_joint": told.joint.total_form_count() < MOST_JOINT,
        "column_name": _("依申请公开"),
        "description": _("向%(agency)s申请公开政府信息") % {"agency": agency.name},
    }
    return render(request, "requests/public/apply.html", context | more, status=status)
