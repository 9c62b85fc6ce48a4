"""Recording a fact, and mending one with a second person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import StaffRequest, own_or_404, staff_view
from gongkai.common.clock import now
from gongkai.common.records.addresses import form_page
from gongkai.common.records.views import sentences
from gongkai.requests import actions
from gongkai.requests.actions.corrections import CONFIRMERS
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.forms import CorrectionForm, FactForm
from gongkai.requests.models import Correction, LedgerEntry, RequestCase


@staff_view(*WRITERS)
@form_page
def new_fact(request: StaffRequest, pk: int) -> HttpResponse:
    """登记一项办理事实。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    if case.is_on_desk:
        messages.error(request, _("本件在办理台上逐步办理，不能另行登记事实。"))
        return redirect(case)
    form = FactForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_facts(case, [form.fact()], by=request.user, at=now())
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            messages.success(request, _("已登记。"))
            return redirect(case)
    return render(request, "requests/staff/fact_new.html", {"form": form, "case": case})


@staff_view(*WRITERS)
@form_page
def new_correction(request: StaffRequest, pk: int) -> HttpResponse:
    """提出更正一项办理事实，由另一人复核。"""
    entries = LedgerEntry.objects.filter(case__agency=request.user.agency_id)
    entry = get_object_or_404(entries.select_related("case"), pk=pk)
    form = CorrectionForm(request.POST or None, entry=entry)
    if form.is_valid():
        try:
            actions.propose_correction(form.correction(), by=request.user, at=now())
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            messages.success(request, _("已提出更正，请另一位经办人或者负责人复核。"))
            return redirect(entry.case)
    return render(request, "requests/staff/correction_new.html", {"form": form, "entry": entry})


@staff_view(*CONFIRMERS)
@require_POST
def settle_correction(request: StaffRequest, pk: int) -> HttpResponse:
    """复核更正：同意，或者不同意。"""
    waiting = Correction.objects.filter(entry__case__agency=request.user.agency_id)
    correction = get_object_or_404(waiting.select_related("entry__case"), pk=pk)
    settle: Any = actions.refuse_correction
    if "confirm" in request.POST:
        settle = actions.confirm_correction
    try:
        settle(correction, by=request.user, at=now())
    except (ValidationError, ValueError) as error:
        messages.error(request, "".join(sentences(error).messages))
    else:
        messages.success(request, _("已复核。"))
    return redirect(correction.entry.case)
