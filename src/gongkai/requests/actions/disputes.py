"""Keeping the chains of reconsiderations and lawsuits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.agencies.models import Officer
from gongkai.common import audit
from gongkai.common.records.actions import keep, lock_agency, remove
from gongkai.requests.actions.writing import check_may_write
from gongkai.requests.chain import FILED, chain_ends, check_chain
from gongkai.requests.models import Dispute, DisputeEvent, DisputeEventKind, DisputeState


@transaction.atomic
def register_dispute(dispute: Dispute, *, filed_on: date, by: Officer | None) -> Dispute:
    """Return the dispute, kept together with the day on which it was taken in (受理)."""
    check_may_write(by, dispute.agency)
    keep(dispute, by=by)
    add_event(dispute, FILED, filed_on, DisputeState.PENDING, by=by)
    return dispute


@transaction.atomic
def change_dispute(dispute: Dispute, *, by: Officer | None) -> Dispute:
    """Return the dispute with its register changed; the events follow its route.

    Raises IllegalStep if the chain so far cannot be one of that route or about that case.
    """
    check_may_write(by, dispute.agency)
    keep(dispute, by=by)
    events = _events(dispute)
    _check(dispute, events)
    _link(events)
    return dispute


@transaction.atomic
def add_event(
    dispute: Dispute,
    kind: DisputeEventKind,
    on: date,
    state: DisputeState = DisputeState.PENDING,
    *,
    by: Officer | None,
) -> DisputeEvent:
    """Return the next link of the chain.

    Raises IllegalStep if it may not follow the last one or lies before it.
    """
    check_may_write(by, dispute.agency)
    lock_agency(dispute.agency)
    event = DisputeEvent(dispute=dispute, kind=kind, on=on, state=state)
    event.agency, event.route = dispute.agency, dispute.route
    event.full_clean()
    events = [*_events(dispute), event]
    _check(dispute, events)
    event.save(force_insert=True)
    _link(events)
    audit.record("dispute.event_added", dispute, by=by, kind=kind, on=on, state=state)
    return event


@transaction.atomic
def remove_last_event(dispute: Dispute, *, by: Officer | None) -> None:
    """Take back the last link of the chain; the first one goes only with the dispute itself."""
    check_may_write(by, dispute.agency)
    lock_agency(dispute.agency)
    *events, last = _events(dispute)
    _check(dispute, events)
    audit.record("dispute.event_removed", dispute, by=by, kind=last.kind, on=last.on)
    last.delete()
    _link(events)


@transaction.atomic
def remove_dispute(dispute: Dispute, *, by: Officer | None) -> None:
    """Delete the dispute with its chain; the audit keeps what it said."""
    check_may_write(by, dispute.agency)
    remove(dispute, by=by)


def _events(dispute: Dispute) -> list[DisputeEvent]:
    return list(dispute.events.order_by("on", "pk"))


def _check(dispute: Dispute, events: Sequence[DisputeEvent]) -> None:
    received_on = dispute.case.received_on if dispute.case else None
    check_chain(events, route=dispute.route, received_on=received_on)


def _link(events: Sequence[DisputeEvent]) -> None:
    """Copy the dispute's agency and route to its events, and to each the day of the next one."""
    for event, until in zip(events, chain_ends(events), strict=True):
        event.agency, event.route, event.next_on = event.dispute.agency, event.dispute.route, until
    DisputeEvent.objects.bulk_update(events, ["agency", "route", "next_on"])
