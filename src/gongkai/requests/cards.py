"""What waits for an officer in this room: late cases, cases soon due, corrections to confirm."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.common.desk import Card, CardItem, Tone
from gongkai.requests.actions.corrections import CONFIRMERS
from gongkai.requests.models import Correction, CorrectionState, RequestCase
from gongkai.requests.queries import CaseQuerySet
from gongkai.requests.states import SOON_WORKDAYS, case_tag
from gongkai.requests.waiting import WORKERS, Asked, waits_for

SHOWN = 5


def request_cards(officer: Officer) -> Iterator[Card]:
    cases = RequestCase.objects.visible_to(officer)
    if cases.open().exists():
        day, calendar = today(), work_calendar()
        soon = calendar.nth(day, SOON_WORKDAYS)
        near = cases.open().filter(due_on__gte=day, due_on__lte=soon)
        yield from card(_("已逾期的申请"), "late", cases.overdue_on(day), "overdue")
        yield from card(_("即将到期的申请"), "soon", near, "due3")
    yield from waiting(officer, cases)
    yield from corrections(officer)


def waiting(officer: Officer, cases: CaseQuerySet) -> Iterator[Card]:
    """The cases whose next step is the officer's."""
    if officer.roles & set(WORKERS) and cases.filter(version__gt=0).exists():
        asked = Asked(officer, today(), work_calendar())
        yield from card(_("等我办理的申请"), "", cases.filter(waits_for(asked)), "mine")


def card(title: str, tone: Tone, cases: CaseQuerySet, group: str) -> Iterator[Card]:
    if n_cases := cases.count():
        items = tuple(map(line, cases.order_by("due_on")[:SHOWN]))
        url = f"{reverse('requests:board')}?group={group}"
        yield Card(title, url=url, count=n_cases, tone=tone, items=items)


def line(case: RequestCase) -> CardItem:
    tag = case_tag(case, work_calendar())
    return CardItem(str(case), case.get_absolute_url(), tag.text, tag.tone)


def corrections(officer: Officer) -> Iterator[Card]:
    """The corrections that a colleague proposed and the officer may confirm."""
    if not officer.roles & set(CONFIRMERS):
        return
    waiting = Correction.objects.filter(
        entry__case__agency=officer.agency_id, state=CorrectionState.PROPOSED
    ).exclude(proposed_by=officer)
    items = tuple(
        CardItem(one.entry.case.number, one.entry.case.get_absolute_url(), _("待复核"), "info")
        for one in waiting.select_related("entry__case")[:SHOWN]
    )
    if items:
        yield Card(_("待复核的更正"), count=waiting.count(), items=items)
