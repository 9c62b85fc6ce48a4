"""What waits for an officer in this room: late cases, cases soon due, corrections to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Officer
from gongkai.common.desk import Card, CardItem, Tone
from gongkai.requests import board
from gongkai.requests.actions.corrections import CONFIRMERS
from gongkai.requests.models import Correction, CorrectionState, RequestCase
from gongkai.requests.waiting import Asked

SHOWN = 5
CARDS: tuple[tuple[str, Any, Tone], ...] = (
    ("overdue", gettext_lazy("已逾期的申请"), "late"),
    ("due3", gettext_lazy("即将到期的申请"), "soon"),
    ("mine", gettext_lazy("等我办理的申请"), ""),
)


def request_cards(officer: Officer) -> Iterator[Card]:
    if RequestCase.objects.visible_to(officer).filter(board.ON_DESK).exists():
        yield from groups(officer)
    yield from corrections(officer)


def groups(officer: Officer) -> Iterator[Card]:
    """The groups of the desk that hold something, each with its first cases."""
    asked = board.asking(officer)
    counted = board.counts(asked, [key for key, _title, _tone in CARDS])
    for key, title, tone in CARDS:
        if counted[key]:
            address = QueryDict(f"group={key}")
            cases = board.in_order(board.of_group(asked, address), "")[:SHOWN]
            items = tuple(line(case, asked) for case in cases)
            url = f"{reverse('requests:board')}?{address.urlencode()}"
            yield Card(title, url=url, count=counted[key], tone=tone, items=items)


def line(case: RequestCase, asked: Asked) -> CardItem:
    tag = board.tag_of(case, asked.calendar)
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
