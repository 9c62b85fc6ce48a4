"""先查一查: what is published and resembles an application, for a page without scripts."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from gongkai.agencies.models import Agency
from gongkai.search import exposure
from gongkai.search.applying import apply_url
from gongkai.search.likeness import like, responsible
from gongkai.search.models import Event

MOST_SHOWN = 8
# 同一份申请再查一查，不重复计数。
LOOKED = "looked"


def look_up(agency: Agency, data: QueryDict) -> dict[str, Any]:
    """Return what the fragment of suggestions needs; the first that is shown is counted."""
    asked = [name for name in data if name.endswith(("-subject", "-description"))]
    text = " ".join(data.get(name, "") for name in asked)
    hits = like(text, agency=agency, limit=MOST_SHOWN)
    if hits and LOOKED not in data:
        exposure.count(agency, Event.SHOWN)
    likely = [(found, apply_url(found)) for found in responsible(text, limit=1)]
    elsewhere = [(found, url) for found, url in likely if found != agency]
    return {
        "has_looked": True,
        "q": text,
        "hits": hits,
        "chosen": agency,
        "elsewhere": elsewhere,
    }
