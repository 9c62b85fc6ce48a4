"""The facts of a case as a letter takes them. What the house knows is never asked of a clerk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from gongkai.agencies.models import Agency
from gongkai.common.calendar import work_calendar
from gongkai.law.clock import due_on
from gongkai.law.deadlines import pay_due_on
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.rules import rules_in_force
from gongkai.letters import facts as letters
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.requests.consultation_results import result_sentence
from gongkai.requests.models import (
    Decision,
    IssuedLetter,
    Paper,
    PartyRole,
    RequestCase,
    SmallCase,
)


def of_agency(agency: Agency) -> LetterFacts:
    """Return the agency's own elements: names, contact, where to seek review."""
    return LetterFacts(
        agency=agency.name,
        office=agency.office_name,
        address=agency.address,
        phone=agency.phone,
        postcode=agency.postcode,
        reconsideration_authority=agency.reconsideration_authority,
        court=agency.court,
    )


def of_case(case: RequestCase) -> LetterFacts:
    """Return what the register and the ledger say; keys without a value are left out."""
    known = _by_kind(case.ledger.effective())
    told: dict[str, Any] = {
        **of_agency(case.agency),
        "applicant_name": _addressed(case),
        "applicant_kind": case.applicant,
        "application_number": case.number,
        "received_on": case.received_on,
        "channel": case.channel,
        "description": case.description or case.subject,
        "due_on": case.due_on,
        "query_code": case.query_code,
        "agent_name": "、".join(p.name for p in case.parties.all() if p.role == PartyRole.AGENT),
        "requested_form": case.get_wanted_form_display() if case.wanted_form else "",
        "correction_notice": _paper(case, LetterKind.CORRECTION),
        "fee_notice": _paper(case, LetterKind.FEE),
        "handler": str(case.handler or ""),
    }
    return _kept({**told, **_of_ledger(case, known)})


def of_decision(decision: Decision, attached: Sequence[Paper] | None = None) -> LetterFacts:
    """Return what the reply says: the case, the particulars told, and the records behind them.

    `attached` stands for the decision's own attachments while it is not kept yet.
    """
    case = decision.case
    told: dict[str, Any] = {**of_case(case), **_particulars(decision.particulars)}
    search = case.searches.last()
    if search:
        told["search"] = letters.Search(
            where=_listed(search.places),
            by=search.searched_by,
            words=_listed(search.words),
            on=search.on,
        )
    if decision.earlier_case:
        told["earlier_reply"] = _reply_of(decision.earlier_case)
    told.setdefault("consultation_result", result_sentence(case))
    papers = decision.attachments.all() if attached is None else attached
    if papers:
        told.setdefault("provided", [letters.Provided(paper.title) for paper in papers])
    return _kept(told)


def of_small_case(small_case: SmallCase) -> LetterFacts:
    """Return what the answer to a correction, suggestion or complaint says."""
    return _kept(
        {
            **of_agency(small_case.agency),
            "applicant_name": small_case.person_name,
            "application_number": small_case.number,
            "received_on": small_case.received_on,
            "description": small_case.text,
            "finding": small_case.answer,
            "decision": small_case.get_result_display(),
        }
    )


def _of_ledger(case: RequestCase, known: dict[FactKind, Fact]) -> dict[str, Any]:
    """Return the days that letters name, and what was said with them."""
    told: dict[str, Any] = {
        "corrected_on": _day(known, FactKind.CORRECTED),
        "reasons_asked_on": _day(known, FactKind.REASONS_ASKED),
        "reasons_given": _said(case, known, FactKind.REASONS_GIVEN),
        "received_reason": _said(case, known, FactKind.RECEIVED),
    }
    if FactKind.CORRECTION_SENT in known:
        told["correct_by"] = known[FactKind.CORRECTION_SENT].until
    if FactKind.FEE_NOTICED in known and case.received_on:
        rules = rules_in_force(case.received_on)
        told["pay_by"] = pay_due_on(known[FactKind.FEE_NOTICED].on, work_calendar(), rules)
    if FactKind.EXTENDED in known:
        told["new_due_on"] = _extended_to(case)
    return told


def _extended_to(case: RequestCase) -> date | None:
    """Return the day that the notice of extension told, None if this handling has none.

    What stopped the clock later moved the date in force, but not what the applicant was told.
    """
    facts = case.ledger.effective()
    told = [n for n, fact in enumerate(facts) if fact.kind is FactKind.EXTENDED][-1]
    if any(fact.kind is FactKind.REOPENED for fact in facts[told:]):
        return None
    rules = rules_in_force(facts[0].on)
    return due_on(Ledger(facts[: told + 1]), work_calendar(), rules) or case.due_on


def _said(case: RequestCase, known: dict[FactKind, Fact], kind: FactKind) -> str:
    return case.entries.get(pk=int(known[kind].id or 0)).reason if kind in known else ""


def _addressed(case: RequestCase) -> str:
    """Return whom the letter names: the applicant, and those who apply jointly."""
    joint = [party.name for party in case.parties.all() if party.role == PartyRole.JOINT]
    return "、".join([case.applicant_name, *joint])


def _by_kind(facts: tuple[Fact, ...]) -> dict[FactKind, Fact]:
    """Return the latest standing fact of each kind."""
    return {fact.kind: fact for fact in facts}


def _day(known: dict[FactKind, Fact], kind: FactKind) -> date | None:
    return known[kind].on if kind in known else None


def _paper(case: RequestCase, kind: LetterKind) -> letters.Paper | None:
    issued = case.letters.filter(kind=kind, voided_at=None).last()
    return _as_paper(issued) if issued else None


def _reply_of(case: RequestCase) -> letters.Paper | None:
    """Return the earlier reply; a case typed in without its letter gives its number and day."""
    paper = _paper(case, LetterKind.REPLY)
    if paper or not case.first_closed_on:
        return paper
    return letters.Paper(case.number, case.first_closed_on)


def _as_paper(issued: IssuedLetter) -> letters.Paper:
    return letters.Paper(issued.number, issued.dated)


def _particulars(told: dict[str, Any]) -> dict[str, Any]:
    """Return the particulars with their structured values made from stored lists and maps."""
    made: dict[str, Any] = {"provided": letters.Provided, "withheld": letters.Withheld}
    values = dict(told)
    for key, value in made.items():
        if values.get(key):
            values[key] = [value(**row) for row in values[key]]
    if values.get("referral"):
        values["referral"] = letters.Referral(**values["referral"])
    return values


def _listed(text: str) -> list[str]:
    """Return the items of a list that a clerk wrote with the usual separators."""
    for mark in ("；", ";", "，", ",", "\n"):
        text = text.replace(mark, "、")
    return [item.strip() for item in text.split("、") if item.strip()]


def _kept(told: dict[str, Any]) -> LetterFacts:
    """Return the facts that are there: an empty one is missing, not blank."""
    return cast(LetterFacts, {key: value for key, value in told.items() if value})
