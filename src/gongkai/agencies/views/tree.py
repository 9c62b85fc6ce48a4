from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.agencies import actions, permissions
from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.agencies.forms import ClosingForm, ContactForm, UnitForm
from gongkai.agencies.models import Agency, Role
from gongkai.agencies.queries import in_tree_order

FORM = ["GET", "HEAD", "POST"]


@staff_view(Role.ADMINISTRATOR, Role.AUTHORITY)
@require_safe
def agencies(request: StaffRequest) -> HttpResponse:
    """The officer's agency and the units below it, as a tree."""
    scope = Agency.objects.administered_by(request.user)
    q = request.GET.get("q", "").strip()
    found = in_tree_order(scope.matching(q) if q else scope)
    context = {"rows": found, "q": q, "may_administer": Role.ADMINISTRATOR in request.user.roles}
    return render(request, "agencies/staff/agencies.html", context)


@staff_view()
@require_safe
def agency(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """One agency: one's own, or for those who look after several, a unit below."""
    shown = visible_or_404(request, pk)
    context = {
        "shown": shown,
        "units": shown.units.filter(closed_on=None),
        "may_edit": permissions.can_edit_contact(request.user, shown),
        "may_administer": permissions.can_administer(request.user, shown),
    }
    return render(request, "agencies/staff/agency.html", context)


@staff_view(Role.HANDLER, Role.OFFICE_HEAD, Role.ADMINISTRATOR)
@require_http_methods(FORM)
def contact(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep the contact block."""
    shown = visible_or_404(request, pk)
    permissions.require_contact(request.user, shown)
    form = ContactForm(request.POST or None, instance=shown)
    if form.is_valid():
        actions.change_contact(pk, form.cleaned_data, by=request.user)
        messages.success(request, _("机关信息已更新。"))
        return redirect("agencies:agency", pk)
    context = {"form": form, "title": _("修改机关信息"), "cancel_url": page_of(shown)}
    return render(request, "agencies/staff/form.html", context)


@staff_view(Role.ADMINISTRATOR)
@require_http_methods(FORM)
def add_unit(request: StaffRequest) -> HttpResponse:
    form = UnitForm(request.POST or None, officer=request.user)
    if form.is_valid():
        try:
            unit = actions.create_unit(form.save(commit=False), by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("已新增“%(name)s”。") % {"name": unit.name})
            return redirect("agencies:agency", unit.pk)
    context = {
        "form": form,
        "title": _("新增下级机关"),
        "cancel_url": reverse("agencies:agencies"),
    }
    return render(request, "agencies/staff/form.html", context)


@staff_view(Role.ADMINISTRATOR)
@require_http_methods(FORM)
def close_unit(request: StaffRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(Agency.objects.administered_by(request.user), pk=pk)
    form = ClosingForm(request.POST or None)
    if form.is_valid():
        try:
            actions.close_unit(pk, on=form.cleaned_data["on"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("已登记“%(name)s”的撤销。") % {"name": unit.name})
            return redirect("agencies:agency", pk)
    context = {
        "form": form,
        "title": _("撤销机关"),
        "question": _("登记“%(name)s”的撤销？") % {"name": unit.name},
        "consequence": _("原有记录和年报保留可查；撤销之后的年度不再编制年报。"),
        "submit": _("登记撤销"),
        "danger": True,
        "cancel_url": page_of(unit),
    }
    return render(request, "common/confirm.html", context)


def visible_or_404(request: StaffRequest, pk: int | None) -> Agency:
    """Return the agency: any officer sees the own one, the tree's keepers what lies below."""
    own = agency_of(request.user)
    if pk in (None, own.pk):
        return own
    scope = Agency.objects.none()
    if request.user.roles & {Role.ADMINISTRATOR, Role.AUTHORITY}:
        scope = Agency.objects.administered_by(request.user)
    return get_object_or_404(scope, pk=pk)


def page_of(agency: Agency) -> str:
    return reverse("agencies:agency", args=[agency.pk])
