"""Keeping the chains of reconsiderations and lawsuits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.common import audit
from gongkai.common.records.actions import keep, lock_agency, remove
from gongkai.law.deadlines import SIMPLIFIED_ANSWER_WORKDAYS
from gongkai.law.errors import IllegalStep
from gongkai.letters import LetterFacts, LetterKind, Paper
from gongkai.requests.actions.letters import issue_letter
from gongkai.requests.actions.writing import check_may_write
from gongkai.requests.chain import FILED, chain_ends, check_chain
from gongkai.requests.letter_facts import of_case
from gongkai.requests.models import (
    Dispute,
    DisputeEvent,
    DisputeEventKind,
    DisputeState,
    IssuedLetter,
    Route,
)


@transaction.atomic
def register_dispute(dispute: Dispute, *, filed_on: date, by: Officer | None) -> Dispute:
    """Return the dispute, kept together with the day on which it was taken in (受理)."""
    check_may_write(by, dispute.agency)
    _tie_to_reply(dispute)
    keep(dispute, by=by)
    add_event(dispute, FILED, filed_on, DisputeState.PENDING, by=by)
    return dispute


@transaction.atomic
def change_dispute(dispute: Dispute, *, by: Officer | None) -> Dispute:
    """Return the dispute with its register changed; the events follow its route.

    Raises IllegalStep if the chain so far cannot be one of that route or about that case.
    """
    check_may_write(by, dispute.agency)
    _tie_to_reply(dispute)
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
    must_reply_again: bool = False,
    reply_again_by: date | None = None,
    by: Officer | None,
) -> DisputeEvent:
    """Return the next link of the chain; a decision may order a new reply (条例第五十一条).

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
    if must_reply_again:
        dispute.must_reply_again, dispute.reply_again_by = True, reply_again_by
        dispute.save(update_fields=["must_reply_again", "reply_again_by"])
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


@transaction.atomic
def answer_review(
    dispute: Dispute, told: LetterFacts, *, by: Officer, at: datetime
) -> IssuedLetter:
    """Return the written answer to the reconsideration authority, issued today.

    Raises IllegalStep unless the dispute is a reconsideration of a reply on file, and Incomplete
    naming what the answer lacks. Source: 行政复议法第四十八条、第五十四条。
    """
    check_may_write(by, dispute.agency)
    kept = Dispute.objects.select_for_update(of=("self",)).get(pk=dispute.pk)
    if kept.route != Route.RECONSIDERATION or kept.case is None or kept.letter is None:
        raise IllegalStep(_("只能就本系统印发的答复制作行政复议答复书。"))
    if kept.answered_on:
        raise IllegalStep(_("本案已经提交答复。"))
    facts = LetterFacts(
        **{
            **of_case(kept.case),
            **told,
            "reconsideration_authority": kept.authority,
            "review_number": kept.number,
            "attacked_reply": Paper(kept.letter.number, kept.letter.dated),
            "review_simplified": kept.answer_workdays == SIMPLIFIED_ANSWER_WORKDAYS,
        }
    )
    if kept.asked_to_answer_on:
        facts["review_notified_on"] = kept.asked_to_answer_on
    letter = issue_letter(
        LetterKind.DEFENCE, facts, agency=kept.agency, case=kept.case, by=by, at=at
    )
    kept.answered_on = letter.dated
    kept.save(update_fields=["answered_on"])
    audit.record("dispute.answered", kept, by=by, letter=letter.pk)
    return letter


def _tie_to_reply(dispute: Dispute) -> None:
    """Point the dispute to the reply it attacks: the last one of its case."""
    if dispute.case and dispute.letter is None:
        replies = dispute.case.letters.filter(kind=LetterKind.REPLY, voided_at=None)
        dispute.letter = replies.last()


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
