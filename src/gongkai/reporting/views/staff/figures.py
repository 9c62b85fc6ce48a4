"""A figure opened: the records behind it, each with what it adds."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.report.errors import ReportError
from gongkai.report.grid import show
from gongkai.report.labels import label
from gongkai.reporting import drafting
from gongkai.reporting.compile import compile_figures
from gongkai.reporting.explain import contributions
from gongkai.reporting.rows import RecordRow, row_of
from gongkai.reporting.views.staff.draft import head, own_draft

PAGE = 50


@require_safe
@staff_view()
def cell(request: StaffRequest, year: int, key: str) -> HttpResponse:
    draft = own_draft(request, year)
    report = compile_figures(draft.agency, year)
    try:
        column = report.format.column_of(key)
    except ReportError as error:
        raise Http404(str(error)) from error
    found = contributions(key, agencies=[draft.agency], year=year)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows: list[RecordRow] = [row_of(c, column, request.user) for c in page.object_list]
    previous = drafting.last_year(draft.agency, year)
    context = head(draft, request.user) | {
        "key": key,
        "label": label(report.format, key),
        "figure": show(report.value(key), column),
        "unit": column.unit,
        "column": column,
        "page_obj": page,
        "rows": rows,
        "agrees": found.total == report.value(key),
        "total": show(found.total, column),
        "previous": previous,
    }
    template = "cell_drawer" if request.headers.get("HX-Request") else "cell"
    return render(request, f"reporting/staff/{template}.html", context)
