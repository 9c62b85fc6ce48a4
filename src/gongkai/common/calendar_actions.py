"""Loading days off: the shipped ones, and a new notice with what it moves."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from gongkai.common.audit import record
from gongkai.common.calendar import Move, calendar_with, holders, work_calendar
from gongkai.common.models import CalendarDay, CalendarNotice
from gongkai.law.days import DayRow
from gongkai.law.shipped import shipped_days, shipped_notices


@dataclass(frozen=True)
class Preview:
    """What a notice would change: days that were announced otherwise, and cases by holder."""

    replaced: tuple[CalendarDay, ...]
    moves: dict[str, list[Move]]

    @property
    def n_moves(self) -> int:
        return sum(len(moves) for moves in self.moves.values())


def preview(rows: Sequence[DayRow]) -> Preview:
    """Return what saving `rows` would change. Writes nothing."""
    replaced = CalendarDay.objects.filter(on__in=[row.on for row in rows]).select_related("notice")
    after = calendar_with(rows)
    moves: dict[str, list[Move]] = {}
    if CalendarDay.objects.exists():
        before = work_calendar()
        moves = {str(name): list(holder.moves(before, after)) for name, holder in holders.items()}
    return Preview(tuple(replaced), moves)


@transaction.atomic
def announce(
    notice: CalendarNotice, rows: Sequence[DayRow], *, by: AbstractBaseUser | None
) -> CalendarNotice:
    """Save the notice and its days, take over days announced before, and move the due dates."""
    notice.save()
    days = [row.on for row in rows]
    n_replaced, _each = CalendarDay.objects.filter(on__in=days).delete()
    CalendarDay.objects.bulk_create(
        CalendarDay(on=row.on, is_working=row.is_working, name=row.name, notice=notice)
        for row in rows
    )
    calendar = work_calendar()
    moved = {str(name): holder.recompute(calendar) for name, holder in holders.items()}
    record(
        "calendar.announced", notice, by=by, n_days=len(rows), n_replaced=n_replaced, moved=moved
    )
    return notice


@transaction.atomic
def load_shipped() -> tuple[int, int]:
    """Return how many notices and days were added; what is there already stays as it is."""
    known = set(CalendarDay.objects.values_list("on", flat=True))
    n_notices = n_days = 0
    for notice in shipped_notices():
        row, is_new = CalendarNotice.objects.get_or_create(
            year=notice.year, title=notice.title, defaults=notice._asdict()
        )
        added = CalendarDay.objects.bulk_create(
            CalendarDay(on=day.on, is_working=day.is_working, name=day.name, notice=row)
            for day in shipped_days()
            if (day.year, day.notice) == (notice.year, notice.title) and day.on not in known
        )
        if added:
            record("calendar.loaded", row, by=None, n_days=len(added))
        n_notices, n_days = n_notices + is_new, n_days + len(added)
    return n_notices, n_days
