"""What every page knows: the year, and on the desk the officer's navigation."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from gongkai.common.clock import today
from gongkai.common.desk import Text, navigation_for


@dataclass(frozen=True)
class Entry:
    """An entry of the desk's side; `current` marks the part of the desk that is open."""

    label: Text
    url: str
    current: bool
    icon: str | None


def site(request: HttpRequest) -> dict[str, Any]:
    return {
        "this_year": today().year,
        # 公开页面不用工作台导航，故到用时才查。
        "desk_nav": SimpleLazyObject(lambda: desk_navigation(request)),
    }


def desk_navigation(request: HttpRequest) -> list[Entry]:
    """Return the entries that the officer may open; none for a stranger."""
    officer: Any = getattr(request, "user", None)
    if not getattr(officer, "agency_id", None):
        return []
    items = navigation_for(officer)
    # 地址互为前缀时（/desk/ 与 /desk/reports/），最长的一项才是当前所在。
    here = max((i.url for i in items if request.path.startswith(i.url)), key=len, default="")
    return [Entry(item.label, item.url, item.url == here, item.icon) for item in items]
