"""Separating what may be released from what may not, page by page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai import redaction as separation
from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.common.clock import now
from gongkai.common.counting import whole_number
from gongkai.common.records.views import sentences
from gongkai.redaction import Box
from gongkai.requests.actions import redacting as actions
from gongkai.requests.actions.redacting import REDACTORS
from gongkai.requests.forms.redacting import BoxesForm, ReleaseForm, WordForm
from gongkai.requests.models import Paper, Redaction
from gongkai.requests.pages import redacting as pages

# Readable on a desk; more dots would only slow the page.
PAGE_DPI = 110
# The sentence of an unsafe copy names the masked word: it goes to the desk and to no log.
REFUSALS = (ValueError, ValidationError, separation.RedactionError)


@staff_view(*REDACTORS)
def redact(request: StaffRequest, pk: int) -> HttpResponse:
    """区分处理：在页面上标出不予公开的内容。"""
    paper = own_paper(request, pk)
    try:
        redaction = actions.begin(paper, by=request.user, at=now())
        words = pages.words_of(redaction)
    except REFUSALS as error:
        messages.error(request, "".join(sentences(error).messages))
        return redirect(paper.case)
    page = page_asked(request, redaction)
    word_form = WordForm()
    release_form = ReleaseForm(initial={"title": _("%(title)s（区分处理后）") % {"title": paper}})
    if request.method == "POST" and "release" in request.POST:
        release_form = ReleaseForm(request.POST)
        if release_form.is_valid() and released(request, redaction, release_form):
            return redirect(f"{paper.case.get_absolute_url()}?part=papers")
    elif request.method == "POST":
        word_form = WordForm(request.POST if "word" in request.POST else None)
        if changed(request, redaction, words, word_form):
            return redirect(f"{reverse('requests:redact', args=[paper.pk])}?page={page}")
    context = {
        "paper": paper,
        "case": paper.case,
        "word_form": word_form,
        "release_form": release_form,
        **pages.context(redaction, page, words),
    }
    return render(request, "requests/staff/redact.html", context)


@staff_view(*REDACTORS)
def redact_page(request: StaffRequest, pk: int, page: int) -> HttpResponse:
    """一页的图像。"""
    redaction = own_redaction(own_paper(request, pk))
    try:
        image = separation.page_image(
            redaction.pdf.read(), redaction.pdf.media_type, page, dpi=PAGE_DPI
        )
    except separation.RedactionError:
        raise Http404 from None
    response = HttpResponse(image, content_type="image/png")
    response["Cache-Control"] = "private, no-store"
    return response


@staff_view(*REDACTORS)
@require_POST
def redact_boxes(request: StaffRequest, pk: int) -> HttpResponse:
    """保存页面上画出的遮盖区域。"""
    paper = own_paper(request, pk)
    redaction = own_redaction(paper)
    form = BoxesForm(request.POST)
    if form.is_valid():
        kept(request, redaction, form.cleaned_data["boxes"])
    else:
        messages.error(request, form.errors["boxes"][0])
    page = page_asked(request, redaction)
    return redirect(f"{reverse('requests:redact', args=[paper.pk])}?page={page}")


def own_paper(request: StaffRequest, pk: int) -> Paper:
    """Return the paper of a case of the officer's agency, or raise Http404."""
    papers = Paper.objects.filter(case__agency=request.user.agency_id)
    paper = papers.select_related("case__agency", "blob").filter(pk=pk).first()
    if paper is None:
        raise Http404
    return paper


def own_redaction(paper: Paper) -> Redaction:
    redaction = Redaction.objects.select_related("pdf").filter(source=paper).first()
    if redaction is None:
        raise Http404
    return redaction


def page_asked(request: StaffRequest, redaction: Redaction) -> int:
    told = request.POST.get("page") or request.GET.get("page") or "0"
    return min(whole_number(told), redaction.pages - 1)


def changed(
    request: StaffRequest, redaction: Redaction, words: pages.Words, form: WordForm
) -> bool:
    """Return whether boxes were added or taken away as asked; otherwise the page says why not."""
    asked = request.POST
    if "remove" in asked:
        return kept(request, redaction, without(redaction, asked["remove"]))
    if "suggested" in asked:
        chosen = {whole_number(n, otherwise=-1) for n in asked.getlist("suggestion")}
        return kept(request, redaction, pages.with_suggestions(redaction, words, chosen))
    if not form.is_valid():
        return False
    try:
        told = form.cleaned_data
        boxes = pages.with_word(redaction, words, told["word"], told["ground"])
    except separation.RedactionError as error:
        form.add_error("word", str(error))
        return False
    return kept(request, redaction, boxes)


def without(redaction: Redaction, n: str) -> list[Box]:
    boxes = actions.boxes_of(redaction)
    return [box for k, box in enumerate(boxes) if str(k) != n]


def kept(request: StaffRequest, redaction: Redaction, boxes: list[Box]) -> bool:
    try:
        actions.keep_boxes(
            redaction, boxes, by=request.user, at=now(), seen=request.POST.get("seen")
        )
    except REFUSALS as error:
        messages.error(request, "".join(sentences(error).messages))
        return False
    messages.success(request, _("已保存 %(n)s 处遮盖。") % {"n": len(boxes)})
    return True


def released(request: StaffRequest, redaction: Redaction, form: Any) -> bool:
    told = form.cleaned_data
    try:
        _paper, notes = actions.release(
            redaction,
            title=told["title"],
            also=told["also"],
            by=request.user,
            at=now(),
            seen=request.POST.get("seen"),
        )
    except REFUSALS as error:
        form.add_error(None, sentences(error))
        return False
    messages.success(request, _("已生成区分处理后的文本，并核对遮盖的内容不再出现。"))
    for note in notes:
        messages.warning(request, note)
    return True
