"""The due dates of open cases: what a change of the calendar would move, and moving them."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.common.calendar import Move
from gongkai.common.records.chunks import in_chunks
from gongkai.law.clock import due_on
from gongkai.law.rules import rules_in_force
from gongkai.law.workdays import WorkCalendar
from gongkai.requests.actions.projecting import bulk_project
from gongkai.requests.ledgers import ledgers_of
from gongkai.requests.models import RequestCase
from gongkai.requests.queries import CaseQuerySet


class OpenCases:
    """The holder that `common.calendar` asks: every case that is not closed, of all agencies."""

    def moves(self, before: WorkCalendar, after: WorkCalendar) -> Iterator[Move]:
        """Yield the open cases whose due date differs between the two calendars."""
        for cases in in_chunks(open_cases()):
            ledgers = ledgers_of(cases)
            for case in cases:
                rules = rules_in_force(case.received_on)
                days = [due_on(ledgers[case.pk], calendar, rules) for calendar in (before, after)]
                if days[0] != days[1]:
                    # 预览只写编号：申请事项可能含个人信息。
                    yield Move(case.number, case.get_absolute_url(), case.agency_id, *days)

    def recompute(self, calendar: WorkCalendar) -> int:
        """Write the due dates of the open cases anew; return how many cases were changed."""
        return sum(bulk_project(cases, calendar) for cases in in_chunks(open_cases()))


def open_cases() -> CaseQuerySet:
    return RequestCase.objects.open().exclude(received_on=None).without_text()
