"""查看: identity and contact of the persons of a case, once, for a reason that is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from gongkai.agencies.access import StaffRequest, own_or_404, staff_view
from gongkai.common.records.addresses import form_page
from gongkai.requests.actions.revealing import reveal as reveal_action
from gongkai.requests.forms.archive import ReasonForm
from gongkai.requests.models import RequestCase
from gongkai.requests.pages import persons
from gongkai.requests.permissions import IDENTITY_READERS


@staff_view(*IDENTITY_READERS)
@form_page
def reveal(request: StaffRequest, pk: int) -> HttpResponse:
    """说明理由后查看；全文只随这一次提交显示，重新打开仍是遮蔽的。"""
    case = own_or_404(RequestCase, request.user, pk=pk)
    form = ReasonForm(request.POST or None)
    is_revealed = False
    if form.is_valid():
        fields, reason = persons.revealed_fields(case), form.cleaned_data["reason"]
        try:
            reveal_action(case, fields, reason=reason, by=request.user)
            is_revealed = True
        except ValueError as error:
            form.add_error(None, str(error))
    context = {"form": form, **persons.context(case, request.user, revealed=is_revealed)}
    return render(request, "requests/staff/persons_reveal.html", context)
