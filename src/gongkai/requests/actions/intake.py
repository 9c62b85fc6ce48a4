"""Taking an application in on any channel (条例第二十九条、第三十一条), and registering it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.agencies.models import Agency, Officer
from gongkai.common import audit
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Applicant, CaseState, Channel, Delivery, Step
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions.cases import receipt_day
from gongkai.requests.actions.handling import due_by_ledger, send
from gongkai.requests.actions.papers import NewPaper, add_papers
from gongkai.requests.actions.stepping import step
from gongkai.requests.actions.writing import check_may_write
from gongkai.requests.models import Party, PartyRole, RequestCase
from gongkai.requests.numbers import application_number, query_code


@dataclass(frozen=True)
class Application:
    """What an application says (条例第二十九条第二款); `parties` begin with the applicant."""

    applicant: Applicant
    parties: Sequence[Party]
    subject: str
    description: str
    channel: Channel
    wanted_form: str = ""
    delivery: Delivery | None = None
    assistance: str = ""
    papers: Sequence[NewPaper] = field(default_factory=tuple)


@transaction.atomic
def take_in(
    agency: Agency,
    application: Application,
    *,
    by: Officer | None,
    at: datetime,
    arrived_on: date | None = None,
    token: UUID | None = None,
    split_from: RequestCase | None = None,
    is_demonstration: bool = False,
) -> RequestCase:
    """Return the application with its number and query code, not yet received (收到).

    The same `token` twice gives the same case. Raises ValidationError for what the register cannot
    take, PermissionDenied unless a registrar, a handler or (None) the applicant brings it.
    """
    check_may_write(by, agency)
    if known := _known(agency, token):
        return known
    day = timezone.localtime(at).date()
    applicant = application.parties[0]
    case = RequestCase(
        agency=agency,
        applicant=application.applicant,
        applicant_name=applicant.name,
        applicant_contact=_contact(applicant),
        channel=application.channel,
        subject=application.subject,
        description=application.description,
        delivery=application.delivery or "",
        wanted_form=application.wanted_form,
        assistance=application.assistance,
        arrived_on=arrived_on or day,
        state=CaseState.SUBMITTED,
        filed_at=at,
        form_token=token,
        query_code=query_code(),
        split_from=split_from,
        is_demonstration=is_demonstration,
        version=1,
    )
    try:
        with transaction.atomic():
            # 编号与登记同成同败：重复提交退回时，编号随之退回，不留空号。
            case.number = _number(agency, day, split_from)
            case.full_clean(exclude=["form_token"])
            case.save(force_insert=True)
    except IntegrityError:
        # 两次提交同时到达：后到的一次得到先到的那一件。
        earlier: RequestCase = RequestCase.objects.get(form_token=token, agency=agency)
        return earlier
    _keep_parties(case, application.parties)
    add_papers(case, application.papers, by=by, at=at)
    audit.record("case.filed", case, by=by, number=case.number, channel=str(case.channel))
    return case


def receive(
    case: RequestCase,
    *,
    by: Officer | None,
    at: datetime,
    arrived_on: date | None = None,
    confirmed_on: date | None = None,
    handler: Officer | None = None,
    receipt_by: Delivery | None = None,
    seen: int | None = None,
    note: str = "",
) -> RequestCase:
    """Return the case registered 登记: the day of receipt follows from channel and days.

    The receipt 登记回执 is printed with it; `receipt_by` says how it goes out, if it does. Raises
    LawError while a confirmation that the channel needs is missing.
    """
    with step(case, Step.RECEIVE, by=by, at=at, seen=seen, note=note) as move:
        kept = move.case
        kept.arrived_on = arrived_on or kept.arrived_on
        kept.confirmed_on = confirmed_on
        kept.handler = handler or kept.handler
        day, reason = receipt_day(
            Channel.of(kept.channel), None, kept.arrived_on, kept.confirmed_on
        )
        kept.received_on = day
        kept.full_clean(exclude=["form_token"])
        kept.save()
        move.fact(FactKind.RECEIVED, day, reason=reason)
        told = LetterFacts(received_on=day, received_reason=reason)
        if due_on := due_by_ledger(kept):
            told["due_on"] = due_on
        send(move, LetterKind.RECEIPT, told, method=receipt_by)
    return case


def await_confirmation(
    case: RequestCase, *, by: Officer, at: datetime, seen: int | None = None, note: str = ""
) -> RequestCase:
    """Return the case waiting for a word with the applicant (条例第三十一条)."""
    with step(case, Step.AWAIT_CONFIRMATION, by=by, at=at, seen=seen, note=note):
        pass
    return case


def _known(agency: Agency, token: UUID | None) -> RequestCase | None:
    """Return the case that the same form made before."""
    if token is None:
        return None
    cases = RequestCase.objects.filter(form_token=token, agency=agency)
    found: RequestCase | None = cases.first()
    return found


def _number(agency: Agency, day: date, split_from: RequestCase | None) -> str:
    if split_from is None:
        return application_number(agency, day.year)
    return f"{split_from.number}-{split_from.parts.count() + 1}"


def _keep_parties(case: RequestCase, parties: Sequence[Party]) -> None:
    for n, party in enumerate(parties):
        party.case = case
        party.role = party.role or (PartyRole.JOINT if n else PartyRole.APPLICANT)
        party.full_clean()
        party.save(force_insert=True)


def _contact(party: Party) -> str:
    return "；".join(told for told in (party.phone, party.email, party.address) if told)
