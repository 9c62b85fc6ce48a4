"""更正、建议、投诉 on the desk: the list, one of them, its answer."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, agency_of, own_or_404, staff_view
from gongkai.common.clock import now, today
from gongkai.common.records.addresses import form_page
from gongkai.common.records.views import sentences
from gongkai.files.downloads import download
from gongkai.letters import Letter, to_html
from gongkai.requests.actions.letters import draft_letter
from gongkai.requests.actions.small_cases import answer_small_case, reveal_contact
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.announcing import announce_answer
from gongkai.requests.forms.archive import ReasonForm
from gongkai.requests.forms.small_cases import AnswerForm
from gongkai.requests.letter_facts import of_small_case
from gongkai.requests.models import Enclosure, SmallCase, SmallCaseState
from gongkai.requests.pages.small_cases import facts, public_forms, rows, tabs
from gongkai.requests.permissions import IDENTITY_READERS, NAME_READERS

PER_PAGE = 50


@staff_view(*NAME_READERS)
@require_safe
def small_cases(request: StaffRequest) -> HttpResponse:
    """尚未答复的在前，期限早的在前。"""
    chosen = request.GET.get("state", SmallCaseState.OPEN)
    agency = agency_of(request.user)
    found = SmallCase.objects.filter(agency=agency)
    wanted = found.filter(state=chosen) if chosen in SmallCaseState.values else found
    page = Paginator(wanted.order_by("answer_by", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": rows(page.object_list),
        "tabs": tabs(found, chosen),
        "may_bring": bool(request.user.roles & set(WRITERS)),
        "forms": public_forms(agency),
    }
    return render(request, "requests/staff/small_cases.html", context)


@staff_view(*NAME_READERS)
@form_page
def small_case(request: StaffRequest, pk: int) -> HttpResponse:
    """查看一件，预览并印发答复书。"""
    small = own_or_404(SmallCase.objects.select_related("about", "case"), request.user, pk=pk)
    is_writer = bool(request.user.roles & set(WRITERS))
    may_answer = is_writer and small.state == SmallCaseState.OPEN
    form = AnswerForm(request.POST or None, small=small)
    preview = None
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            preview = _draft(small, form)
        elif _answer(request, small, form):
            return redirect(small)
    context = {
        "small": small,
        "facts": facts(small),
        "letters": list(small.letters.select_related("dispatch")),
        "form": form if may_answer or form.is_bound else None,
        "preview": preview,
        "preview_html": mark_safe(to_html(preview)) if preview else "",
        "may_reveal": bool(request.user.roles & set(IDENTITY_READERS)),
    }
    return render(request, "requests/staff/small_case.html", context)


@staff_view(*IDENTITY_READERS)
@form_page
def contact(request: StaffRequest, pk: int) -> HttpResponse:
    """说明理由后查看联系方式；全文只随这一次提交显示。"""
    small = own_or_404(SmallCase, request.user, pk=pk)
    form = ReasonForm(request.POST or None)
    told = ""
    if form.is_bound and form.is_valid():
        try:
            told = reveal_contact(small, reason=form.cleaned_data["reason"], by=request.user)
        except ValueError as refusal:
            form.add_error(None, str(refusal))
    context = {"small": small, "form": form, "told": told}
    return render(request, "requests/staff/small_case_contact.html", context)


@staff_view(*NAME_READERS)
@require_safe
def letter(request: StaffRequest, pk: int) -> HttpResponse:
    """The answer as it was issued."""
    issued = own_or_404(SmallCase, request.user, pk=pk).letters.exclude(pdf=None).last()
    if issued is None or issued.pdf is None:
        raise Http404
    return download(issued.pdf, f"{issued}.pdf")


@staff_view(*NAME_READERS)
@require_safe
def enclosure(request: StaffRequest, pk: int) -> HttpResponse:
    """A file handed in with one of them."""
    own = Enclosure.objects.filter(small_case__agency=request.user.agency_id)
    found = get_object_or_404(own.select_related("blob"), pk=pk)
    return download(found.blob, found.title)


def _draft(small: SmallCase, form: AnswerForm) -> Letter:
    """Return the letter as it would go out today."""
    told = form.told()
    small.result, small.answer = told["result"], told["answer"]
    answer = of_small_case(small)
    answer["decided_on"] = today()
    return draft_letter(small.agency, form.kind, answer, edits=told["edits"])


def _answer(request: StaffRequest, small: SmallCase, form: AnswerForm) -> bool:
    """Return whether the answer was issued; otherwise the form says why not."""
    try:
        with transaction.atomic():
            issued = answer_small_case(small, by=request.user, at=now(), **form.told())
            announce_answer(small, issued)
    except (ValidationError, ValueError) as refusal:
        form.add_error(None, sentences(refusal))
        return False
    messages.success(request, _("答复书已经印发。"))
    return True
