from datetime import date

from gongkai.common.calendar import calendar_with, work_calendar
from gongkai.common.calendar_actions import announce
from gongkai.common.models import CalendarNotice
from gongkai.law.days import DayRow
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Outcome
from gongkai.requests.actions import add_fact
from gongkai.requests.due_dates import OpenCases
from gongkai.requests.models import RequestCase
from gongkai.requests.verify import differences

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

    def test_a_fact_in_time_when_recorded_stays_in_time(self, client, case, handler, at):
        """第三十三条第二款：延期在当日所知的期限内决定的，其后公布的放假安排不使其逾期。"""
        add_fact(case, FactKind.EXTENDED, date(2025, 3, 31), workdays=10, by=handler, at=at)
        # 3 月 22 日上班：原期限至 3 月 28 日，延长后至 4 月 14 日，而不是 15 日。
        notice = CalendarNotice(year=2025, title="演示通知")
        announce(notice, [DayRow(date(2025, 3, 22), True, "调休上班", 2025, notice.title)], by=None)
        case.refresh_from_db()
        assert case.due_on == date(2025, 4, 14)
        assert list(differences()) == []
        client.force_login(handler)
        assert "2025年4月14日" in client.get(case.get_absolute_url()).text
        reply = {"outcome": Outcome.GRANTED, "by": handler, "at": at}
        add_fact(case, FactKind.REPLIED, date(2025, 4, 1), **reply)
        case.refresh_from_db()
        assert case.state == "replied"

    def test_a_year_without_notice_is_provisional(self, register):
        case = register(arrived_on=date(2025, 12, 29))
        assert not case.is_provisional
