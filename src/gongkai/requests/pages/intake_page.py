"""What the intake form shows beside it: the day that counts and why, possible repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency
from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.law.clock import due_on
from gongkai.law.errors import LawError
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.receipt import received_on
from gongkai.law.rules import rules_in_force
from gongkai.law.terms import Channel
from gongkai.requests.forms.intake import ArrivalForm, day_or_none
from gongkai.requests.itemised import items_in
from gongkai.requests.repeats import Month, Repeat, Who, month_of, others_like, repeats_of


@dataclass(frozen=True)
class Day:
    """The day of receipt with its reason, and the last day for the reply; or why it is unknown."""

    on: date | None
    due_on: date | None
    reason: str
    basis: str


@dataclass(frozen=True)
class Hints:
    day: Day | None
    month: Month | None
    repeats: list[Repeat]
    others: list[Repeat]
    n_items: int


def day_of(form: ArrivalForm) -> Day | None:
    """Return the day that counts by what the form tells so far; None before it tells a channel."""
    form.is_valid()
    code, arrived_on = form.cleaned_data.get("channel"), day_or_none(form, "arrived_on")
    if not code or arrived_on is None:
        return None
    channel = Channel.of(code)
    basis = "、".join(place.short for place in channel.basis)
    if wrong := form.errors.get("confirmed_on"):
        return Day(None, None, str(wrong[0]), basis)
    try:
        return _day(channel, arrived_on, day_or_none(form, "confirmed_on"), basis)
    except LawError as error:
        return Day(None, None, str(error), basis)


def _day(channel: Channel, arrived_on: date, confirmed_on: date | None, basis: str) -> Day:
    receipt = received_on(channel, arrived_on=arrived_on, confirmed_on=confirmed_on)
    rules, ledger = rules_in_force(receipt.on), Ledger((Fact(FactKind.RECEIVED, receipt.on),))
    return Day(receipt.on, due_on(ledger, work_calendar(), rules), receipt.reason, basis)


def hints_for(agency: Agency, form: ArrivalForm, who: Who, text: str) -> Hints:
    """Return what the desk should know before it registers the application."""
    day = day_of(form)
    known = bool(who.name_key or who.identity_keys)
    arrived_on = day_or_none(form, "arrived_on") or today()
    return Hints(
        day,
        month_of(agency, who, (day and day.on) or arrived_on) if known else None,
        repeats_of(agency, who, text) if known else [],
        others_like(agency, who, text) if text else [],
        len(items_in(text)),
    )


def told_of_repeats(n: int) -> str:
    return _("该申请人有 %(n)s 件内容相近的申请，请在“可能重复的申请”中核对。") % {"n": n}
