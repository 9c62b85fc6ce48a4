"""What a visitor without account may see: kept in the session, never in an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from gongkai.agencies.models import Agency
from gongkai.common.clock import now
from gongkai.requests.models import RequestCase, SmallCase
from gongkai.requests.wrong_codes import Tracked

TRACKED, SUBMITTED = "requests.tracked", "requests.submitted"
# 在公用电脑上忘记退出的，半小时后自动退出。
IDLE_SECONDS = 30 * 60
MODELS: dict[str, Any] = {"case": RequestCase, "small": SmallCase}


def enter(request: HttpRequest, record: Tracked) -> None:
    """Let the visitor see the record; the session gets a new key."""
    request.session.cycle_key()
    request.session[TRACKED] = {"record": _name_of(record), "at": _seconds()}


def tracked(request: HttpRequest) -> Tracked | None:
    """Return the record that the visitor may see, None after half an hour without a visit."""
    kept = request.session.get(TRACKED)
    if not kept:
        return None
    if _seconds() - kept["at"] > IDLE_SECONDS:
        leave(request)
        return None
    request.session[TRACKED] = kept | {"at": _seconds()}
    return _record(kept["record"])


def leave(request: HttpRequest) -> None:
    """Forget everything that the visitor was shown."""
    for key in (TRACKED, SUBMITTED):
        request.session.pop(key, None)
    request.session.cycle_key()


def remember(request: HttpRequest, agency: Agency, records: Sequence[Tracked]) -> None:
    """Keep what was just handed in to the agency, for its receipt."""
    names = [_name_of(record) for record in records]
    request.session[SUBMITTED] = {"agency": agency.pk, "records": names, "at": _seconds()}


def submitted(request: HttpRequest, agency: Agency) -> list[Tracked]:
    """Return what the visitor handed in to the agency a short while ago."""
    kept = request.session.get(SUBMITTED)
    if not kept or kept["agency"] != agency.pk or _seconds() - kept["at"] > IDLE_SECONDS:
        return []
    found = [_record(name) for name in kept["records"]]
    return [record for record in found if record]


def _name_of(record: Tracked) -> list[Any]:
    return ["case" if isinstance(record, RequestCase) else "small", record.pk]


def _record(name: list[Any]) -> Tracked | None:
    kind, pk = name
    records = MODELS[kind].objects.select_related("agency__parent")
    found: Tracked | None = records.filter(pk=pk).first()
    return found


def _seconds() -> int:
    return int(now().timestamp())
