"""Splitting an application by its matters; looking at what was asked before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.agencies.access import StaffRequest, own_or_404, staff_view
from gongkai.common.clock import now
from gongkai.common.counting import whole_number
from gongkai.common.records.views import sentences
from gongkai.requests.actions.registering import MAY_SPLIT, split_case
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.forms.splitting import MOST_MATTERS, FirstMatterForm, MatterFormSet
from gongkai.requests.itemised import items_in
from gongkai.requests.models import RequestCase
from gongkai.requests.pages import repeats_page
from gongkai.requests.permissions import NAME_READERS

MORE = 2


@staff_view(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def case_split(request: StaffRequest, pk: int) -> HttpResponse:
    """一事一申请：把一份申请中的不同事项拆开，各立一件。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    asked = with_more_rows(request)
    first, others = offered(case, asked)
    only_looks = "more" in request.POST
    if asked and not only_looks and first.is_valid() and others.is_valid():
        parts = split(request, case, first, others)
        if parts:
            told = _("已拆分，另立 %(numbers)s。")
            messages.success(request, told % {"numbers": "、".join(p.number for p in parts)})
            return redirect(case)
    context = {
        "case": case,
        "first": first,
        "others": others,
        "may_split": case.is_on_desk and case.state in MAY_SPLIT,
        "is_refused": bool(asked) and not only_looks,
        "n_offered": len(others.initial) + 1 if others.initial else 0,
    }
    return render(request, "requests/staff/split.html", context)


def offered(case: RequestCase, asked: QueryDict | None) -> tuple[FirstMatterForm, Any]:
    """Return the rows: what was typed, or the items that the applicant numbered, each in its own;
    once split, the case as it stands."""
    n_parts = case.parts.count()
    initial: dict[str, Any] = {"version": case.version, "n_parts": n_parts}
    initial |= {"subject": case.subject, "description": case.description}
    if asked is not None or n_parts:
        return FirstMatterForm(asked, initial=initial), MatterFormSet(asked, prefix="others")
    items = [FirstMatterForm.offering(item) for item in items_in(case.description)]
    others = MatterFormSet(prefix="others", initial=items[1:MOST_MATTERS])
    return FirstMatterForm(initial=initial | (items[0] if items else {})), others


def split(
    request: StaffRequest, case: RequestCase, first: FirstMatterForm, others: Any
) -> list[RequestCase]:
    """Return the further cases; none if it is refused, which the form then says."""
    try:
        return split_case(
            case,
            first.matter(),
            others.matters(),
            by=request.user,
            at=now(),
            token=first.token_told(),
            seen=first.cleaned_data["version"],
            n_parts=first.cleaned_data["n_parts"],
        )
    except (ValidationError, ValueError) as error:
        first.add_error(None, sentences(error))
        return []


@staff_view(*NAME_READERS)
@require_safe
def case_repeats(request: StaffRequest, pk: int) -> HttpResponse:
    """可能重复的申请：同一申请人此前的申请和答复，与本件并列。是否重复由人判断。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    context = repeats_page.context(case)
    return render(request, "requests/staff/repeats.html", context)


def with_more_rows(request: StaffRequest) -> QueryDict | None:
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if "more" in data:
        total = data.get("others-TOTAL_FORMS", "")
        wanted = whole_number(total) + MORE
        data["others-TOTAL_FORMS"] = str(min(wanted, MOST_MATTERS))
    return data
