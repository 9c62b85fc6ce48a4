"""What the desk does with an application in one go: taken in, registered or left to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer
from gongkai.common import audit
from gongkai.law.errors import IllegalStep, LawError
from gongkai.law.ledger import FactKind
from gongkai.law.receipt import received_on
from gongkai.law.terms import Applicant, CaseState, Channel, Delivery
from gongkai.requests.actions.cases import change_case
from gongkai.requests.actions.intake import Application, await_confirmation, receive, take_in
from gongkai.requests.actions.stepping import Moved, check_seen
from gongkai.requests.actions.writing import check_may_write, locked
from gongkai.requests.models import Party, RequestCase

# 一事一申请：尚未进入办理的才拆分。
MAY_SPLIT = (
    CaseState.SUBMITTED,
    CaseState.PENDING_CONFIRMATION,
    CaseState.RECEIVED,
    CaseState.EXAMINING,
)


@dataclass(frozen=True)
class Arrival:
    """How and when an application came in (条例第三十一条); `note` is told with the step."""

    arrived_on: date
    confirmed_on: date | None = None
    handler: Officer | None = None
    receipt_by: Delivery | None = None
    note: str = ""


@dataclass(frozen=True)
class Matter:
    """One thing asked for."""

    subject: str
    description: str


@transaction.atomic
def register_application(
    agency: Agency,
    application: Application,
    arrival: Arrival,
    *,
    by: Officer,
    at: datetime,
    token: UUID,
) -> RequestCase:
    """Return the case, received with its receipt; or waiting for the word with the applicant
    that its channel needs. The same `token` twice gives the same case, and one receipt.

    Raises what `take_in` and `receive` raise.
    """
    case = take_in(agency, application, by=by, at=at, arrived_on=arrival.arrived_on, token=token)
    if case.state != CaseState.SUBMITTED:
        return case
    if waits_for_word(application.channel, arrival):
        return await_confirmation(case, by=by, at=at, note=arrival.note)
    return receive(
        case,
        by=by,
        at=at,
        confirmed_on=arrival.confirmed_on,
        handler=arrival.handler,
        receipt_by=arrival.receipt_by,
        note=arrival.note,
    )


def waits_for_word(channel: Channel, arrival: Arrival) -> bool:
    """True if the day of receipt is not known before a word with the applicant."""
    if arrival.confirmed_on:
        return False
    try:
        received_on(channel, arrived_on=arrival.arrived_on)
    except LawError:
        return True
    return False


@transaction.atomic
def split_case(
    case: RequestCase,
    first: Matter,
    others: Sequence[Matter],
    *,
    by: Officer,
    at: datetime,
    token: UUID,
    seen: int | None = None,
    n_parts: int = 0,
) -> list[RequestCase]:
    """Return the further cases, one for each of `others`; `first` stays with `case` (一事一申请).

    Each has its own number, clock and reply, the same applicant, handler and day of receipt. The
    same `token` twice gives the same cases. `n_parts` were there when the person looked: raises
    Moved if somebody else split meanwhile, IllegalStep once the case is being worked on.
    """
    kept = locked(case)
    check_may_write(by, kept.agency)
    if known := list(kept.parts.filter(form_token__in=_tokens(token, others))):
        return known
    check_seen(kept, seen)
    if kept.parts.count() != n_parts:
        raise Moved(_("本件刚由他人拆分，请核对最新情况后再办理。"))
    if not kept.is_on_desk or CaseState.of(kept.state) not in MAY_SPLIT:
        raise IllegalStep(_("本件已经进入办理或者已经办结，不能再拆分。"))
    kept.subject, kept.description = first.subject, first.description
    kept = change_case(kept, by=by)
    pairs = zip(others, _tokens(token, others), strict=True)
    parts = [_part(kept, matter, by=by, at=at, token=each) for matter, each in pairs]
    audit.record("case.split", kept, by=by, parts=[part.number for part in parts])
    return parts


def _part(
    case: RequestCase, matter: Matter, *, by: Officer, at: datetime, token: UUID
) -> RequestCase:
    application = Application(
        applicant=Applicant.of(case.applicant),
        parties=[_copy_of(party) for party in case.parties.all()],
        subject=matter.subject,
        description=matter.description,
        channel=Channel.of(case.channel),
        wanted_form=case.wanted_form,
        delivery=Delivery.of(case.delivery) if case.delivery else None,
        assistance=case.assistance,
    )
    corrected = _corrected_on(case)
    part = take_in(
        case.agency,
        application,
        by=by,
        at=at,
        arrived_on=corrected or case.arrived_on,
        token=token,
        split_from=case,
        is_demonstration=case.is_demonstration,
    )
    if case.received_on is None:
        return part
    confirmed_on = case.confirmed_on and (corrected or case.confirmed_on)
    return receive(part, by=by, at=at, confirmed_on=confirmed_on, handler=case.handler)


def _corrected_on(case: RequestCase) -> date | None:
    """Return the day of the corrected application: the parts, too, run from then (第三十条)."""
    days = [fact.on for fact in case.ledger.effective() if fact.kind is FactKind.CORRECTED]
    return days[-1] if days else None


def _tokens(token: UUID, others: Sequence[Matter]) -> list[UUID]:
    return [uuid5(token, str(n)) for n in range(len(others))]


def _copy_of(party: Party) -> Party:
    party.pk, party._state.adding = None, True
    return party
