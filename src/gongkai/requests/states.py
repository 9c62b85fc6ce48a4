"""How a case stands, in a word and a tone."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.common.clock import today
from gongkai.common.records.columns import Tag
from gongkai.law.terms import CaseState, Outcome
from gongkai.law.workdays import WorkCalendar
from gongkai.requests.models import RequestCase
from gongkai.requests.queries import SETTLED

# 期限届满前三个工作日起提醒。
SOON_WORKDAYS = 3


def case_tag(case: RequestCase, calendar: WorkCalendar) -> Tag:
    """Return the state of the case today; late and nearly late cases say so."""
    label = case.get_state_display()
    if case.state in SETTLED:
        return Tag(result_word(case) or label, "ok" if in_time(case) else "late")
    if case.due_on is None:
        return Tag(label, "info")
    left = workdays_left(case.due_on, calendar)
    if left < 0:
        return Tag(_("%(state)s，逾期 %(n)s 个工作日") % {"state": label, "n": -left}, "late")
    if left <= SOON_WORKDAYS:
        return Tag(_("%(state)s，剩 %(n)s 个工作日") % {"state": label, "n": left}, "soon")
    return Tag(label, "info")


def in_time(case: RequestCase) -> bool:
    """Whether the first outcome took effect on or before the due date (条例第三十三条)."""
    return not (case.due_on and case.first_closed_on and case.first_closed_on > case.due_on)


def result_word(case: RequestCase) -> str:
    """Return the heading of 表三 under which the outcome in force stands: 予以公开, 无法提供 …"""
    in_force = [row.outcome for row in case.closings.all() if row.replaced_on is None]
    return Outcome.of(in_force[-1]).group if in_force and case.state == CaseState.REPLIED else ""


def workdays_left(due_on: date, calendar: WorkCalendar) -> int:
    """Return the working days until the due date, negative by the days overdue."""
    day = today()
    return calendar.count(day, due_on) if day <= due_on else -calendar.count(due_on, day)
