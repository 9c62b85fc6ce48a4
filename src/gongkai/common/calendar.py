"""The working-day calendar of this installation: rows announced by notice, as `law` wants them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.db.models import Count, Max

from gongkai.common.desk import Text
from gongkai.common.models import CalendarDay
from gongkai.law.days import DayRow
from gongkai.law.workdays import WorkCalendar


@dataclass(frozen=True)
class Move:
    """An open case whose due date differs between two calendars."""

    label: str
    url: str
    agency_id: int
    before: date | None
    after: date | None


class DueDates(Protocol):
    """A room that keeps due dates: what a calendar would move, and the moving itself."""

    def moves(self, before: WorkCalendar, after: WorkCalendar) -> Iterable[Move]:
        """Return the open cases whose due date differs, all agencies; writes nothing."""

    def recompute(self, calendar: WorkCalendar) -> int:
        """Write the due dates of the open cases anew; return how many changed."""


Version = tuple[int, int, datetime | None]
holders: dict[Text, DueDates] = {}
_kept: dict[Version, WorkCalendar] = {}
# The calendar of the page under way, once it was asked for; None outside of a page.
_of_page: ContextVar[list[WorkCalendar] | None] = ContextVar("calendar_of_page", default=None)


def register_due_dates(name: Text, holder: DueDates) -> None:
    """Let `holder` (an object with `moves` and `recompute`) take part in calendar changes.

    `name` heads its part of the preview: "依申请公开".
    """
    holders[name] = holder


@contextmanager
def asked_once() -> Iterator[None]:
    """Let everything inside, a page that changes nothing, read the calendar with one query."""
    token = _of_page.set([])
    try:
        yield
    finally:
        _of_page.reset(token)


def work_calendar() -> WorkCalendar:
    """Return the calendar that the rows make, kept until they change. One cheap query.

    Raises CalendarGap, one Chinese sentence, if no year is loaded.
    """
    of_page = _of_page.get()
    if of_page is None:
        return _newest()
    if not of_page:
        of_page.append(_newest())
    return of_page[0]


def _newest() -> WorkCalendar:
    current = version()
    if current not in _kept:
        calendar = WorkCalendar.from_rows(day_rows())
        _kept.clear()
        _kept[current] = calendar
    return _kept[current]


def version() -> Version:
    """Return what tells one state of the rows from another: they are added and replaced, never
    edited in place. The instant is needed because SQLite gives the ids of an undone insert again.
    """
    found = CalendarDay.objects.aggregate(
        n=Count("pk"), newest=Max("pk"), at=Max("notice__recorded_at")
    )
    return found["n"], found["newest"] or 0, found["at"]


def day_rows() -> list[DayRow]:
    """Return the announced days in order of date."""
    rows = CalendarDay.objects.order_by("on").values_list(
        "on", "is_working", "name", "notice__year", "notice__title"
    )
    return [DayRow(*row) for row in rows]


def calendar_with(added: Iterable[DayRow]) -> WorkCalendar:
    """Return the calendar as it would be with `added`, a later notice taking the day over."""
    by_day = {row.on: row for row in day_rows()} | {row.on: row for row in added}
    return WorkCalendar.from_rows(by_day[on] for on in sorted(by_day))
