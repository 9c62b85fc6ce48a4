"""归档: closed cases, their packages, and who opens them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies.access import StaffRequest, agency_of, own_or_404, staff_view
from gongkai.agencies.models import Role
from gongkai.agencies.permissions import can
from gongkai.common.clock import now
from gongkai.common.records.addresses import form_page
from gongkai.common.records.views import sentences
from gongkai.files.downloads import download
from gongkai.law.terms import CaseState
from gongkai.requests.actions import archiving
from gongkai.requests.archive.completeness import lacking, wanting
from gongkai.requests.archive.filing import archive_by, closed_on
from gongkai.requests.archive.retention import retention_of
from gongkai.requests.forms.archive import ArchiveForm, ReasonForm
from gongkai.requests.models import ArchivePackage, RequestCase, Retention
from gongkai.requests.pages import archive as pages
from gongkai.requests.pages.archive import ARCHIVE_READERS

PER_PAGE = 50


@staff_view(*ARCHIVE_READERS)
@require_safe
def waiting(request: StaffRequest) -> HttpResponse:
    """已办结待归档的申请。"""
    found = Paginator(pages.waiting_cases(agency_of(request.user)), PER_PAGE)
    page_obj = found.get_page(request.GET.get("page"))
    context = {
        "page_obj": page_obj,
        "rows": pages.waiting(page_obj),
        "tabs": pages.tabs(request.user, "archive"),
        "is_archivist": Role.ARCHIVIST in request.user.roles,
    }
    return render(request, "requests/staff/archive.html", context)


@staff_view(*ARCHIVE_READERS)
@require_safe
def packages(request: StaffRequest) -> HttpResponse:
    """已归档的申请。"""
    found = Paginator(pages.packages(agency_of(request.user)), PER_PAGE)
    context = {
        "page_obj": found.get_page(request.GET.get("page")),
        "tabs": pages.tabs(request.user, "packages"),
    }
    return render(request, "requests/staff/packages.html", context)


@staff_view(Role.ARCHIVIST)
@form_page
def archive_case(request: StaffRequest, pk: int) -> HttpResponse:
    """对照归档目录逐项核对，然后归档。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    if case.state != CaseState.CLOSED:
        messages.info(request, _("该申请不在“已办结”状态，不能归档。"))
        return redirect(case)
    proposed = retention_of(case)
    form = ArchiveForm(request.POST or None, proposed=proposed, version=case.version)
    if form.is_valid():
        try:
            package = archiving.archive(
                case,
                retention=Retention(form.cleaned_data["retention"]),
                remark=form.cleaned_data["remark"],
                by=request.user,
                at=now(),
                seen=form.cleaned_data["version"],
            )
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            messages.success(request, _("已归档。"))
            return redirect(package)
    closed = closed_on(case)
    context = {
        "case": case,
        "form": form,
        "lines": pages.lines(case),
        "lacking": lacking(case),
        "wanting": wanting(case),
        "proposed": proposed,
        "closed_on": closed,
        "archive_by": archive_by(closed) if closed else None,
    }
    return render(request, "requests/staff/archive_case.html", context)


@staff_view(*ARCHIVE_READERS)
@require_safe
def package(request: StaffRequest, pk: int) -> HttpResponse:
    """一件归档包。"""
    return package_page(request, own_package(request, pk), ReasonForm())


@staff_view(Role.ARCHIVIST)
@require_POST
def package_password(request: StaffRequest, pk: int) -> HttpResponse:
    """凭理由查看密码：只在这一页显示一次，理由记入审计。"""
    found, form = own_package(request, pk), ReasonForm(request.POST)
    password = ""
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            password = archiving.reveal_password(found, reason=reason, by=request.user)
        except ValueError as error:
            form.add_error(None, str(error))
    return package_page(request, found, form, password)


@staff_view(Role.ARCHIVIST)
@require_POST
def package_file(request: StaffRequest, pk: int) -> HttpResponse:
    """下载加密的归档包；下载记入审计。"""
    found = own_package(request, pk)
    try:
        archiving.take_out(found, by=request.user)
    except ValueError as error:
        messages.error(request, str(error))
        return redirect(found)
    assert found.blob is not None
    return download(found.blob, f"{found.case.number}.zip")


def package_page(
    request: StaffRequest, found: ArchivePackage, form: ReasonForm, password: str = ""
) -> HttpResponse:
    facts = [
        (_("申请编号"), found.case.number),
        (_("保管期限"), found.get_retention_display()),
        (_("SHA-256 校验值"), found.sha256),
        (_("缺件说明"), found.remark),
    ]
    context = {
        "package": found,
        "form": form,
        "password": password,
        "facts": [fact for fact in facts if fact[1]],
        "is_archivist": can(request.user, found.case.agency, Role.ARCHIVIST),
    }
    return render(request, "requests/staff/package.html", context)


def own_package(request: StaffRequest, pk: int) -> ArchivePackage:
    mine = ArchivePackage.objects.filter(case__agency=request.user.agency_id)
    return get_object_or_404(mine.select_related("case__agency", "blob", "made_by"), pk=pk)
