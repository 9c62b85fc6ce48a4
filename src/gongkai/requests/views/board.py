"""我的申请: what waits for the officer, and the whole desk in groups."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.agencies.models import Role
from gongkai.common.clock import today
from gongkai.common.records.views import FORMATS
from gongkai.requests import board
from gongkai.requests.actions.views import remove_view, save_view
from gongkai.requests.actions.wordings import WORDING_WRITERS
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.models import RequestCase, SavedView
from gongkai.requests.permissions import may_read_letters
from gongkai.requests.records import Cases
from gongkai.requests.waiting import Asked

PER_PAGE = 50
HEADS = (
    (gettext_lazy("编号"), "number"),
    (gettext_lazy("申请事项"), ""),
    (gettext_lazy("经办人"), "handler__display_name"),
    (gettext_lazy("状态"), "state"),
    (gettext_lazy("待办"), ""),
    (gettext_lazy("收到申请之日"), "received_on"),
    (gettext_lazy("答复期限"), "due_on"),
)


@staff_view()
@require_safe
def show_board(request: StaffRequest) -> HttpResponse:
    """等我办理的、即将到期的、停止计算的、已逾期的申请。"""
    officer, address = request.user, request.GET
    asked, form = board.asking(officer), board.form_for(officer, address)
    found = Paginator(board.asked_for(asked, address, form), PER_PAGE)
    page_obj = found.get_page(address.get("page"))
    group, query = board.group_of(address), query_of(address)
    context = {
        "tabs": tabs(request, asked, group),
        "group": group,
        "form": form,
        "hidden": {"group": group.key},
        "heads": heads(address.get("sort", "")),
        "page_obj": page_obj,
        "rows": rows(page_obj, asked),
        "is_filtered": form.is_asked,
        "query": query,
        "saved": list(SavedView.objects.filter(officer=officer)),
        "may_write": bool(officer.roles & set(WRITERS)),
        "may_hand_over": bool(officer.roles & {Role.HANDLER, Role.OFFICE_HEAD}),
        "may_read_letters": may_read_letters(officer),
        "may_word": bool(officer.roles & set(WORDING_WRITERS)),
        "csv_url": export_url(query, "csv"),
        "xlsx_url": export_url(query, "xlsx"),
    }
    return render(request, "requests/staff/board.html", context)


def tabs(request: StaffRequest, asked: Asked, group: board.Group) -> list[dict[str, Any]]:
    counts = board.counts(asked)
    return [
        {
            "label": one.label,
            "url": f"{request.path}?group={one.key}",
            "count": counts[one.key],
            "current": one is group,
        }
        for one in board.GROUPS.values()
    ]


def heads(sort: str) -> list[dict[str, Any]]:
    """Return the heads of the table; a head that sorts says what its link asks for."""
    found = []
    for label, by in HEADS:
        is_now = bool(by) and sort.removeprefix("-") == by
        state = ("descending" if sort.startswith("-") else "ascending") if is_now else ""
        link = f"-{by}" if state == "ascending" else by
        found.append({"label": label, "sort": link, "state": state})
    return found


def rows(cases: Any, asked: Asked) -> list[dict[str, Any]]:
    shown: list[RequestCase] = list(cases)
    since = board.stopped_since(shown, asked)
    return [
        {
            "case": case,
            "tag": board.tag_of(case, asked.calendar),
            "word": board.waiting_word(case),
            "since": since.get(case.pk),
        }
        for case in shown
    ]


def query_of(address: QueryDict) -> str:
    """Return the part of the address that says which list this is, without the page."""
    kept = QueryDict(mutable=True)
    kept["group"] = board.group_of(address).key
    for name in board.ASKED:
        if value := address.get(name):
            kept[name] = value
    return kept.urlencode()


def export_url(query: str, suffix: str) -> str:
    return f"{reverse('requests:board_export')}?{query}&format={suffix}"


@staff_view()
@require_safe
def export_board(request: StaffRequest) -> HttpResponse:
    """导出当前列表；不含申请人姓名、联系方式和证件号码。"""
    suffix = request.GET.get("format", "")
    suffix = suffix if suffix in FORMATS else "xlsx"
    write, content_type = FORMATS[suffix]
    form = board.form_for(request.user, request.GET)
    cases = board.asked_for(board.asking(request.user), request.GET, form)
    content = write(Cases(), board.exported(request.user), cases)
    response = HttpResponse(content, content_type=content_type)
    name = f"board-{today():%Y%m%d}.{suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@staff_view()
@require_http_methods(["GET", "HEAD", "POST"])
def views(request: StaffRequest) -> HttpResponse:
    """常用筛选：以名称保存当前列表的条件。"""
    if request.method == "POST":
        query = query_of(QueryDict(request.POST.get("query", "")))
        try:
            save_view(request.user, name=request.POST.get("name", ""), query=query)
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
        else:
            messages.success(request, _("已保存。"))
        return redirect(f"{reverse('requests:board')}?{query}")
    saved = SavedView.objects.filter(officer=request.user)
    return render(request, "requests/staff/views.html", {"saved": saved})


@staff_view()
@require_POST
def view_delete(request: StaffRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=pk, officer=request.user)
    remove_view(view, by=request.user)
    messages.success(request, _("已删除。"))
    return redirect("requests:views")
