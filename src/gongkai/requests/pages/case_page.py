"""What the page of a case shows: register, course, clock, outcome and its row of the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.agencies.permissions import can
from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.common.dates import written_day
from gongkai.common.records.columns import facts
from gongkai.law.clock import Clock, clock
from gongkai.law.ledger import Ledger
from gongkai.law.rules import rules_in_force
from gongkai.law.terms import Applicant, Outcome, RefusalGround
from gongkai.law.workdays import WorkCalendar
from gongkai.report.formats import format_for_year
from gongkai.requests.actions.corrections import CONFIRMERS
from gongkai.requests.facts import fact_of
from gongkai.requests.models import Correction, CorrectionState, LedgerEntry, RequestCase
from gongkai.requests.queries import SETTLED
from gongkai.requests.states import case_tag, in_time

REGISTER = [
    "number",
    "applicant",
    "applicant_name",
    "applicant_contact",
    "channel",
    "arrived_on",
    "confirmed_on",
    "received_on",
    "subject",
    "description",
    "delivery",
]
PERSONAL = {"applicant_name", "applicant_contact", "description"}


@dataclass(frozen=True)
class Result:
    """An outcome in force: its basis, and where the annual report counts it."""

    outcome: Outcome
    effective_on: Any
    replaced_on: Any
    basis: str
    row: str
    column: str
    year: int


def register(case: RequestCase, *, named: bool) -> list[tuple[Any, str]]:
    return facts(case, [name for name in REGISTER if named or name not in PERSONAL])


def context(case: RequestCase, officer: Officer) -> dict[str, Any]:
    entries = list(case.entries.select_related("recorded_by", "confirmed_by", "ref"))
    ledger, calendar = Ledger(map(fact_of, entries)), work_calendar()
    reading = read_clock(case, ledger, calendar)
    return {
        "tag": case_tag(case, calendar),
        "clock": reading,
        "due_basis": due_basis(reading),
        "is_settled": case.state in SETTLED,
        "in_time": in_time(case),
        "results": [result_of(case, closing) for closing in case.closings.all()],
        "events": course(ledger, entries),
        "corrections": proposals(case, officer),
        "disputes": list(case.disputes.all()),
    }


def read_clock(case: RequestCase, ledger: Ledger, calendar: WorkCalendar) -> Clock | None:
    """Return the clock read today, None while the application is not received or is void."""
    if case.received_on is None:
        return None
    rules = rules_in_force(case.received_on)
    return clock(ledger, calendar, as_of=today(), rules=rules, judge=False)


def due_basis(reading: Clock | None) -> str:
    """Return the articles of the line that names the last day."""
    if reading is None:
        return ""
    last = [line for line in reading.lines if line.on == reading.due_on]
    return last[-1].article if last else ""


def result_of(case: RequestCase, closing: Any) -> Result:
    outcome, year = Outcome.of(closing.outcome), closing.effective_on.year
    form = format_for_year(year)
    rows = {row.key: row for row in form.tables["t3_requests"].rows}
    return Result(
        outcome,
        closing.effective_on,
        closing.replaced_on,
        "、".join(place.short for place in outcome.basis),
        " ".join(rows[outcome.row(form.id)].path) or rows[outcome.row(form.id)].label,
        Applicant.of(case.applicant).label,
        year,
    )


def course(ledger: Ledger, entries: list[LedgerEntry]) -> list[dict[str, Any]]:
    """Return the facts as a timeline; corrected ones stay, marked as such."""
    standing = {fact.id for fact in ledger.effective()}
    corrections = {entry.corrects_id: entry for entry in entries if entry.corrects_id}
    return [
        {
            "entry": entry,
            "on": entry.on,
            "title": entry.get_kind_display(),
            "text": said(entry),
            "who": signed(entry),
            # 更正记录本身不列出，列在被更正的事实之下。
            "struck": None if str(entry.pk) in standing else struck(corrections[entry.pk]),
        }
        for entry in entries
        if not entry.corrects_id
    ]


def struck(correction: LedgerEntry) -> str:
    """Return why a fact no longer stands, and the two persons behind that."""
    told = _("更正理由：%(reason)s（%(who)s）")
    return told % {"reason": correction.reason, "who": signed(correction)}


def signed(entry: LedgerEntry) -> str:
    """Return who recorded the fact, and the second person if it came by a correction."""
    if entry.confirmed_by:
        told = _("%(first)s登记，%(second)s复核")
        return told % {"first": entry.recorded_by, "second": entry.confirmed_by}
    return str(entry.recorded_by or "")


def said(entry: LedgerEntry) -> str:
    """Return the details of a fact as one line."""
    parts = [
        entry.get_outcome_display(),
        _("理由：%(ground)s") % {"ground": RefusalGround.of(entry.ground).label}
        if entry.ground and entry.ground != entry.outcome
        else "",
        _("%(n)s 个工作日") % {"n": entry.workdays} if entry.workdays else "",
        _("期限至%(day)s") % {"day": written_day(entry.until)} if entry.until else "",
        entry.addressee or (entry.ref.addressee if entry.ref else ""),
        entry.reason,
    ]
    return _("；").join(part for part in parts if part)


def proposals(case: RequestCase, officer: Officer) -> list[dict[str, Any]]:
    """Return the corrections that wait for a second person, and whether the officer may be it."""
    waiting = Correction.objects.filter(entry__case=case, state=CorrectionState.PROPOSED)
    may = can(officer, case.agency, *CONFIRMERS)
    return [
        {
            "correction": correction,
            "may_confirm": may and correction.proposed_by_id != officer.pk,
            "may_refuse": may,
            "text": _("删去该项记录") if correction.is_strike else proposed(correction),
        }
        for correction in waiting.select_related("entry", "proposed_by")
    ]


def proposed(correction: Correction) -> str:
    parts = [
        written_day(correction.on),
        correction.get_outcome_display(),
        correction.get_ground_display(),
        _("%(n)s 个工作日") % {"n": correction.workdays} if correction.workdays else "",
        _("期限至%(day)s") % {"day": written_day(correction.until)} if correction.until else "",
        correction.addressee,
    ]
    return _("改为：%(said)s") % {"said": _("；").join(part for part in parts if part)}
