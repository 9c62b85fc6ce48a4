"""答复期限 (条例第三十三条): due in five, three, one working days; overdue every working day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from gongkai.common.calendar import work_calendar
from gongkai.common.dates import written_day
from gongkai.notices.reminders import Reminder
from gongkai.requests.reminders.cases import open_cases
from gongkai.requests.reminders.people import People, told

# 先紧后宽：错过几天的，只提醒当日所在的一档。
STAGES = (1, 3, 5)


def due_soon(day: date) -> Iterator[Reminder]:
    """Tell the handler of each case due within five, three and one working days, once each."""
    calendar, people = work_calendar(), People(day)
    limits = {stage: calendar.nth(day, stage) for stage in STAGES}
    near = open_cases().filter(due_on__gte=day, due_on__lte=limits[STAGES[-1]])
    for case in near:
        stage = next(stage for stage in STAGES if case.due_on <= limits[stage])
        left = calendar.count(day, case.due_on)
        words = {"number": case.number, "n": left, "due": written_day(case.due_on)}
        yield from told(
            people.handling(case),
            case,
            _("申请 %(number)s 即将到期") % words,
            _("申请 %(number)s 的答复期限为%(due)s，还有 %(n)s 个工作日。") % words,
            f"case.due:{case.pk}:{case.due_on}:{stage}",
        )


def overdue(day: date) -> Iterator[Reminder]:
    """Tell the handler and the head of the office of each overdue case, every working day."""
    calendar, people = work_calendar(), People(day)
    if not calendar.is_workday(day):
        return
    for case in open_cases().filter(due_on__lt=day):
        late = calendar.count(case.due_on, day)
        words = {"number": case.number, "n": late, "due": written_day(case.due_on)}
        yield from told(
            people.over(case),
            case,
            _("申请 %(number)s 已经逾期") % words,
            _("申请 %(number)s 应于%(due)s前答复，已逾期 %(n)s 个工作日，请立即办理。") % words,
            f"case.overdue:{case.pk}:{case.due_on}:{day}",
        )
