"""Whom a reminder reaches: the handler of a case, or those who hold a role on the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from gongkai.agencies.models import Assignment, Officer, Role, StandIn
from gongkai.notices.reminders import Reminder
from gongkai.requests.models import RequestCase


class People:
    """Who holds which role in which agency on a day, stand-ins among them; two queries."""

    def __init__(self, day: date) -> None:
        self._held: dict[tuple[int | None, str], dict[int, Officer]] = defaultdict(dict)
        assigned = Assignment.objects.select_related("officer")
        standing_in = StandIn.objects.on(day).select_related("officer")
        for held in (*assigned, *standing_in):
            if held.officer.is_active:
                self._held[held.officer.agency_id, held.role][held.officer.pk] = held.officer

    def holding(self, agency_id: int, *roles: Role) -> list[Officer]:
        """Return the officers who hold one of the roles, each once."""
        found: dict[int, Officer] = {}
        for role in roles:
            found |= self._held.get((agency_id, role.value), {})
        return list(found.values())

    def handling(self, case: RequestCase) -> list[Officer]:
        """Return the handler; while there is none at work, all handlers and the head."""
        if case.handler and case.handler.is_active:
            return [case.handler]
        return self.holding(case.agency_id, Role.HANDLER, Role.OFFICE_HEAD)

    def over(self, case: RequestCase) -> list[Officer]:
        """Return the handler and the head of the office."""
        heads = self.holding(case.agency_id, Role.OFFICE_HEAD)
        return list({one.pk: one for one in (*self.handling(case), *heads)}.values())


def told(
    officers: list[Officer], case: RequestCase, subject: str, text: str, key: str
) -> Iterator[Reminder]:
    """Yield the reminder about the case to each officer."""
    for officer in officers:
        yield Reminder(officer, subject, text, case.get_absolute_url(), key, about=case)
