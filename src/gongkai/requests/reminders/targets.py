"""What waits inside the house: an opinion, a unit's answer, the next stage of the work.

The Regulation sets no inner times; those of the office lie within its twenty working days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from gongkai.agencies.models import Role
from gongkai.common.calendar import work_calendar
from gongkai.common.dates import written_day
from gongkai.law.terms import CaseState
from gongkai.notices.reminders import Reminder
from gongkai.requests.actions.deciding import round_of, waiting_for
from gongkai.requests.models import Decision, DecisionState, UnitTask
from gongkai.requests.reminders.cases import open_cases
from gongkai.requests.reminders.people import People, told

# 一般情形下，收到后第五个工作日前审查完毕、第十二个工作日前呈批：期限还剩不到这么多工作日时提醒。
EXAMINED, SUBMITTED = 15, 8
TARGETS = {
    CaseState.RECEIVED: EXAMINED,
    CaseState.EXAMINING: EXAMINED,
    CaseState.PROCESSING: SUBMITTED,
}
# 网上申请等应当在到达的下一个工作日结束前与申请人确认。
CONFIRMED = 1


def opinions(day: date) -> Iterator[Reminder]:
    """Tell each who holds the next stage that a decision waits for his or her opinion."""
    people = People(day)
    out = Decision.objects.filter(state=DecisionState.SUBMITTED)
    for decision in out.select_related("case", "case__handler"):
        stage = waiting_for(decision)
        if stage is None:
            continue
        case = decision.case
        holders = people.holding(case.agency_id, Role(stage.value))
        words = {"number": case.number, "stage": stage.label}
        yield from told(
            [one for one in holders if one.pk != decision.drafted_by_id],
            case,
            _("申请 %(number)s 等待您的意见") % words,
            _("申请 %(number)s 的呈批单已到“%(stage)s”环节，请提出意见。") % words,
            # 与呈批时的通知同一个键：当时已经通知的不再提醒，只补通知后来代理的人。
            f"case.approval:{decision.pk}:{round_of(decision)}:{stage.value}",
        )


def unconfirmed(day: date) -> Iterator[Reminder]:
    """Tell the desk that an application was not confirmed by the next working day (第三十一条)."""
    people, calendar = People(day), work_calendar()
    states = (CaseState.SUBMITTED, CaseState.PENDING_CONFIRMATION)
    for case in open_cases().filter(state__in=states, arrived_on__lt=day):
        if calendar.nth(case.arrived_on, CONFIRMED) < day:
            words = {"number": case.number, "day": written_day(case.arrived_on)}
            yield from told(
                people.holding(case.agency_id, Role.REGISTRAR, Role.HANDLER),
                case,
                _("申请 %(number)s 尚未确认登记") % words,
                _("申请 %(number)s 于%(day)s到达，尚未与申请人确认或者登记，请尽快办理。") % words,
                f"case.unconfirmed:{case.pk}",
            )


def tasks_late(day: date) -> Iterator[Reminder]:
    """Tell the unit and the handler that the inner time for the unit's answer is over."""
    people = People(day)
    tasks = UnitTask.objects.filter(answered_at=None, answer_by__lt=day)
    waiting = tasks.filter(case__in=open_cases().values("pk"))
    for task in waiting.select_related("case", "case__handler"):
        holders = people.holding(task.case.agency_id, Role.UNIT_HANDLER)
        of_unit = [one for one in holders if one.unit == task.unit]
        words = {"number": task.case.number, "day": written_day(task.answer_by)}
        yield from told(
            [*of_unit, *people.handling(task.case)],
            task.case,
            _("申请 %(number)s 的转办单已经到期") % words,
            _("申请 %(number)s 的转办单应于%(day)s前回复，至今没有回复。") % words,
            f"task.late:{task.pk}",
        )


def work_late(day: date) -> Iterator[Reminder]:
    """Tell the handler that the work is behind the office's own times."""
    people, calendar = People(day), work_calendar()
    for case in open_cases().filter(state__in=TARGETS, due_on__gte=day, version__gt=0):
        left, state = calendar.count(day, case.due_on), CaseState.of(case.state)
        if left < TARGETS[state]:
            words = {"number": case.number, "state": state.label, "n": left}
            yield from told(
                people.handling(case),
                case,
                _("申请 %(number)s 超过内部办理时限") % words,
                _("申请 %(number)s 仍处于“%(state)s”，距答复期限还有 %(n)s 个工作日，请抓紧办理。")
                % words,
                f"case.behind:{case.pk}:{case.due_on}:{TARGETS[state]}",
            )
