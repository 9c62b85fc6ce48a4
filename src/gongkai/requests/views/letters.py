"""A letter as it was issued: reading it, its files, making it void."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, own_or_404, staff_view
from gongkai.agencies.permissions import can
from gongkai.common.clock import now
from gongkai.common.records.addresses import form_page
from gongkai.common.records.views import sentences
from gongkai.files.contents.kinds import DOCX, PDF
from gongkai.files.downloads import download
from gongkai.requests.actions.delivering import deliver
from gongkai.requests.actions.voiding import void_letter
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.forms.delivery import DeliveryForm
from gongkai.requests.forms.reasons import ReasonForm
from gongkai.requests.models import IssuedLetter
from gongkai.requests.permissions import LETTER_READERS
from gongkai.requests.sheets import delivery_form, printed

ENDINGS = {"pdf": PDF.extension, "docx": DOCX.extension}


@staff_view(*LETTER_READERS)
@require_safe
def letter(request: StaffRequest, pk: int) -> HttpResponse:
    """一份文书：正文、文号、送达情况。"""
    issued = found(request, pk)
    dispatch = getattr(issued, "dispatch", None)
    may_write = can(request.user, issued.agency, *WRITERS)
    left = dispatch and (dispatch.sent_on or dispatch.served_on)
    context = {
        "letter": issued,
        "may_deliver": may_write and left and not issued.voided_at,
        "subject": issued.case or issued.small_case,
        "dispatch": dispatch,
        "may_void": may_write and not left and not issued.voided_at,
    }
    return render(request, "requests/staff/letter.html", context)


@staff_view(*LETTER_READERS)
@require_safe
def letter_file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """文书的 PDF 或者 Word 文本，印发时所存。"""
    if kind not in ENDINGS:
        raise Http404
    issued = found(request, pk)
    blob = issued.pdf if kind == "pdf" else issued.docx
    if blob is None:
        raise Http404
    return download(blob, file_name(issued) + ENDINGS[kind])


@staff_view(*LETTER_READERS)
@require_safe
def delivery_receipt(request: StaffRequest, pk: int) -> HttpResponse:
    """送达回证，供签收。"""
    issued = found(request, pk)
    response = HttpResponse(printed(delivery_form(issued)), content_type=PDF.media_type)
    response["Content-Disposition"] = f'attachment; filename="delivery-{issued.pk}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@staff_view(*WRITERS)
@form_page
def letter_deliver(request: StaffRequest, pk: int) -> HttpResponse:
    """登记一份文书的收到日期和凭证。"""
    issued = found(request, pk)
    form = DeliveryForm(request.POST or None, letter=issued)
    if form.is_valid():
        try:
            deliver(issued, by=request.user, at=now(), **form.cleaned_data)
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            messages.success(request, _("已登记送达。"))
            return redirect(issued)
    back = issued.get_absolute_url()
    context = {"form": form, "title": _("登记送达"), "back": back, "letter": issued}
    return render(request, "requests/staff/letter_deliver.html", context)


@staff_view(*WRITERS)
@form_page
def letter_void(request: StaffRequest, pk: int) -> HttpResponse:
    """作废一份尚未送出的文书，写明原因。"""
    issued = found(request, pk)
    form = ReasonForm(request.POST or None, label=_("作废原因"))
    if form.is_valid():
        try:
            void_letter(issued, reason=form.cleaned_data["reason"], by=request.user, at=now())
        except (ValidationError, ValueError) as error:
            form.add_error(None, sentences(error))
        else:
            messages.success(request, _("已作废，文号保留。"))
            return redirect(issued)
    context = {
        "title": _("作废文书"),
        "question": _("确定作废“%(name)s”？") % {"name": issued},
        "consequence": _("作废后文号保留、不再使用，原因记入文号登记；答复书作废后可以重新印发。"),
        "submit": _("作废"),
        "danger": True,
        "form": form,
        "cancel_url": issued.get_absolute_url(),
    }
    return render(request, "common/confirm.html", context)


def found(request: StaffRequest, pk: int) -> IssuedLetter:
    """Return the letter of the officer's own agency, or Http404; an answer to a complaint too."""
    known: Any = IssuedLetter.objects.select_related(
        "agency", "case", "small_case", "pdf", "docx", "dispatch", "consultation"
    )
    issued: IssuedLetter = own_or_404(known, request.user, pk=pk)
    return issued


def file_name(issued: IssuedLetter) -> str:
    """Return a name without any person's: the title and number of the letter."""
    return f"{issued.title}{issued.number}"
