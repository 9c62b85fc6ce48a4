"""The reply period walked through day by day, as an official would count it on a wall calendar."""

from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from gongkai.law.course import Course, Wait
from gongkai.law.rules import Rules
from gongkai.law.workdays import WorkCalendar


class Status(Enum):
    """What a day is to the period."""

    START = auto()
    REST = auto()
    COUNTED = auto()
    SUSPENDED = auto()
    WAITING = auto()
    VOID = auto()


class Day(NamedTuple):
    """``number`` counts within its run of the period; ``wait`` is what stops or voids the day."""

    on: date
    status: Status
    number: int | None = None
    wait: Wait | None = None


class Walk:
    """The days from the start of a course to its last day, or to ``until`` while none is known.

    A stop on the last day itself is in time; one after it revives nothing, because the walk is
    over by then.
    """

    def __init__(
        self, course: Course, calendar: WorkCalendar, rules: Rules, *, until: date
    ) -> None:
        self.days: list[Day] = []
        self.due_on: date | None = None
        self.waiting: Wait | None = None
        self.course, self._calendar, self._rules = course, calendar, rules
        self._waits = list(course.waits)
        self._started_on = course.opening.on
        self._number = 0
        self._run(until)

    def counted(self, until: date) -> int:
        """Return how many days up to and including ``until`` count."""
        return sum(day.status is Status.COUNTED and day.on <= until for day in self.days)

    def allowance(self, day: date) -> int:
        """Return the working days of the period as decided by ``day``."""
        granted = self.course.extension
        if granted is not None and granted.on > day:
            return self._rules.reply_workdays
        return self._length()

    def _length(self) -> int:
        extension = self.course.extension_workdays(self._started_on, self._rules)
        return self._rules.reply_workdays + extension

    def _run(self, until: date) -> None:
        day = self._started_on
        while True:
            self._stop_and_restart(day)
            self.days.append(self._judged(day))
            if self._is_last(day):
                self.due_on = day
                return
            if day >= until and self._stands_still(day):
                return
            day = self._calendar.day_after(day)

    def _stop_and_restart(self, day: date) -> None:
        while True:
            if self.waiting is None and self._waits and self._waits[0].stopped_on == day:
                self.waiting = self._waits.pop(0)
                self._void()
            elif self.waiting is not None and self.waiting.resumed_on == day:
                self.waiting, self._started_on = None, day
            else:
                return

    def _void(self) -> None:
        self._number = 0
        self.days = [
            Day(day.on, Status.VOID, wait=self.waiting) if day.status is Status.COUNTED else day
            for day in self.days
        ]

    def _judged(self, on: date) -> Day:
        if self.waiting is not None:
            return Day(on, Status.WAITING, wait=self.waiting)
        if on == self._started_on:
            return Day(on, Status.START)
        if not self._calendar.is_workday(on):
            return Day(on, Status.REST)
        if any(suspension.covers(on) for suspension in self.course.suspensions):
            return Day(on, Status.SUSPENDED)
        self._number += 1
        return Day(on, Status.COUNTED, self._number)

    def _is_last(self, day: date) -> bool:
        if self.waiting is not None or day == self._started_on:
            return False
        if self._is_fixed(day):
            return self.course.fixed is not None and day == self.course.fixed.until
        return self._number >= self._length()

    def _is_fixed(self, day: date) -> bool:
        fixed = self.course.fixed
        return fixed is not None and self._started_on <= fixed.on <= day

    def _stands_still(self, day: date) -> bool:
        if self.waiting is not None:
            return self.waiting.resumed_on is None
        return not self._is_fixed(day) and any(
            suspension.ended_on is None and suspension.issued_on <= day
            for suspension in self.course.suspensions
        )
