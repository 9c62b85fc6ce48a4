"""What came of showing published information before an application: counts a day, nobody named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Sum
from django.db.models.functions import TruncMonth

from gongkai.agencies.models import Agency
from gongkai.common.clock import today
from gongkai.search.models import Event, Exposure


@dataclass(frozen=True)
class Month:
    """A month's counts; `first` is its first day."""

    first: date
    shown: int
    opened: int
    not_filed: int


def count(agency: Agency, event: str, *, on: date | None = None) -> None:
    """Add one to the day's count of "shown", "opened" or "not_filed"; today unless told."""
    row, _new = Exposure.objects.get_or_create(agency=agency, on=on or today(), event=Event(event))
    Exposure.objects.filter(pk=row.pk).update(n=F("n") + 1)


def by_month(agency: Agency) -> list[Month]:
    """Return the agency's months in which anything was counted, the newest first."""
    return sorted(_months(agency), key=lambda month: month.first, reverse=True)


def _months(agency: Agency) -> Iterator[Month]:
    rows = (
        Exposure.objects.filter(agency=agency)
        .order_by()
        .annotate(month=TruncMonth("on"))
        .values_list("month", "event")
        .annotate(total=Sum("n"))
    )
    counts: dict[date, dict[str, int]] = defaultdict(dict)
    for month, event, total in rows:
        counts[month][event] = total
    for month, told in counts.items():
        yield Month(month, *(told.get(event, 0) for event in ("shown", "opened", "not_filed")))
