"""The chain of a dispute, link by link."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.agencies.access import StaffRequest, own_or_404, staff_view
from gongkai.common.clock import now
from gongkai.common.records.addresses import form_page
from gongkai.common.records.views import sentences
from gongkai.letters import LetterFacts
from gongkai.requests import actions
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.forms import DefenceForm, EventForm
from gongkai.requests.models import Dispute, DisputeEventKind, DisputeState


@staff_view(*WRITERS)
@form_page
def new_event(request: StaffRequest, pk: int) -> HttpResponse:
    """登记复议或者诉讼的进展。"""
    dispute = own_or_404(Dispute, request.user, pk=pk)
    form = EventForm(request.POST or None, route=dispute.route)
    if form.is_valid():
        kind = DisputeEventKind(form.cleaned_data["kind"])
        state = DisputeState(form.cleaned_data["result"] or DisputeState.PENDING)
        try:
            order = {
                name: form.cleaned_data[name] for name in ("must_reply_again", "reply_again_by")
            }
            actions.add_event(
                dispute, kind, form.cleaned_data["on"], state, by=request.user, **order
            )
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            messages.success(request, _("已登记。"))
            return redirect(dispute)
    context = {"form": form, "title": _("登记进展"), "back": dispute.get_absolute_url()}
    return render(request, "common/records/form.html", context)


@staff_view(*WRITERS)
@form_page
def take_back_event(request: StaffRequest, pk: int) -> HttpResponse:
    """撤销最后一项进展。"""
    dispute = own_or_404(Dispute, request.user, pk=pk)
    if request.method == "POST":
        try:
            actions.remove_last_event(dispute, by=request.user)
        except ValueError as error:
            messages.error(request, str(error))
        return redirect(dispute)
    context = {
        "title": _("撤销最后一项进展"),
        "question": _("确定撤销“%(name)s”的最后一项进展？") % {"name": dispute},
        "consequence": _("撤销后不能恢复，操作计入审计记录。"),
        "submit": _("撤销"),
        "danger": True,
        "cancel_url": dispute.get_absolute_url(),
    }
    return render(request, "common/confirm.html", context)


@staff_view(*WRITERS)
@form_page
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """制作行政复议答复书。"""
    dispute = own_or_404(Dispute, request.user, pk=pk)
    form = DefenceForm(request.POST or None)
    if form.is_valid():
        try:
            letter = actions.answer_review(
                dispute, LetterFacts(**form.cleaned_data), by=request.user, at=now()
            )
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            told = _("已制作%(title)s %(number)s。")
            messages.success(request, told % {"title": letter.title, "number": letter.number})
            return redirect(dispute)
    context = {
        "form": form,
        "title": _("制作行政复议答复书"),
        "back": dispute.get_absolute_url(),
    }
    return render(request, "common/records/form.html", context)
