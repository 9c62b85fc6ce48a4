"""Pages of cases that the common record pages do not have: a new case with its facts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.common.clock import now
from gongkai.common.counting import whole_number
from gongkai.common.crypto import fingerprint
from gongkai.common.records.views import RecordViews, sentences
from gongkai.requests import actions
from gongkai.requests.forms import FactFormSet, NewCaseForm
from gongkai.requests.pages import desk_page
from gongkai.requests.permissions import NAME_READERS, may_read_names
from gongkai.requests.records import APPLICANT_KEY

MORE_ROWS = 3


class CaseViews(RecordViews):
    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        officer: Any = request.user
        context = super().list_context(request)
        key = request.GET.get(APPLICANT_KEY, "")
        return context | {
            "is_filtered": context["is_filtered"] or bool(key),
            # 换其他条件时，仍只列该申请人的申请。
            "hidden": {APPLICANT_KEY: key} if key else {},
            "may_search_names": may_read_names(officer),
        }

    def shown(self, request: HttpRequest, record: Any) -> HttpResponse:
        """A case on the desk has its own page; a past one shows what was typed in."""
        officer: Any = request.user
        if not record.is_on_desk:
            return super().shown(request, record)
        context = desk_page.context(record, officer, request.GET.get("part", ""), request.GET)
        return render(request, "requests/staff/case_desk.html", context)

    def create(self, request: HttpRequest) -> HttpResponse:
        """A past or a new application: the register and the facts so far, kept together."""
        officer: Any = request.user
        asked = with_more_rows(request)
        form = NewCaseForm(asked, agency=officer.agency)
        rows = FactFormSet(asked, prefix="facts")
        wants_rows = "more" in request.POST
        if asked and not wants_rows and form.is_valid() and rows.is_valid():
            try:
                told = form.register() | {"facts": rows.facts()}
                case = actions.register_case(officer.agency, by=officer, at=now(), **told)
            except (ValidationError, ValueError) as error:
                form.add_error(None, sentences(error))
            else:
                messages.success(request, _("已登记。"))
                return redirect(case)
        context = {
            "form": form,
            "rows": rows,
            "back": self.kind.url(self.kind.plural),
            "is_refused": asked and not wants_rows,
        }
        return render(request, "requests/staff/case_new.html", context)


@staff_view(*NAME_READERS)
@require_POST
def find_applicant(request: StaffRequest) -> HttpResponse:
    """按申请人全名查找：姓名随表单提交，以密文保存，转到的地址只带其杂凑值。"""
    name, cases = request.POST.get("applicant_name", "").strip(), reverse("requests:cases")
    return redirect(f"{cases}?{APPLICANT_KEY}={fingerprint(name)}" if name else cases)


def with_more_rows(request: HttpRequest) -> Any:
    """Return the posted data, with more empty rows for facts if they were asked for."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if "more" in data:
        total = data.get("facts-TOTAL_FORMS", "")
        data["facts-TOTAL_FORMS"] = str(whole_number(total) + MORE_ROWS)
    return data
