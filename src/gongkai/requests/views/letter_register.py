"""文号登记簿: the numbers of letters, void ones with their reason."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.requests.forms.letter_register import RegisterForm
from gongkai.requests.pages import letter_register as pages
from gongkai.requests.permissions import LETTER_READERS

PER_PAGE = 50


@staff_view(*LETTER_READERS)
@require_safe
def letter_register(request: StaffRequest) -> HttpResponse:
    """各系列、各年度的文号，作废的写明原因。"""
    agency = agency_of(request.user)
    form = RegisterForm(request.GET, taken=pages.taken(agency))
    found = Paginator(pages.numbers_of(form.chosen()), PER_PAGE)
    page_obj = found.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page_obj,
        "places": pages.places(agency, list(page_obj)),
        "is_empty": not form.taken,
    }
    return render(request, "requests/staff/letter_register.html", context)
