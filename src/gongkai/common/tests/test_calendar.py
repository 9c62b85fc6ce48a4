from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from gongkai.common import calendar
from gongkai.common.audit import verify_chain
from gongkai.common.calendar import Move, calendar_with, register_due_dates, work_calendar
from gongkai.common.calendar_actions import announce, load_shipped, preview
from gongkai.common.calendar_form import NoticeForm, parse_days
from gongkai.common.calendar_year import festivals
from gongkai.common.models import AuditEntry, CalendarDay, CalendarNotice
from gongkai.law.days import DayRow
from gongkai.law.errors import CalendarGap

pytestmark = pytest.mark.django_db

TITLE = "关于2027年部分节假日安排的通知"
# 2027 年 1 月 1 日是星期五，1 月 3 日是星期日。
NEW_YEAR = [
    DayRow(date(2027, 1, 1), False, "元旦", 2027, TITLE),
    DayRow(date(2027, 1, 3), True, "元旦", 2027, TITLE),
]


class OneCase:
    """A case received on 31 December 2026, due on the first working day after."""

    def __init__(self) -> None:
        self.due_on: date | None = None

    def moves(self, before, after):
        was, will_be = before.nth(date(2026, 12, 31), 1), after.nth(date(2026, 12, 31), 1)
        if was != will_be:
            yield Move("2026-1", "/desk/", 1, was, will_be)

    def recompute(self, calendar):
        self.due_on = calendar.nth(date(2026, 12, 31), 1)
        return 1


@pytest.fixture
def loaded():
    load_shipped()


@pytest.fixture
def holder(monkeypatch):
    monkeypatch.setattr(calendar, "holders", {})
    monkeypatch.setattr("gongkai.common.calendar_actions.holders", calendar.holders)
    one_case = OneCase()
    register_due_dates("依申请公开", one_case)
    return one_case


def notice() -> CalendarNotice:
    return CalendarNotice(year=2027, title=TITLE)


class TestWorkCalendar:
    def test_without_rows_it_says_so(self):
        with pytest.raises(CalendarGap):
            work_calendar()

    def test_the_shipped_days_are_loaded_once(self, loaded):
        n_days = CalendarDay.objects.count()
        call_command("load_calendar")
        assert CalendarDay.objects.count() == n_days
        assert not work_calendar().is_workday(date(2022, 10, 3))
        assert work_calendar().is_workday(date(2022, 10, 8))

    def test_loading_keeps_what_the_office_changed(self, loaded):
        own = CalendarNotice.objects.create(year=2022, title="本地通知")
        CalendarDay.objects.filter(on=date(2022, 10, 8)).delete()
        CalendarDay.objects.create(on=date(2022, 10, 8), is_working=False, name="停", notice=own)
        load_shipped()
        assert not CalendarDay.objects.get(on=date(2022, 10, 8)).is_working

    def test_it_is_kept_until_the_rows_change(self, loaded, django_assert_num_queries):
        first = work_calendar()
        with django_assert_num_queries(1):
            assert work_calendar() is first
        CalendarDay.objects.filter(on=date(2022, 10, 8)).delete()
        assert not work_calendar().is_workday(date(2022, 10, 8))

    def test_a_planned_notice_changes_nothing_yet(self, loaded):
        planned = calendar_with(NEW_YEAR)
        assert planned.is_workday(date(2027, 1, 3))
        assert not planned.provisional(date(2027, 1, 1))
        assert work_calendar().provisional(date(2027, 1, 1))


class TestAnnouncing:
    def test_the_preview_names_the_cases_and_writes_nothing(self, loaded, holder):
        shown = preview(NEW_YEAR)
        # 暂按平日计，期满日是 2027-01-01；通知载入后是调休上班的 2027-01-03。
        assert shown.moves == {
            "依申请公开": [Move("2026-1", "/desk/", 1, date(2027, 1, 1), date(2027, 1, 3))]
        }
        assert (shown.n_moves, shown.replaced) == (1, ())
        assert holder.due_on is None
        assert not CalendarNotice.objects.filter(year=2027).exists()

    def test_on_confirmation_days_are_saved_and_due_dates_move(self, loaded, holder):
        announce(notice(), NEW_YEAR, by=None)
        assert holder.due_on == date(2027, 1, 3)
        entry = AuditEntry.objects.get(action="calendar.announced")
        assert entry.detail == {"n_days": 2, "n_replaced": 0, "moved": {"依申请公开": 1}}
        assert list(verify_chain()) == []

    def test_a_later_notice_takes_the_day_over(self, loaded):
        announce(notice(), NEW_YEAR, by=None)
        changed = [DayRow(date(2027, 1, 1), True, "调整", 2027, "调整通知")]
        assert [day.name for day in preview(changed).replaced] == ["元旦"]
        announce(CalendarNotice(year=2027, title="调整通知"), changed, by=None)
        assert work_calendar().is_workday(date(2027, 1, 1))


class TestPastedDays:
    def test_lines_become_days_in_order(self):
        text = "2027-01-03  上班 元旦\n\n2027-1-1 放假 元旦\n"
        assert parse_days(text, 2027, TITLE) == NEW_YEAR

    def test_the_year_before_may_lend_its_december(self):
        (row,) = parse_days("2026-12-31 放假 元旦", 2027, TITLE)
        assert row.on == date(2026, 12, 31)

    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            ("2027-01-01 元旦", "第 2 行：应写作“年-月-日 放假或上班 节日”，中间以空格分隔。"),
            ("2027-02-30 放假 春节", "第 2 行：2027-02-30 不是日历上的一天。"),
            ("2028-01-01 放假 元旦", "第 2 行：2028-01-01 不在 2027 年安排之内。"),
            ("2026-11-30 放假 元旦", "第 2 行：2026-11-30 不在 2027 年安排之内。"),
            ("2027-01-02 上班 元旦", "第 2 行：2027-01-02 重复。"),
            ("2027-01-04 上班 元旦", "第 2 行：2027-01-04 不是周末，本来就上班。"),
        ],
    )
    def test_a_line_that_cannot_be_right_is_named(self, line, sentence):
        with pytest.raises(ValidationError) as refusal:
            parse_days(f"2027-01-02 放假 元旦\n{line}", 2027, TITLE)
        assert refusal.value.messages == [sentence]

    def test_a_notice_is_entered_once(self):
        notice().save()
        form = NoticeForm({"year": 2027, "title": TITLE, "days": "2027-01-01 放假 元旦"})
        assert not form.is_valid()

    def test_an_impossible_day_of_issue_is_refused(self):
        form = NoticeForm({"year": 2027, "title": TITLE, "issued": "2026-13", "days": "x"})
        assert form.errors["issued"] == ["发布日期应写作 2026-11-05 或 2026-11。"]


class TestYear:
    def test_days_off_are_read_as_spans(self, loaded):
        days = CalendarDay.objects.filter(notice__year=2022).order_by("on")
        by_name = {festival.name: festival for festival in festivals(days)}
        national_day = by_name["国庆节"]
        assert [(s.first, s.last, s.n_days) for s in national_day.off] == [
            (date(2022, 10, 1), date(2022, 10, 7), 7)
        ]
        assert national_day.worked == [date(2022, 10, 8), date(2022, 10, 9)]

    def test_festivals_stand_in_the_order_of_the_year(self, loaded):
        days = CalendarDay.objects.filter(notice__year=2026).order_by("on")
        names = [festival.name for festival in festivals(days)]
        # 国庆节的调休上班日 9 月 20 日早于中秋节，仍按放假先后排列。
        assert names.index("中秋节") < names.index("国庆节")
        assert len(names) == len(set(names))
