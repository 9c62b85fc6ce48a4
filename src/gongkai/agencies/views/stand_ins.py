"""角色代理: who stands in for whom, until when."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.agencies.models import Agency, Officer, StandIn
from gongkai.agencies.standing_in import STAND_IN_SETTERS, appoint, end
from gongkai.common.clock import today


class StandInForm(forms.ModelForm[StandIn]):
    class Meta:
        model = StandIn
        fields = ("absent", "role", "officer", "since", "until")
        widgets = {name: forms.DateInput(attrs={"type": "date"}) for name in ("since", "until")}

    def __init__(self, data: Any = None, *, agency: Agency) -> None:
        super().__init__(data, initial={"since": today()})
        officers = Officer.objects.filter(agency=agency).order_by("display_name")
        absent: Any = self.fields["absent"]
        absent.queryset = officers
        officer: Any = self.fields["officer"]
        officer.queryset = officers.filter(is_active=True)


@staff_view(*STAND_IN_SETTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def stand_ins(request: StaffRequest) -> HttpResponse:
    """The stand-ins of the agency, and a new one."""
    agency = agency_of(request.user)
    form = StandInForm(request.POST or None, agency=agency)
    if form.is_valid():
        try:
            appoint(form.save(commit=False), by=request.user, today=today())
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, _("代理已设定。"))
            return redirect("agencies:stand_ins")
    known = StandIn.objects.filter(absent__agency=agency).select_related("officer", "absent")
    context = {
        "form": form,
        "stand_ins": known,
        "today": today(),
        "cancel_url": reverse("agencies:desk"),
    }
    return render(request, "agencies/staff/stand_ins.html", context)


@staff_view(*STAND_IN_SETTERS)
@require_POST
def end_stand_in(request: StaffRequest, pk: int) -> HttpResponse:
    known = StandIn.objects.filter(absent__agency=request.user.agency_id)
    end(get_object_or_404(known, pk=pk), by=request.user, today=today())
    messages.success(request, _("代理已结束。"))
    return redirect("agencies:stand_ins")
