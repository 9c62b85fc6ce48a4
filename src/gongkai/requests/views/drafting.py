"""From the seven questions to the draft of a decision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, own_or_404, staff_view
from gongkai.agencies.models import Role
from gongkai.common.clock import now, today
from gongkai.common.counting import whole_number
from gongkai.common.records.addresses import form_page
from gongkai.common.records.views import sentences
from gongkai.law.terms import CaseState, Outcome, Step
from gongkai.letters.printing.html import to_html
from gongkai.requests.actions.deciding import draft, is_on_the_spot, lacking, open_decision
from gongkai.requests.actions.stepping import Moved
from gongkai.requests.forms.particulars import ParticularsForm
from gongkai.requests.models import Decision, DecisionState, RequestCase
from gongkai.requests.outcomes import REPLIES
from gongkai.requests.pages.triage_page import context as triage_context
from gongkai.requests.views.steps import refused, renew, shown_first

DRAFTERS = (Role.HANDLER, Role.UNIT_HANDLER)


@staff_view(*DRAFTERS)
@require_safe
def triage(request: StaffRequest, pk: int) -> HttpResponse:
    """七问：逐问研判，每一答引到一个步骤或者一种办理结果。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    asked = request.GET.get("q", "")
    context = triage_context(case, request.user, whole_number(asked, otherwise=1))
    return render(request, "requests/staff/triage.html", {"case": case, **context})


@staff_view(*DRAFTERS)
@form_page
def decision(request: StaffRequest, pk: int) -> HttpResponse:
    """拟办：选定办理结果后，填写答复书需要的内容。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    refusal = refused(case, Step.DRAFT, request.user)
    kept = open_decision(case)
    if kept and kept.state != DecisionState.DRAFT:
        refusal = _("本件正在呈批，退回后才能修改。")
    if refusal:
        messages.error(request, refusal)
        return redirect(case)
    outcome = outcome_of(request.GET.get("outcome", ""))
    if kept is None and outcome is None:
        return redirect("requests:triage", case.pk)
    kept = kept or Decision(case=case, drafted_by=request.user)
    if outcome and outcome != kept.outcome:
        # 改用其他办理结果的，原来改过的段落不再适用。
        kept.outcome, kept.ground, kept.edits = outcome, "", {}
    form = ParticularsForm(
        request.POST if request.method == "POST" else None, case=case, decision=kept
    )
    letter = None
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            letter = shown_first(form)
        elif save(form, request):
            return redirect("requests:approval", case.pk)
    context = page_of(form) | {
        "case": case,
        "letter": letter,
        # 文书的每一段都已转义。
        "letter_html": mark_safe(to_html(letter)) if letter else "",
    }
    status = 409 if form.was_moved else 200
    return render(request, "requests/staff/decision.html", context, status=status)


def outcome_of(code: str) -> Outcome | None:
    """Return the outcome of an address, None if it names none; Http404 if it is no reply."""
    if not code:
        return None
    found = {outcome.value: outcome for outcome in REPLIES}
    if code not in found:
        raise Http404
    return found[code]


def save(form: ParticularsForm, request: StaffRequest) -> bool:
    """Return whether the draft was kept; otherwise the form says why not."""
    try:
        kept = draft(
            form.case,
            form.filled(),
            attachments=form.attachments(),
            overrides=form.overrides(),
            by=request.user,
            at=now(),
            seen=form.cleaned_data["version"],
        )
    except Moved as error:
        form.add_error(None, sentences(error))
        renew(form)
        return False
    except (ValidationError, ValueError) as error:
        form.add_error(None, sentences(error))
        return False
    names = lacking(kept)
    told = _("已保存拟办意见，还缺：%(names)s。") % {"names": "、".join(names)}
    messages.success(request, told if names else _saved(kept))
    return True


def _saved(kept: Decision) -> str:
    if kept.case.state != CaseState.EXAMINING:
        return _("已保存拟办意见，可以呈批。")
    if is_on_the_spot(kept.case, Outcome.of(kept.outcome), today()):
        return _("已保存拟办意见，可以当场答复；需要呈批的，先转入办理。")
    return _("已保存拟办意见，转入办理后可以呈批。")


def page_of(form: ParticularsForm) -> dict[str, Any]:
    """Return the form's fields in the groups in which the page shows them."""
    fields = form.visible_fields()
    worded = [field for field in fields if field.name.startswith("edit_")]
    withheld = [field for field in fields if field.name.startswith("withheld_")]
    return {
        "form": form,
        "outcome": form.outcome,
        "basis": "、".join(place.short for place in form.outcome.basis),
        "worded": worded,
        "withheld": [withheld[n : n + 3] for n in range(0, len(withheld), 3)],
        "asked": [field for field in fields if field not in worded and field not in withheld],
    }
