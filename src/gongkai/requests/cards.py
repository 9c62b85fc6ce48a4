"""What waits for an officer in this room: late cases, cases soon due, corrections to confirm."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.common.desk import Card, CardItem, Tone
from gongkai.requests.actions.corrections import CONFIRMERS
from gongkai.requests.models import Correction, CorrectionState, RequestCase
from gongkai.requests.queries import CaseQuerySet
from gongkai.requests.states import SOON_WORKDAYS, case_tag

SHOWN = 5


def request_cards(officer: Officer) -> Iterator[Card]:
    cases = RequestCase.objects.visible_to(officer)
    if cases.open().exists():
        day = today()
        soon = work_calendar().nth(day, SOON_WORKDAYS)
        near = cases.open().filter(due_on__gte=day, due_on__lte=soon)
        yield from card(_("已逾期的申请"), "late", cases.overdue_on(day))
        yield from card(_("即将到期的申请"), "soon", near)
    yield from corrections(officer)


def card(title: str, tone: Tone, cases: CaseQuerySet) -> Iterator[Card]:
    if n_cases := cases.count():
        items = tuple(map(line, cases.order_by("due_on")[:SHOWN]))
        yield Card(title, count=n_cases, tone=tone, items=items)


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
