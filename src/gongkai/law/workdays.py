"""工作日: Monday to Friday, less the days off, plus the make-up days that the notices announce."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from gongkai.law.days import DayRow, YearDays
from gongkai.law.errors import CalendarGap, LawError
from gongkai.law.shipped import shipped_days

ONE_DAY = timedelta(days=1)
# A date further beyond the last notice than this is a slip of the pen.
HORIZON_YEARS = 50
_NO_DAYS = YearDays()


class WorkCalendar:
    """The working days from the first announced year on; a value, never changed.

    A year without notice counts plain weekdays and is ``provisional``. A day before the first
    announced year, or more than HORIZON_YEARS after the last, raises CalendarGap.

    Source: 放假办法第七条；条例第三十三条第二款。
    """

    def __init__(self, years: Mapping[int, YearDays]) -> None:
        announced = [year for year, days in years.items() if days.notices]
        if not announced:
            raise CalendarGap("没有载入任何年份的放假安排")
        self._years = dict(years)
        self.first_year, self.last_year = min(announced), max(announced)
        self._last_possible_year = min(self.last_year + HORIZON_YEARS, date.max.year - 1)
        self._workdays: list[date] = []
        self._listed_until = self.first_year - 1
        self._list_through(self.last_year)

    @classmethod
    def from_rows(cls, rows: Iterable[DayRow]) -> "WorkCalendar":
        """Return the calendar that the announced days make, each with its notice."""
        holidays: defaultdict[int, set[date]] = defaultdict(set)
        makeup_days: defaultdict[int, set[date]] = defaultdict(set)
        notices: defaultdict[int, dict[str, None]] = defaultdict(dict)
        for row in rows:
            (makeup_days if row.is_working else holidays)[row.on.year].add(row.on)
            notices[row.year][row.notice] = None
        return cls(
            {
                year: YearDays(
                    frozenset(holidays[year]),
                    frozenset(makeup_days[year]),
                    tuple(notices[year]),
                )
                for year in {*holidays, *makeup_days, *notices}
            }
        )

    def notices(self, year: int) -> tuple[str, ...]:
        """Return the notices that arrange the year; empty if none is known."""
        return self._years.get(year, _NO_DAYS).notices

    def provisional(self, day: date) -> bool:
        """Return whether the year of ``day`` has no notice, so that its days off are a guess."""
        return not self.notices(day.year)

    def is_provisional_between(self, first: date, last: date) -> bool:
        """Return whether any year from ``first`` to ``last`` has no notice."""
        return any(not self.notices(year) for year in range(first.year, last.year + 1))

    def is_holiday(self, day: date) -> bool:
        """Return whether a notice gives the day off, weekend days inside a holiday included."""
        return day in self._years.get(day.year, _NO_DAYS).holidays

    def is_makeup_day(self, day: date) -> bool:
        """Return whether the day is a Saturday or Sunday worked in exchange (调休上班)."""
        return day.weekday() >= 5 and day in self._years.get(day.year, _NO_DAYS).makeup_days

    def is_workday(self, day: date) -> bool:
        """Return whether offices work on the day; raises CalendarGap outside the calendar."""
        self._require(day)
        days = self._years.get(day.year, _NO_DAYS)
        if day in days.makeup_days:
            return True
        return day.weekday() < 5 and day not in days.holidays

    def day_after(self, day: date) -> date:
        """Return the next calendar day; raises CalendarGap where the calendar ends."""
        self._require(day)
        return day + ONE_DAY

    def workdays_after(self, day: date) -> Iterator[date]:
        """Return the working days strictly after ``day``, in order and without end."""
        self._require(day)
        while True:
            day = self.day_after(day)
            if self.is_workday(day):
                yield day

    def nth(self, day: date, n: int) -> date:
        """Return the ``n``-th working day strictly after ``day``, the starting day not counted.

        Source: 民法典第二百零一条第一款。
        """
        if n < 1:
            raise LawError("工作日数应当是正整数")
        return self.at(self.position(day) + n)

    def count(self, after: date, until: date) -> int:
        """Return the number of working days in (after, until]; 0 if ``until`` is not later."""
        return max(0, self.position(until) - self.position(after))

    def next_workday_on_or_after(self, day: date) -> date:
        """Return ``day`` if offices work on it, else the next day on which they do.

        Source: 民法典第二百零三条第一款。
        """
        return day if self.is_workday(day) else self.nth(day, 1)

    def position(self, day: date) -> int:
        """Return how many working days the calendar has up to and including ``day``."""
        year = day.year
        if not self.first_year <= year <= self._listed_until:
            self._require(day)
            self._list_through(year)
        return bisect_right(self._workdays, day)

    def at(self, position: int) -> date:
        """Return the working day at ``position``, the inverse of ``position()`` on workdays."""
        while position > len(self._workdays):
            self._require(date(self._listed_until + 1, 1, 1))
            self._list_through(self._listed_until + 1)
        return self._workdays[position - 1]

    def _list_through(self, last: int) -> None:
        for year in range(self._listed_until + 1, last + 1):
            first, last_day = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            self._workdays += filter(
                self.is_workday, map(date.fromordinal, range(first, last_day + 1))
            )
        self._listed_until = max(self._listed_until, last)

    def _require(self, day: date) -> None:
        if day.year < self.first_year:
            raise CalendarGap(f"工作日历从{self.first_year}年开始，不能计算{day.year}年的日期")
        if day.year > self._last_possible_year:
            raise CalendarGap(f"放假安排只载入到{self.last_year}年，{day.year}年过远，不能计算")


@lru_cache(maxsize=1)
def shipped_calendar() -> WorkCalendar:
    """Return the calendar of 2019 to 2026 that comes with the package."""
    return WorkCalendar.from_rows(shipped_days())
