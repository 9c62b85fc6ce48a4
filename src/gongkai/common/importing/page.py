import io
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from gongkai.common.held import hold, is_taken, release, take
from gongkai.common.importing.live import Telling, confirming, is_long, live_page, trying
from gongkai.common.importing.result import ImportResult
from gongkai.common.importing.sheet import SaveRow, Sheet
from gongkai.common.importing.workbook import MAX_BYTES, MAX_ROWS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def import_page(
    request: HttpRequest,
    sheet: Sheet,
    save_row: SaveRow,
    *,
    title: str,
    back: str,
    form_kwargs: Mapping[str, Any] | None = None,
) -> HttpResponseBase:
    """Return the page that imports a workbook: template, dry run, confirmation.

    Call it inside a staff view. `title` heads the page ("导入处理决定"), `back` is the address of
    the list. The dry run saves every row and undoes it all, so the confirmation meets no surprise.
    """
    kwargs = form_kwargs or {}
    if "template" in request.GET:
        return template_file(sheet, kwargs)
    context: dict[str, Any] = {"sheet": sheet, "title": title, "back": back, "max_rows": MAX_ROWS}
    # 页面已由工作台守卫，登录用户必为工作人员。
    officer: Any = request.user
    if live := live_work(request, officer, sheet, save_row, kwargs):
        return live_page(request, live, context)
    if key := request.POST.get("confirm", ""):
        result = confirmed(key, officer, sheet, save_row, kwargs)
        if result and result.is_saved:
            messages.success(request, _("已导入 %(n)s 条记录。") % {"n": len(result.rows)})
            return redirect(back)
        if result is None and is_taken(key, by=officer):
            messages.info(request, _("该文件已经导入，没有重复写入。"))
            return redirect(back)
        context["result"] = result or ImportResult(problems=(_("文件已过期，请重新上传。"),))
    elif request.method == "POST":
        context["result"], context["key"] = tried(request, officer, sheet, save_row, kwargs)
    return render(request, "common/staff/import.html", context)


def live_work(
    request: HttpRequest,
    officer: Any,
    sheet: Sheet,
    save_row: SaveRow,
    form_kwargs: Mapping[str, Any],
) -> Telling | None:
    """Return the work on a long file, which is told about while it goes on; None otherwise."""
    if request.method != "POST":
        return None
    if key := request.POST.get("confirm", ""):
        is_told = "long" in request.POST
        return confirming(key, officer, sheet, save_row, form_kwargs) if is_told else None
    data = uploaded(request)
    if data is None or not is_long(data):
        return None
    return trying(data, officer, sheet, save_row, form_kwargs)


def template_file(sheet: Sheet, form_kwargs: Mapping[str, Any]) -> HttpResponse:
    response = HttpResponse(sheet.template(**form_kwargs), content_type=XLSX)
    name = _("%(title)s导入模板.xlsx") % {"title": sheet.title}
    # 文件名是汉字，按 RFC 5987 书写。
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response


def tried(
    request: HttpRequest,
    officer: Any,
    sheet: Sheet,
    save_row: SaveRow,
    form_kwargs: Mapping[str, Any],
) -> tuple[ImportResult, str]:
    """Return what would become of the uploaded file, and the key to confirm it with, empty if
    there is nothing to confirm."""
    data = uploaded(request)
    if data is None:
        return ImportResult(problems=(_("请选择不超过 5 MB 的 .xlsx 文件。"),)), ""
    read = sheet.read(io.BytesIO(data), **form_kwargs)
    result = sheet.save(read, save_row, dry_run=True)
    return result, hold(data, by=officer) if result.ok else ""


@transaction.atomic
def confirmed(
    key: str, officer: Any, sheet: Sheet, save_row: SaveRow, form_kwargs: Mapping[str, Any]
) -> ImportResult | None:
    """Return what became of the file that was tried: saved, once, however often it is asked.
    None if it was taken before, or is gone."""
    data = take(key, by=officer)
    if data is None:
        return None
    result = sheet.save(sheet.read(io.BytesIO(data), **form_kwargs), save_row)
    if not result.is_saved:
        release(key, by=officer)
    return result


def uploaded(request: HttpRequest) -> bytes | None:
    file = request.FILES.get("file")
    if file is None or not file.size or file.size > MAX_BYTES:
        return None
    file.seek(0)
    return bytes(file.read())
