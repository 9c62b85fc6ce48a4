"""A year's days off as people read them: festival by festival, from one day to another."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from gongkai.common.models import CalendarDay


@dataclass
class Span:
    """Days off without a gap, both ends included."""

    first: date
    last: date

    @property
    def n_days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass
class Festival:
    name: str
    off: list[Span] = field(default_factory=list)
    worked: list[date] = field(default_factory=list)

    def add(self, day: CalendarDay) -> None:
        if day.is_working:
            self.worked.append(day.on)
        elif self.off and day.on - self.off[-1].last == timedelta(days=1):
            self.off[-1].last = day.on
        else:
            self.off.append(Span(day.on, day.on))


def festivals(days: Iterable[CalendarDay]) -> list[Festival]:
    """Return the festivals of the days (given in order of date), by their first day off."""
    found: defaultdict[str, Festival] = defaultdict(lambda: Festival(""))
    for day in days:
        found[day.name].name = day.name
        found[day.name].add(day)
    return sorted(found.values(), key=first_day)


def first_day(festival: Festival) -> date:
    return festival.off[0].first if festival.off else festival.worked[0]
