"""Handing a whole desk over: all open cases of one handler to another."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.agencies.models import Role
from gongkai.common.clock import now
from gongkai.common.records.views import sentences
from gongkai.requests.actions import handling
from gongkai.requests.forms.handing_over import HandOverForm


@staff_view(Role.HANDLER, Role.OFFICE_HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_desk(request: StaffRequest) -> HttpResponse:
    """人员变动、休假时，把一人经办的全部在办申请移交给另一人。"""
    form = HandOverForm(request.POST or None, agency=agency_of(request.user))
    if form.is_valid():
        giver, to = form.cleaned_data["giver"], form.cleaned_data["to"]
        try:
            n_cases = handling.hand_over_desk(giver, to=to, by=request.user, at=now())
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            told = _("已将%(giver)s经办的 %(n)s 件在办申请移交给%(to)s。")
            messages.success(request, told % {"giver": giver, "n": n_cases, "to": to})
            return redirect("requests:board")
    context = {"form": form, "cancel_url": reverse("requests:board")}
    return render(request, "requests/staff/hand_over_desk.html", context)
