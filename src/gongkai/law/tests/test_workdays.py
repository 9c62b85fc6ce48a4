from collections import Counter
from itertools import islice

import pytest

from gongkai.law.days import DayRow, YearDays
from gongkai.law.errors import CalendarGap, LawError
from gongkai.law.shipped import shipped_days, shipped_notices
from gongkai.law.tests.cases import CALENDAR, day
from gongkai.law.workdays import WorkCalendar


class TestShippedCalendar:
    def test_every_year_has_its_notices(self):
        assert {notice.year for notice in shipped_notices()} == set(range(2019, 2027))
        assert len(CALENDAR.notices(2019)) == len(CALENDAR.notices(2020)) == 2

    def test_every_day_names_its_notice(self):
        titles = {notice.title for notice in shipped_notices()}
        assert all(row.notice in titles and row.name for row in shipped_days())
        assert max(Counter(row.on for row in shipped_days()).values()) == 1

    def test_spring_festival_prolonged_for_the_epidemic(self):
        assert not CALENDAR.is_workday(day("2020-01-31"))
        assert CALENDAR.is_workday(day("2020-02-03"))
        second = next(row for row in shipped_days() if row.on == day("2020-01-31"))
        assert second.notice == "国务院办公厅关于延长2020年春节假期的通知"

    def test_notice_of_one_year_reaches_into_the_year_before(self):
        # Saturday 31 December 2022 belongs to the new year's holiday of 2023.
        assert CALENDAR.is_holiday(day("2022-12-31"))

    @pytest.mark.parametrize(
        ("on", "works"),
        [
            ("2025-09-28", True),  # Sunday worked in exchange
            ("2025-10-08", False),  # Wednesday of the national holiday
            ("2025-10-11", True),
            ("2025-10-12", False),
            ("2026-02-23", False),
            ("2026-02-28", True),
        ],
    )
    def test_days_as_announced(self, on, works):
        assert CALENDAR.is_workday(day(on)) is works

    def test_make_up_day_is_a_weekend_day(self):
        assert CALENDAR.is_makeup_day(day("2025-09-28"))
        assert not CALENDAR.is_makeup_day(day("2020-02-03"))


class TestCounting:
    def test_starting_day_is_not_counted(self):
        assert CALENDAR.nth(day("2025-03-03"), 1) == day("2025-03-04")
        assert CALENDAR.count(day("2025-03-03"), day("2025-03-04")) == 1
        assert CALENDAR.count(day("2025-03-04"), day("2025-03-03")) == 0

    def test_workdays_after_leave_out_the_holiday(self):
        days = islice(CALENDAR.workdays_after(day("2025-09-29")), 3)
        assert list(days) == [day("2025-09-30"), day("2025-10-09"), day("2025-10-10")]

    def test_rest_day_rolls_on(self):
        assert CALENDAR.next_workday_on_or_after(day("2025-10-03")) == day("2025-10-09")
        assert CALENDAR.next_workday_on_or_after(day("2025-10-09")) == day("2025-10-09")

    def test_only_positive_lengths(self):
        with pytest.raises(LawError, match="正整数"):
            CALENDAR.nth(day("2025-03-03"), 0)


class TestYearsWithoutNotice:
    def test_later_year_counts_plain_weekdays_and_says_so(self):
        assert CALENDAR.provisional(day("2027-01-01"))
        assert not CALENDAR.provisional(day("2026-12-31"))
        assert CALENDAR.nth(day("2026-12-31"), 1) == day("2027-01-01")

    def test_year_before_the_first_is_an_error(self):
        for ask in (CALENDAR.is_workday, CALENDAR.position, CALENDAR.next_workday_on_or_after):
            with pytest.raises(CalendarGap, match="从2019年开始"):
                ask(day("2018-12-31"))

    def test_year_far_beyond_is_an_error(self):
        for ask in (CALENDAR.is_workday, CALENDAR.day_after, CALENDAR.position):
            with pytest.raises(CalendarGap, match="9999年过远"):
                ask(day("9999-12-31"))
        with pytest.raises(CalendarGap, match="2077年过远"):
            CALENDAR.nth(day("2076-12-31"), 1)

    def test_gap_between_two_announced_years_is_provisional(self):
        announced = YearDays(notices=("通知",))
        calendar = WorkCalendar({2024: announced, 2026: announced})
        assert calendar.provisional(day("2025-06-02"))
        assert calendar.is_provisional_between(day("2024-12-20"), day("2026-01-20"))
        assert not calendar.is_provisional_between(day("2026-01-01"), day("2026-01-20"))

    def test_calendar_without_any_notice_is_refused(self):
        with pytest.raises(CalendarGap, match="没有载入"):
            WorkCalendar({})
        with pytest.raises(CalendarGap, match="没有载入"):
            WorkCalendar.from_rows([])


def test_rows_make_the_calendar():
    rows = [
        DayRow(day("2026-12-31"), False, "元旦", 2027, "2027年的通知"),
        DayRow(day("2027-01-02"), True, "元旦", 2027, "2027年的通知"),
    ]
    calendar = WorkCalendar.from_rows([*shipped_days(), *rows])
    assert not calendar.is_workday(day("2026-12-31"))
    assert calendar.is_makeup_day(day("2027-01-02"))
    assert calendar.notices(2027) == ("2027年的通知",)
    assert not calendar.provisional(day("2027-06-01"))
