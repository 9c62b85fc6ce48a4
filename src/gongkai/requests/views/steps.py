"""One page a step: what it asks, what would follow, the letter before it goes out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gongkai.agencies.access import StaffRequest, own_or_404, staff_view
from gongkai.common.clock import now
from gongkai.common.records.addresses import form_page
from gongkai.common.records.views import sentences
from gongkai.law.errors import IllegalStep, LawError
from gongkai.law.procedure import transition
from gongkai.law.terms import CaseState, Step
from gongkai.letters.letter import Letter
from gongkai.letters.printing.html import to_html
from gongkai.requests.actions.stepping import Moved, acting_as
from gongkai.requests.forms.particulars import ParticularsForm
from gongkai.requests.forms.steps import FORMS, StepForm
from gongkai.requests.models import RequestCase


@staff_view()
@form_page
def case_step(request: StaffRequest, pk: int, step: str) -> HttpResponse:
    """填写并办理一个步骤。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    taken = step_of(step)
    refusal = refused(case, taken, request.user)
    if refusal:
        messages.error(request, refusal)
        return redirect(case)
    form = FORMS[taken](_typed(request), case=case, officer=request.user)
    letter = None
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            letter = shown_first(form)
        elif take(form):
            messages.success(request, _("已办理：%(step)s。") % {"step": taken.label})
            return redirect(case)
    context = {"case": case, "step": taken, "form": form, **page_of(form, letter)}
    status = 409 if form.was_moved else 200
    return render(request, "requests/staff/case_step.html", context, status=status)


def step_of(code: str) -> Step:
    """Return the step of an address; Http404 if it has no page."""
    known = {step.value: step for step in FORMS}
    if code not in known:
        raise Http404
    return known[code]


def refused(case: RequestCase, step: Step, officer: Any) -> str:
    """Return why the state does not offer the step; PermissionDenied for the wrong person."""
    try:
        row = transition(CaseState.of(case.state), step)
    except IllegalStep as error:
        return f"{error}。"
    acting_as(case, row, officer, None)
    return ""


def take(form: StepForm) -> bool:
    """Return whether the step was taken; otherwise the form says why not, and keeps its content."""
    try:
        form.take(now())
    except Moved as error:
        form.add_error(None, sentences(error))
        renew(form)
        return False
    except (ValidationError, ValueError) as error:
        form.add_error(None, sentences(error))
        return False
    return True


def shown_first(form: StepForm | ParticularsForm) -> Letter | None:
    """Return the letter as it would go out; None if it cannot be written, and the form says why."""
    try:
        return form.preview()
    except ValueError as error:
        form.add_error(None, sentences(error))
        return None


def renew(form: StepForm | ParticularsForm) -> None:
    """Let what was typed be sent again on the case as it is now, once the person has read why."""
    form.case.refresh_from_db()
    typed: Any = form.data
    data = typed.copy()
    data["version"] = str(form.case.version)
    form.data = data
    form.was_moved = True


def page_of(form: StepForm, letter: Letter | None) -> dict[str, Any]:
    """Return what the template shows around the fields."""
    worded = [form[name] for name in form.fields if name.startswith("edit_")]
    return {
        "asked": [field for field in form.visible_fields() if field not in worded],
        "worded": worded,
        "consequences": consequences_of(form),
        "letter": letter,
        # 文书的每一段都已转义。
        "letter_html": mark_safe(to_html(letter)) if letter else "",
    }


def consequences_of(form: StepForm) -> list[str]:
    """Return what would follow; where the law forbids the step, why."""
    try:
        return list(form.consequences())
    except LawError as error:
        return [f"{error}。"]


def _typed(request: StaffRequest) -> Any:
    return request.POST if request.method == "POST" else None
