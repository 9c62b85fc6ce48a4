from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from gongkai.notices.models import Notice

MOST = 99


@dataclass(frozen=True)
class Bell:
    """What the head of the desk shows: how many unread, and as it is written there."""

    n_unread: int

    @property
    def written(self) -> str:
        return f"{MOST}+" if self.n_unread > MOST else str(self.n_unread)


def bell(request: HttpRequest) -> dict[str, Any]:
    # 公开页面没有铃，故到用时才查。
    return {"bell": SimpleLazyObject(lambda: bell_of(request))}


def bell_of(request: HttpRequest) -> Bell | None:
    """Return the officer's bell; none for a stranger, and for an officer without an agency."""
    officer: Any = getattr(request, "user", None)
    if not getattr(officer, "agency_id", None):
        return None
    unread = Notice.objects.on_screen_of(officer).unread()
    return Bell(unread.order_by()[: MOST + 1].count())
