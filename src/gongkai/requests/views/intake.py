"""Taking an application in at the desk, on every channel; splitting it; its possible repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.agencies.models import Agency, Role
from gongkai.common.clock import now, today
from gongkai.common.counting import whole_number
from gongkai.common.records.views import sentences
from gongkai.files.uploads import takes_files
from gongkai.law.terms import Applicant, Channel, Delivery
from gongkai.requests.actions.intake import Application
from gongkai.requests.actions.registering import register_application
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.forms.evidence import SLOTS, call_note, papers_told
from gongkai.requests.forms.intake import ArrivalForm, ContentForm, RegistryForm, reachable
from gongkai.requests.forms.parties import MOST_JOINT, AgentForm, JointFormSet, PartyForm
from gongkai.requests.identity import tidy
from gongkai.requests.models import Party, RequestCase
from gongkai.requests.pages.intake_page import hints_for, told_of_repeats
from gongkai.requests.repeats import Who, repeats_of

MORE_JOINT = 2


@dataclass
class IntakeForms:
    """The parts of the form as one thing."""

    agency: Agency
    data: QueryDict | None = None
    initial: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.arrival = ArrivalForm(self.data)
        self.content = ContentForm(self.data)
        self.applicant = PartyForm(self.data, prefix="applicant")
        self.agent = AgentForm(
            self.data, prefix="agent", empty_permitted=True, use_required_attribute=False
        )
        self.joint = JointFormSet(self.data, prefix="joint")
        self.registry = RegistryForm(self.data, agency=self.agency, initial=self.initial)

    @property
    def parts(self) -> Sequence[Any]:
        return (
            self.arrival,
            self.applicant,
            *self.joint.forms,
            self.agent,
            self.content,
            self.registry,
        )

    def is_valid(self) -> bool:
        found = [part.is_valid() for part in (*self.parts, self.joint)]
        if all(found):
            reachable(self.content, self.applicant, self.registry.cleaned_data["receipt_by"])
        return all(found) and not self.applicant.errors

    @property
    def parties(self) -> list[Party]:
        """The applicant first, then those who apply jointly, then the agent."""
        more = [form for form in (*self.joint.forms, self.agent) if form.has_changed()]
        return [form.party() for form in (self.applicant, *more)]

    def application(self, papers: Sequence[Any]) -> Application:
        told, note = self.content.cleaned_data, self.arrival.cleaned_data["confirmation"]
        return Application(
            applicant=Applicant.of(told["applicant"]),
            parties=self.parties,
            subject=told["subject"],
            description=told["description"],
            channel=self.arrival.chosen,
            wanted_form=told["wanted_form"],
            delivery=Delivery.of(told["delivery"]) if told["delivery"] else None,
            assistance=told["assistance"],
            papers=[*papers, *([call_note(note)] if note else [])],
        )


def who_is(data: QueryDict) -> Who:
    """Return the applicants that a form not yet complete already names."""
    numbers = [
        tidy(str(value))
        for key, value in data.dict().items()
        if key.endswith("-identity_number") and not key.startswith("agent")
    ]
    return Who.named(data.get("applicant-name", ""), numbers)


def text_of(data: QueryDict) -> str:
    return data.get("description") or data.get("subject", "")


def handed_in_now() -> dict[str, Any]:
    """Return how an application comes in unless the clerk says otherwise."""
    return {"channel": Channel.COUNTER.value, "arrived_on": today()}


@takes_files()
@staff_view(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def case_intake(request: StaffRequest) -> HttpResponse:
    """登记新收到的申请。"""
    agency = agency_of(request.user)
    asked = with_more_joint(request)
    mine = request.user if Role.HANDLER in request.user.roles else None
    forms = IntakeForms(agency, asked, initial={"handler": mine})
    only_looks = "more" in request.POST or "check" in request.POST
    if asked and not only_looks and forms.is_valid():
        case = registered(request, forms)
        if case:
            return redirect(case)
    return render(request, "requests/staff/intake.html", page_of(request, forms, only_looks))


def registered(request: StaffRequest, forms: IntakeForms) -> RequestCase | None:
    """Return the case that the form makes; None if it is refused, which the form then says."""
    agency = agency_of(request.user)
    who = who_is(request.POST)
    try:
        papers = papers_told(request)
        case = register_application(
            agency,
            forms.application(papers),
            forms.arrival.arrival(**forms.registry.told()),
            by=request.user,
            at=now(),
            token=forms.arrival.token_told(),
        )
    except (ValidationError, ValueError) as error:
        forms.arrival.add_error(None, sentences(error))
        return None
    messages.success(request, told_of(case))
    if n := len(repeats_of(agency, who, case.description, but=[case.pk])):
        messages.warning(request, told_of_repeats(n))
    return case


def told_of(case: RequestCase) -> str:
    if case.received_on is None:
        return _("已登记，编号 %(number)s；与申请人确认后计算期限。") % {"number": case.number}
    return _("已登记，编号 %(number)s；登记回执已经生成。") % {"number": case.number}


def page_of(request: StaffRequest, forms: IntakeForms, only_looks: bool) -> dict[str, Any]:
    data = request.POST
    told = ArrivalForm(data or handed_in_now())
    return {
        "forms": forms,
        "slots": SLOTS,
        "is_refused": bool(data) and not only_looks,
        "had_files": bool(request.FILES),
        "hints": hints_for(forms.agency, told, who_is(data), text_of(data)),
    }


@staff_view(*WRITERS)
@require_POST
def intake_hints(request: StaffRequest) -> HttpResponse:
    """收到申请之日和可能重复的申请：随填随算。姓名和证件号码随表单提交，不进入地址。"""
    data, agency = request.POST, agency_of(request.user)
    hints = hints_for(agency, ArrivalForm(data), who_is(data), text_of(data))
    return render(request, "requests/staff/_intake_hints.html", {"hints": hints})


@staff_view(*WRITERS)
@require_POST
def intake_record(request: StaffRequest) -> HttpResponse:
    """口头申请记录：打印后向申请人宣读，由其签名；打印时不保存任何内容。"""
    forms = IntakeForms(agency_of(request.user), request.POST)
    forms.is_valid()
    told = {**forms.content.cleaned_data, "day": today(), "agency": forms.agency}
    codes = (("wanted_form", forms.content), ("delivery", forms.content))
    told |= {name: label_of(form, name) for name, form in codes}
    people = [form.cleaned_data for form in (forms.applicant, *forms.joint.forms, forms.agent)]
    told |= {"people": [person for person in people if person.get("name")], "by": request.user}
    return render(request, "requests/staff/intake_record.html", told)


def label_of(form: Any, name: str) -> str:
    code = form.cleaned_data.get(name)
    return str(dict(form.fields[name].choices)[code]) if code else ""


def with_more_joint(request: HttpRequest) -> QueryDict | None:
    """Return the posted data, with more empty rows for joint applicants if they were asked for."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if "more" in data:
        total = data.get("joint-TOTAL_FORMS", "")
        wanted = whole_number(total) + MORE_JOINT
        data["joint-TOTAL_FORMS"] = str(min(wanted, MOST_JOINT))
    return data
