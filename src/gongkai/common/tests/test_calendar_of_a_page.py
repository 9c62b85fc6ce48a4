"""A page reads the working calendar once; outside of a page it is always the newest."""

from datetime import date

import pytest

from gongkai.common.calendar import asked_once, work_calendar
from gongkai.common.models import CalendarDay

pytestmark = pytest.mark.usefixtures("calendar")


def test_a_page_asks_once(django_assert_num_queries):
    work_calendar()
    with asked_once(), django_assert_num_queries(1):
        assert work_calendar() is work_calendar()


def test_outside_of_a_page_a_change_is_seen_at_once():
    assert not work_calendar().is_workday(date(2025, 10, 1))
    CalendarDay.objects.filter(on=date(2025, 10, 1)).delete()
    assert work_calendar().is_workday(date(2025, 10, 1))


def test_the_next_page_sees_the_change():
    with asked_once():
        work_calendar()
    CalendarDay.objects.filter(on=date(2025, 10, 1)).delete()
    with asked_once():
        assert work_calendar().is_workday(date(2025, 10, 1))
