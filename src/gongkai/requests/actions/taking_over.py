"""Taking over the office's own ledger 台账: past cases as they were, open ones to be worked on.

An open case gets what the desk needs to go on: a handler, its applicant as a person, the letters
that later ones refer to, the consultation that waits for an answer. Its state follows from its
facts; no steps are made up for what was done elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer
from gongkai.common import audit
from gongkai.law.ledger import FactKind
from gongkai.letters import LetterKind
from gongkai.requests import numbers
from gongkai.requests.actions.cases import register_case
from gongkai.requests.actions.consulting import kind_of
from gongkai.requests.actions.disputes import register_dispute
from gongkai.requests.models import (
    Consultation,
    ConsultationKind,
    Dispute,
    IssuedLetter,
    Party,
    PartyRole,
    RequestCase,
    Route,
)
from gongkai.requests.queries import SETTLED

PHONE = re.compile(r"[\d\s()（）+-]{7,20}")


@dataclass(frozen=True)
class Consulted:
    """A consultation as the ledger has it; `result` is empty while it waits for an answer."""

    kind: ConsultationKind
    party: str
    result: str = ""
    number: str = ""

    @staticmethod
    def label_of(kind: ConsultationKind) -> str:
        """Return how the ledger of facts calls the party: never by its name."""
        third = kind is ConsultationKind.THIRD_PARTY
        return _("第三方（1）") if third else _("其他机关（1）")


@dataclass(frozen=True)
class Disputed:
    """A reconsideration or a lawsuit that the ledger names."""

    route: Route
    number: str
    authority: str
    filed_on: date


@dataclass(frozen=True)
class TakenOver:
    """A row of the ledger: what `register_case` is told, and what the work needs besides.

    `letters` are kind, number and day of letters that were issued elsewhere.
    """

    register: dict[str, Any]
    handler: Officer | None = None
    letters: Sequence[tuple[LetterKind, str, date]] = ()
    consulted: Consulted | None = None
    disputed: Disputed | None = None


@transaction.atomic
def take_over(agency: Agency, row: TakenOver, *, by: Officer | None, at: datetime) -> RequestCase:
    """Return the case of a row. One without outcome is on the desk from now on.

    Raises LawError if its days or facts cannot stand, ValidationError for what the register
    cannot take.
    """
    case = register_case(agency, by=by, at=at, **row.register)
    numbers.note_application(agency, case.number)
    for kind, number, day in row.letters:
        _issued_elsewhere(case, kind, number, day, at)
    if row.consulted:
        _keep_consultation(case, row.consulted, at)
    if case.state not in SETTLED:
        _put_on_desk(case, row.handler or by, at)
        audit.record("case.taken_over", case, by=by, state=case.state)
    if row.disputed:
        _keep_dispute(case, row.disputed, by)
    return case


def _put_on_desk(case: RequestCase, handler: Officer | None, at: datetime) -> None:
    case.handler, case.filed_at, case.version = handler, at, 1
    case.query_code = numbers.query_code()
    case.save()
    party = Party(case=case, role=PartyRole.APPLICANT, name=case.applicant_name)
    setattr(party, _where(case.applicant_contact), case.applicant_contact)
    party.full_clean()
    party.save(force_insert=True)


def _where(contact: str) -> str:
    """Return which field of a person the one column 联系方式 of a ledger belongs to."""
    if "@" in contact:
        return "email"
    return "phone" if PHONE.fullmatch(contact.strip()) else "address"


def _issued_elsewhere(
    case: RequestCase,
    kind: LetterKind,
    number: str,
    day: date,
    at: datetime,
    consultation: Consultation | None = None,
) -> IssuedLetter:
    """Return the letter by number and day; its paper lies with the office."""
    numbers.note_letter(case.agency, kind, number)
    return IssuedLetter.objects.create(
        agency=case.agency,
        case=case,
        consultation=consultation,
        kind=kind,
        title=kind.label,
        number=number,
        dated=day,
        issued_at=at,
        to_applicant=kind.addressee == "applicant",
    )


def _keep_consultation(case: RequestCase, told: Consulted, at: datetime) -> None:
    entry = case.entries.get(kind=FactKind.CONSULTATION_SENT)
    consultation = Consultation(
        case=case,
        entry=entry,
        kind=told.kind,
        party_name=told.party,
        information=case.subject,
        how_it_touches=_("见原征求意见书"),
        result=told.result,
    )
    consultation.full_clean()
    consultation.save(force_insert=True)
    if told.number:
        kind = kind_of(consultation)
        _issued_elsewhere(case, kind, told.number, entry.on, at, consultation)


def _keep_dispute(case: RequestCase, told: Disputed, by: Officer | None) -> None:
    dispute = Dispute(
        agency=case.agency,
        case=case,
        route=told.route,
        number=told.number,
        authority=told.authority,
    )
    dispute.full_clean()
    register_dispute(dispute, filed_on=told.filed_on, by=by)
