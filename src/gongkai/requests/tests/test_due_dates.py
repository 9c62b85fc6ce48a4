from datetime import date

from gongkai.common.calendar import calendar_with, work_calendar
from gongkai.law.days import DayRow
from gongkai.law.ledger import FactKind
from gongkai.requests.actions import add_fact
from gongkai.requests.due_dates import OpenCases
from gongkai.requests.models import RequestCase

EXTRA_HOLIDAY = DayRow(date(2025, 3, 14), False, "临时放假", 2025, "演示通知")


class TestCalendarChange:
    """A working day more or less moves the open cases, and no other."""

    def test_the_preview_names_the_open_cases_that_would_move(self, register, handler, at):
        register("2025-00001")
        closed = register("2025-00002")
        add_fact(closed, FactKind.WITHDRAWN, date(2025, 3, 5), by=handler, at=at)
        (move,) = OpenCases().moves(work_calendar(), calendar_with([EXTRA_HOLIDAY]))
        assert (move.label, move.before, move.after) == (
            "2025-00001",
            date(2025, 3, 31),
            date(2025, 4, 1),
        )

    def test_recompute_writes_the_new_day(self, case):
        assert OpenCases().recompute(calendar_with([EXTRA_HOLIDAY])) == 1
        assert RequestCase.objects.get().due_on == date(2025, 4, 1)

    def test_a_year_without_notice_is_provisional(self, register):
        case = register(arrived_on=date(2025, 12, 29))
        assert not case.is_provisional
