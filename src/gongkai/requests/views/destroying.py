"""销毁清册: proposed by the archivist, approved by another person, printed for the file."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, agency_of, own_or_404, staff_view
from gongkai.agencies.models import Role
from gongkai.agencies.permissions import can
from gongkai.common.clock import now, today
from gongkai.common.records.addresses import form_page
from gongkai.common.records.views import sentences
from gongkai.requests.actions.destroying import (
    due_for_destruction,
    propose_destruction,
    settle_destruction,
)
from gongkai.requests.forms.archive import DestructionForm
from gongkai.requests.models import DestructionList, DestructionState
from gongkai.requests.pages import archive as pages
from gongkai.requests.pages.archive import ARCHIVE_READERS


@staff_view(*ARCHIVE_READERS)
@require_safe
def destructions(request: StaffRequest) -> HttpResponse:
    """销毁清册。"""
    context = {
        "lists": pages.lists(agency_of(request.user)),
        "tabs": pages.tabs(request.user, "destructions"),
        "is_archivist": Role.ARCHIVIST in request.user.roles,
    }
    return render(request, "requests/staff/destructions.html", context)


@staff_view(Role.ARCHIVIST)
@form_page
def destruction_new(request: StaffRequest) -> HttpResponse:
    """提出销毁保管期满的档案。"""
    agency = agency_of(request.user)
    due = due_for_destruction(agency, today())
    form = DestructionForm(request.POST or None, due=due)
    if form.is_valid():
        chosen = list(form.cleaned_data["packages"])
        reason = form.cleaned_data["reason"]
        try:
            listed = propose_destruction(agency, chosen, reason=reason, by=request.user, at=now())
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            messages.success(request, _("已提出销毁清册，请政府信息公开工作机构负责人批准。"))
            return redirect(listed)
    context = {"form": form, "due": due}
    return render(request, "requests/staff/destruction_new.html", context)


@staff_view(*ARCHIVE_READERS)
@form_page
def destruction(request: StaffRequest, pk: int) -> HttpResponse:
    """一份销毁清册：打印、批准或者退回。"""
    listed = own_or_404(DestructionList, request.user, pk=pk)
    if request.method == "POST":
        try:
            approve = "approve" in request.POST
            listed = settle_destruction(listed, approve=approve, by=request.user, at=now())
        except ValueError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("已销毁。") if approve else _("已退回，档案继续保管。"))
        return redirect(listed)
    is_open = listed.state == DestructionState.PROPOSED
    is_head = can(request.user, listed.agency, Role.OFFICE_HEAD)
    context = {
        "listed": listed,
        "rows": listed.packages.select_related("case").order_by("case__number"),
        "may_settle": is_open and is_head and listed.proposed_by_id != request.user.pk,
        "is_own": is_open and is_head and listed.proposed_by_id == request.user.pk,
    }
    return render(request, "requests/staff/destruction.html", context)
