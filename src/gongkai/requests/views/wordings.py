"""文书用语: what an office says in its own words, by version, tried on an invented case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.common.clock import now
from gongkai.common.records.views import sentences
from gongkai.letters.errors import LetterError
from gongkai.requests.actions.wordings import WORDING_WRITERS, change_wording
from gongkai.requests.pages import wordings_page
from gongkai.requests.pages.wordings_page import Place


class WordingForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("本机关的用语"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("不填则恢复通用文字；花括号内的字段由案件自动填写"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@staff_view(*WORDING_WRITERS)
@require_safe
def wordings(request: StaffRequest) -> HttpResponse:
    """可以改写的段落，和现在用的是哪一版。"""
    rows = wordings_page.listed(agency_of(request.user))
    return render(request, "requests/staff/wordings.html", {"rows": rows})


@staff_view(*WORDING_WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: StaffRequest, kind: str, outcome: str, part: str) -> HttpResponse:
    """一段用语：修改、预览、以往版本、恢复。"""
    place = wordings_page.place_of(kind, outcome, part)
    if place is None:
        raise Http404
    agency = agency_of(request.user)
    versions = wordings_page.history(agency, place)
    now_in_force = versions[0] if versions else None
    initial = {
        "text": now_in_force.text if now_in_force else "",
        "version": now_in_force.version if now_in_force else 0,
    }
    form = WordingForm(request.POST or None, initial=initial)
    if form.is_valid() and "preview" not in request.POST and kept(request, form, place):
        return redirect("requests:wording", *place.args)
    text = str(form.cleaned_data["text"] if form.is_bound and form.is_valid() else initial["text"])
    context = {
        "place": place,
        "form": form,
        "versions": versions,
        "fields": wordings_page.fields(place),
        "preview": shown(agency, place, text, form),
    }
    return render(request, "requests/staff/wording.html", context)


def kept(request: StaffRequest, form: WordingForm, place: Place) -> bool:
    """Return whether the words were kept; if not, the form says why."""
    told = form.cleaned_data
    try:
        change_wording(
            agency_of(request.user),
            place.kind,
            place.outcome,
            place.spec.key,
            told["text"],
            by=request.user,
            at=now(),
            seen=told["version"],
        )
    except (ValidationError, ValueError) as error:
        form.add_error(None, sentences(error))
        return False
    messages.success(request, _("已保存为新的版本，此后印发的文书采用。"))
    return True


def shown(agency: Any, place: Place, text: str, form: WordingForm) -> SafeString:
    """Return the letter as it would read; nothing where the words cannot be used."""
    try:
        # to_html 已将全部内容转义。
        return mark_safe(wordings_page.preview(agency, place, text))
    except LetterError as error:
        if not form.errors:
            form.add_error("text", str(error))
        return SafeString("")
