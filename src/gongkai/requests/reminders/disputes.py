"""行政复议答复: the written answer due in ten working days, five under the simplified procedure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from gongkai.agencies.models import Role
from gongkai.common.calendar import work_calendar
from gongkai.common.dates import written_day
from gongkai.law.deadlines import review_answer_due_on
from gongkai.notices.reminders import Reminder
from gongkai.requests.models import Dispute
from gongkai.requests.reminders.people import People

SOON_WORKDAYS = 3


def answers_due(day: date) -> Iterator[Reminder]:
    """Tell handlers and the head of an answer due within three working days, and of one missed,
    once each (行政复议法第四十八条、第五十四条)."""
    asked = Dispute.objects.filter(answered_on=None, asked_to_answer_on__lte=day)
    waiting = list(asked.exclude(answer_workdays=None))
    if not waiting:
        return
    calendar, people = work_calendar(), People(day)
    soon = calendar.nth(day, SOON_WORKDAYS)
    for dispute in waiting:
        assert dispute.asked_to_answer_on is not None and dispute.answer_workdays is not None
        due = review_answer_due_on(dispute.asked_to_answer_on, calendar, dispute.answer_workdays)
        if due > soon:
            continue
        words = {"number": dispute.number, "due": written_day(due)}
        is_late = due < day
        subject = _("%(number)s 的书面答复已经逾期") if is_late else _("%(number)s 应当书面答复")
        text = _("行政复议书面答复的期限为%(due)s，尚未提交。") % words
        key = f"dispute.answer:{dispute.pk}:{due}:{'late' if is_late else 'soon'}"
        for officer in people.holding(dispute.agency_id, Role.HANDLER, Role.OFFICE_HEAD):
            url = dispute.get_absolute_url()
            yield Reminder(officer, subject % words, text, url, key, about=dispute)
