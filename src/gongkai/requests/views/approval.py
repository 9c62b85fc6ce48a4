"""呈批单: the decision, its letter, the opinions, and the turn of the officer who looks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, own_or_404, staff_view
from gongkai.law.terms import Outcome, Step
from gongkai.letters.printing.html import to_html
from gongkai.requests.actions.deciding import STAGE_OF, STAGES, lacking, open_decision, waiting_for
from gongkai.requests.forms.steps import FORMS
from gongkai.requests.forms.steps.deciding import reply_of
from gongkai.requests.models import Decision, DecisionState, RequestCase
from gongkai.requests.next_steps import next_steps
from gongkai.requests.pages.desk_page import main_step
from gongkai.requests.permissions import WORKERS, may_read_names
from gongkai.requests.sheets import approval_sheet, printed

# What brings a sheet on its way, or mends what it lacks.
BESIDE_THE_SHEET = frozenset(
    {
        Step.PROCESS,
        Step.RECORD_SEARCH,
        Step.DRAFT,
        Step.SUBMIT_FOR_APPROVAL,
        Step.ISSUE,
        Step.REPLY,
    }
)


@staff_view(*WORKERS)
@require_safe
def approval(request: StaffRequest, pk: int) -> HttpResponse:
    """呈批单。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    decision = open_decision(case) or case.decisions.last()
    if decision is None:
        return redirect(case)
    return render(request, "requests/staff/approval.html", context(case, decision, request.user))


@staff_view(*WORKERS)
@require_safe
def approval_file(request: StaffRequest, pk: int) -> HttpResponse:
    """呈批单的 PDF。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    decision = open_decision(case) or case.decisions.last()
    if decision is None:
        raise Http404
    letter = approval_sheet(decision, named=may_read_names(request.user))
    response = HttpResponse(printed(letter), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="approval-{case.number}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def context(case: RequestCase, decision: Decision, officer: Any) -> dict[str, Any]:
    steps = next_steps(case, officer)
    turn = next((offer.step for offer in steps if offer.step in STAGE_OF), None)
    may_return = any(offer.step is Step.RETURN for offer in steps)
    letter = reply_of(decision, officer)
    is_open = decision.state != DecisionState.ISSUED
    waits = waiting_for(decision) if decision.state == DecisionState.SUBMITTED else None
    return {
        "case": case,
        "decision": decision,
        "outcome": Outcome.of(decision.outcome),
        "basis": "、".join(place.short for place in Outcome.of(decision.outcome).basis),
        "named": may_read_names(officer),
        "stages": stages(decision),
        "waits": waits,
        "lacking": lacking(decision) if is_open else (),
        "letter": letter if is_open else None,
        # 文书的每一段都已转义。
        "letter_html": mark_safe(to_html(letter)) if letter and is_open else "",
        "enclosed": decision.attachments.all(),
        "turn": turn,
        "may_return": may_return,
        "form": FORMS[turn](case=case, officer=officer) if turn else None,
        "turn_url": reverse("requests:case_step", args=[case.pk, turn.value]) if turn else "",
        "return_url": reverse("requests:case_step", args=[case.pk, Step.RETURN.value]),
        "steps": [offer for offer in steps if offer.step in BESIDE_THE_SHEET],
        "main": None if turn else main_step(steps) or Step.PROCESS,
    }


def stages(decision: Decision) -> list[dict[str, Any]]:
    """Return each stage of the sheet with the opinions given there, round by round."""
    opinions = list(decision.opinions.select_related("by"))
    return [
        {
            "stage": stage,
            "opinions": [opinion for opinion in opinions if opinion.stage == stage.value],
        }
        for stage in STAGES
    ]
