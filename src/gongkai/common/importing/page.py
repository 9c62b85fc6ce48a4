import io
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gongkai.common.held import held, hold, release
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
) -> HttpResponse:
    """Return the page that imports a workbook: template, dry run, confirmation.

    Call it inside a staff view. `title` heads the page ("导入处理决定"), `back` is the address of
    the list. The dry run saves every row and undoes it all, so the confirmation meets no surprise.
    """
    kwargs = form_kwargs or {}
    if "template" in request.GET:
        return template_file(sheet, kwargs)
    context: dict[str, Any] = {"sheet": sheet, "title": title, "back": back, "max_rows": MAX_ROWS}
    if request.method == "POST":
        result, key = tried(request, sheet, save_row, kwargs)
        if result.is_saved:
            messages.success(request, _("已导入 %(n)s 条记录。") % {"n": len(result.rows)})
            return redirect(back)
        context |= {"result": result, "key": key, "columns": sheet.columns.values()}
    return render(request, "common/staff/import.html", context)


def template_file(sheet: Sheet, form_kwargs: Mapping[str, Any]) -> HttpResponse:
    response = HttpResponse(sheet.template(**form_kwargs), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="template.xlsx"'
    return response


def tried(
    request: HttpRequest, sheet: Sheet, save_row: SaveRow, form_kwargs: Mapping[str, Any]
) -> tuple[ImportResult, str]:
    """Return what became of the posted file: tried out on upload, saved on confirmation; and the
    key to confirm it with, empty if there is nothing to confirm."""
    # 页面已由工作台守卫，登录用户必为工作人员。
    officer: Any = request.user
    key = request.POST.get("confirm", "")
    data = held(key, by=officer) if key else uploaded(request)
    if data is None:
        sentence = _("文件已过期，请重新上传。") if key else _("请选择不超过 5 MB 的 .xlsx 文件。")
        return ImportResult(problems=(sentence,)), ""
    read = sheet.read(io.BytesIO(data), **form_kwargs)
    result = sheet.save(read, save_row, dry_run=not key)
    if key:
        release(key, by=officer)
        return result, ""
    return result, hold(data, by=officer) if result.ok else ""


def uploaded(request: HttpRequest) -> bytes | None:
    file = request.FILES.get("file")
    if file is None or not file.size or file.size > MAX_BYTES:
        return None
    return bytes(file.read())
