"""Asking for a file to be read apart, a few at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.sandbox import Answer, check_apart, read_apart

# A request that waits holds one of the server's few threads, so it does not wait for long.
PATIENCE_SECONDS = 2

_places = BoundedSemaphore(settings.CHECKS_AT_ONCE)


class Busy(ReportError):
    """As many files are being read as this server can take."""


def read(data: bytes, *, name: str = "", format_id: str | None = None) -> Answer:
    """Return the report in a file with its findings; ReportError with one sentence."""
    with _place():
        return read_apart(data, name=name, format_id=format_id)


def recheck(report: Report) -> Answer:
    """Return the findings of a report that was read before and has changed since."""
    with _place():
        return check_apart(report)


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=PATIENCE_SECONDS):
        raise Busy(_("正在校验的文件较多，请稍候再试。"))
    try:
        yield
    finally:
        _places.release()
