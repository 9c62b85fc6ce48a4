"""The days of the demonstration: written in the data, or counted in working days around today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.law.workdays import WorkCalendar

OFFICE_OPENS = time(9, 0)
Told = str | int


@dataclass(frozen=True)
class Days:
    """A number stands for a working day before (or after) the last one on or before `around`."""

    calendar: WorkCalendar
    around: date

    def day(self, told: Told) -> date:
        """Return the day that the data tell: a date as written, or so many working days away."""
        if isinstance(told, str):
            return date.fromisoformat(told)
        return self.calendar.at(self.calendar.position(self.around) + told)

    def before(self, day: date, n: int) -> date:
        """Return the working day `n` working days before the day, itself for 0."""
        return self.calendar.at(self.calendar.position(day) - n)

    def after(self, day: date, n: int) -> date:
        return self.calendar.nth(day, n)

    def open_on(self, day: date) -> date:
        """Return the day, or the next one on which the office is open."""
        return self.calendar.next_workday_on_or_after(day)


def days_around_today() -> Days:
    return Days(work_calendar(), today())


def moment(day: date, at: time = OFFICE_OPENS) -> datetime:
    """Return the instant of the day, by default that at which the office opens."""
    return timezone.make_aware(datetime.combine(day, at))
