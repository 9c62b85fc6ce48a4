"""The papers on the file of a case, and the desk's remarks."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies.access import StaffRequest, own_or_404, staff_view
from gongkai.common.clock import now
from gongkai.common.records.addresses import form_page
from gongkai.common.records.views import sentences
from gongkai.files.contents.kinds import KINDS
from gongkai.files.downloads import download
from gongkai.files.uploads import refusal_of, takes_files
from gongkai.requests.actions.notes import add_note
from gongkai.requests.actions.papers import PAPER_WRITERS, add_papers
from gongkai.requests.forms.papers import NoteForm, PaperForm
from gongkai.requests.models import Paper, RequestCase
from gongkai.requests.permissions import WORKERS, may_read_paper

EXTENSIONS = {kind.media_type: kind.extension for kind in KINDS}


@staff_view(*WORKERS)
@require_safe
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """案卷中的一份材料。"""
    papers = Paper.objects.filter(case__agency=request.user.agency_id)
    kept = get_object_or_404(papers.select_related("blob"), pk=pk)
    if not may_read_paper(request.user, kept):
        raise PermissionDenied
    ending = EXTENSIONS.get(kept.blob.media_type, "")
    # 材料的名称可能写有姓名：下载的文件名只用类别和编号。
    name = f"{kept.get_kind_display()}-{kept.pk}{ending}"
    return download(kept.blob, name, inline=True)


@takes_files()
@staff_view(*PAPER_WRITERS)
@form_page
def paper_add(request: StaffRequest, pk: int) -> HttpResponse:
    """向案卷加入一份材料。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    form = PaperForm(request.POST or None, request.FILES or None)
    if refusal := refusal_of(request):
        form.errors["file"] = form.error_class([refusal])
    elif form.is_valid():
        try:
            add_papers(case, [form.paper()], by=request.user, at=now())
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            messages.success(request, _("已加入案卷。"))
            return redirect(part_url(case, "papers"))
    context = {"form": form, "case": case, "back": part_url(case, "papers")}
    return render(request, "requests/staff/paper_add.html", context)


@staff_view(*WORKERS)
@require_POST
def note_add(request: StaffRequest, pk: int) -> HttpResponse:
    """加一条备注。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    form = NoteForm(request.POST)
    if form.is_valid():
        add_note(case, form.cleaned_data["text"], by=request.user, at=now())
        messages.success(request, _("已加备注。"))
    else:
        messages.error(request, _("请填写备注，不超过 2000 字。"))
    return redirect(part_url(case, "course"))


def part_url(case: RequestCase, part: str) -> str:
    return f"{reverse('requests:case', args=[case.pk])}?part={part}"
