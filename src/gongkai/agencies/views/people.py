from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.agencies import actions
from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.agencies.forms import OfficerForm, RolesForm
from gongkai.agencies.models import Agency, Officer, Role

FORM = ["GET", "HEAD", "POST"]


@staff_view(Role.ADMINISTRATOR)
@require_safe
def people(request: StaffRequest, pk: int) -> HttpResponse:
    """The officers of an agency with their roles."""
    shown = get_object_or_404(Agency.objects.administered_by(request.user), pk=pk)
    officers = shown.officers.prefetch_related("assignments").order_by("-is_active", "username")
    context = {"shown": shown, "officers": officers}
    return render(request, "agencies/staff/people.html", context)


@staff_view(Role.ADMINISTRATOR)
@require_safe
def own_people(request: StaffRequest) -> HttpResponse:
    return redirect("agencies:people", request.user.agency_id)


@staff_view(Role.ADMINISTRATOR)
@require_http_methods(FORM)
def add_officer(request: StaffRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(Agency.objects.administered_by(request.user), pk=pk)
    form = OfficerForm(request.POST or None, instance=Officer(agency=shown))
    if form.is_valid():
        officer = form.save(commit=False)
        password = actions.add_officer(officer, form.cleaned_data["roles"], by=request.user)
        return hand_over(request, officer, password)
    context = {
        "form": form,
        "title": _("新增工作人员"),
        "cancel_url": reverse("agencies:people", args=[pk]),
    }
    return render(request, "agencies/staff/form.html", context)


@staff_view(Role.ADMINISTRATOR)
@require_http_methods(FORM)
def officer(request: StaffRequest, pk: int) -> HttpResponse:
    """One officer: roles, access, password."""
    shown = officer_or_404(request, pk)
    held = [assignment.role for assignment in shown.assignments.all()]
    form = RolesForm(request.POST or None, initial={"roles": held})
    if form.is_valid():
        try:
            actions.assign_roles(pk, form.cleaned_data["roles"], by=request.user)
        except ValidationError as error:
            form.add_error("roles", error)
        else:
            messages.success(request, _("角色已更新。"))
            return redirect(people_page(shown))
    context = {"shown": shown, "form": form, "cancel_url": people_page(shown)}
    return render(request, "agencies/staff/officer.html", context)


@staff_view(Role.ADMINISTRATOR)
@require_POST
def set_active(request: StaffRequest, pk: int, is_active: bool) -> HttpResponse:
    shown = officer_or_404(request, pk)
    try:
        actions.set_active(pk, is_active, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("账号已启用。") if is_active else _("账号已停用。"))
    return redirect(people_page(shown))


@staff_view(Role.ADMINISTRATOR)
@require_POST
def reset_password(request: StaffRequest, pk: int) -> HttpResponse:
    shown = officer_or_404(request, pk)
    try:
        shown, password = actions.reset_password(pk, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect(people_page(shown))
    return hand_over(request, shown, password)


def hand_over(request: StaffRequest, officer: Officer, password: str) -> HttpResponse:
    """The one page that shows a new password: not kept, not cached, not shown again."""
    context = {"shown": officer, "password": password, "back": people_page(officer)}
    return render(request, "agencies/staff/password_once.html", context)


def officer_or_404(request: StaffRequest, pk: int) -> Officer:
    scope = Agency.objects.administered_by(request.user)
    return get_object_or_404(Officer.objects.select_related("agency"), pk=pk, agency__in=scope)


def people_page(officer: Officer) -> str:
    return reverse("agencies:people", args=[officer.agency_id])
