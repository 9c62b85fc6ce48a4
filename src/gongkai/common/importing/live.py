"""A long file: the page grows while the rows are checked, and ends with what came of it.

The work runs inside the answer itself. Whoever closes the page breaks it off, and a transaction
broken off leaves nothing behind.
"""

import io
from collections.abc import Generator, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from gongkai.common.held import hold, is_taken, release, take
from gongkai.common.importing.result import ImportResult
from gongkai.common.importing.sheet import SaveRow, Sheet, Work
from gongkai.common.importing.workbook import NotAWorkbook, read_rows

LONG = 300
EVERY = 50
MARK = "<!-- live -->"
Ending = Mapping[str, Any]
Telling = Generator[str, None, Ending]


def is_long(data: bytes) -> bool:
    """Return whether the workbook takes longer than anybody waits in front of a still page."""
    try:
        return len(read_rows(io.BytesIO(data))) - 1 > LONG
    except NotAWorkbook:
        return False


def trying(
    data: bytes, officer: Any, sheet: Sheet, save_row: SaveRow, form_kwargs: Mapping[str, Any]
) -> Telling:
    """Tell how far the dry run is; return its result and the key to confirm it with."""
    checked = sheet.reading(io.BytesIO(data), **form_kwargs)
    read = yield from _told(_("已核对 %(n)s 行，共 %(total)s 行"), checked)
    saving = sheet.saving(read, save_row, dry_run=True)
    result = yield from _told(_("已试写入 %(n)s 行，共 %(total)s 行"), saving)
    return {"result": result, "key": hold(data, by=officer) if result.ok else ""}


def confirming(
    key: str, officer: Any, sheet: Sheet, save_row: SaveRow, form_kwargs: Mapping[str, Any]
) -> Telling:
    """Tell how far the writing is; return what became of the file, saved once or not at all."""
    with transaction.atomic():
        data = take(key, by=officer)
        if data is None:
            return {"result": ImportResult(problems=(_gone(key, officer),))}
        checked = sheet.reading(io.BytesIO(data), **form_kwargs)
        read = yield from _told(_("已核对 %(n)s 行，共 %(total)s 行"), checked)
        saving = sheet.saving(read, save_row)
        result = yield from _told(_("已写入 %(n)s 行，共 %(total)s 行"), saving)
        if not result.is_saved:
            release(key, by=officer)
    return {"result": result}


def live_page(
    request: HttpRequest, telling: Telling, context: Mapping[str, Any]
) -> StreamingHttpResponse:
    """Return the page that grows by what `telling` yields and ends with what it returns."""
    known = {**context, "is_long": True, "mark": MARK}
    page = render_to_string("common/staff/import_live.html", known, request)
    return StreamingHttpResponse(_parts(request, telling, known, *page.split(MARK)))


def _parts(
    request: HttpRequest, telling: Telling, known: Ending, head: str, middle: str, tail: str
) -> Iterator[str]:
    yield head
    while True:
        try:
            sentence = next(telling)
        except StopIteration as end:
            ending: Ending = end.value
            break
        yield format_html("<li>{}</li>\n", sentence)
    yield middle
    yield render_to_string("common/staff/_import_result.html", {**known, **ending}, request)
    yield tail


def _told(sentence: str, work: Work) -> Generator[str, None, ImportResult]:
    while True:
        try:
            n, total = next(work)
        except StopIteration as end:
            result: ImportResult = end.value
            return result
        if n % EVERY == 0 or n == total:
            yield sentence % {"n": n, "total": total}


def _gone(key: str, officer: Any) -> str:
    if is_taken(key, by=officer):
        return _("该文件已经导入，没有重复写入。")
    return _("文件已过期，请重新上传。")
