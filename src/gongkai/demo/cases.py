"""The applications with their ledgers, each fact recorded on its day, and the disputes."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from gongkai.agencies.models import Agency
from gongkai.demo.cast import Cast
from gongkai.demo.data import tree
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Applicant, Channel, Delivery, Outcome, RefusalGround
from gongkai.requests.actions import (
    NewFact,
    add_event,
    add_facts,
    register_case,
    register_dispute,
)
from gongkai.requests.models import (
    Dispute,
    DisputeEventKind,
    DisputeState,
    RequestCase,
    Route,
)

OFFICE_OPENS = time(9, 0)


def register_cases(cast: Cast) -> dict[str, RequestCase]:
    """Return the cases by number; the registrar takes them in, the handler records the rest."""
    cases = {row["number"]: _registered(row, cast) for row in tree("cases")}
    for row in tree("cases"):
        for fact in row["facts"]:
            new = _fact(fact)
            add_facts(cases[row["number"]], [new], by=cast.handler, at=morning(new.on))
    return cases


def register_disputes(cast: Cast, cases: dict[str, RequestCase]) -> None:
    """Enter the reconsiderations, each decided if the data say so."""
    for row in tree("disputes"):
        dispute = register_dispute(
            _dispute(row, cast.bureau, cases[row["case"]]),
            filed_on=date.fromisoformat(row["filed_on"]),
            by=cast.handler,
        )
        decided = row["decided"]
        add_event(
            dispute,
            DisputeEventKind.DECIDED,
            date.fromisoformat(decided["on"]),
            DisputeState(decided["state"]),
            by=cast.handler,
        )


def morning(day: date) -> datetime:
    """Return the instant at which the office opens on the day."""
    return timezone.make_aware(datetime.combine(day, OFFICE_OPENS))


def _registered(row: dict[str, Any], cast: Cast) -> RequestCase:
    arrived_on = date.fromisoformat(row["arrived_on"])
    confirmed_on = date.fromisoformat(row["confirmed_on"]) if "confirmed_on" in row else None
    return register_case(
        cast.bureau,
        number=row["number"],
        applicant=Applicant.of(row["applicant"]),
        applicant_name=row["applicant_name"],
        channel=Channel.of(row["channel"]),
        subject=row["subject"],
        description=row["description"],
        delivery=Delivery.of(row["delivery"]),
        arrived_on=arrived_on,
        confirmed_on=confirmed_on,
        is_demonstration=True,
        by=cast.registrar,
        at=morning(confirmed_on or arrived_on),
    )


def _fact(row: dict[str, Any]) -> NewFact:
    return NewFact(
        FactKind.of(row["kind"]),
        date.fromisoformat(row["on"]),
        workdays=row.get("workdays"),
        until=date.fromisoformat(row["until"]) if "until" in row else None,
        outcome=Outcome.of(row["outcome"]) if "outcome" in row else None,
        ground=RefusalGround.of(row["ground"]) if "ground" in row else None,
        addressee=row.get("addressee", ""),
        reason=row.get("reason", ""),
    )


def _dispute(row: dict[str, Any], agency: Agency, case: RequestCase) -> Dispute:
    return Dispute(
        agency=agency,
        case=case,
        route=Route(row["route"]),
        number=row["number"],
        authority=agency.reconsideration_authority,
        matter=row["matter"],
        is_demonstration=True,
    )
