"""Recording facts in a case's ledger. The law decides whether a fact may stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.common import audit
from gongkai.common.calendar import work_calendar
from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import FactKind
from gongkai.law.rules import rules_in_force
from gongkai.law.terms import Outcome, RefusalGround
from gongkai.law.validity import validate_added
from gongkai.requests.actions.projecting import project
from gongkai.requests.actions.writing import check_may_write, locked
from gongkai.requests.consultations import letter_of
from gongkai.requests.digests import digests
from gongkai.requests.models import LedgerEntry, RequestCase
from gongkai.requests.outcomes import ground_of, outcome_of

RANKS = {kind: rank for rank, kind in enumerate(FactKind)}
ANSWERS = (FactKind.CONSULTATION_SERVED, FactKind.CONSULTATION_ENDED)


class FactDetails(TypedDict, total=False):
    workdays: int | None
    until: date | None
    outcome: Outcome | None
    ground: RefusalGround | None
    addressee: str
    ref: LedgerEntry | None
    reason: str


@dataclass(frozen=True)
class NewFact:
    """A fact about to be recorded, in the words of the ledger.

    `ref` is the consultation letter that an answer belongs to; left out, it is the open one sent
    to the same `addressee`, or the only open one.
    """

    kind: FactKind
    on: date
    workdays: int | None = None
    until: date | None = None
    outcome: Outcome | None = None
    ground: RefusalGround | None = None
    addressee: str = ""
    ref: LedgerEntry | None = None
    reason: str = ""


def add_fact(
    case: RequestCase,
    kind: FactKind,
    on: date,
    *,
    by: Officer | None,
    at: datetime,
    **details: Unpack[FactDetails],
) -> LedgerEntry:
    """Return the entry that records one more fact of the case.

    Raises IllegalFact with the law's sentence if the fact cannot stand on its day.
    """
    (entry,) = add_facts(case, [NewFact(kind, on, **details)], by=by, at=at)
    return entry


@transaction.atomic
def add_facts(
    case: RequestCase, facts: Sequence[NewFact], *, by: Officer | None, at: datetime
) -> list[LedgerEntry]:
    """Return the entries that record several facts, judged together once all are written.

    What was recorded before is not judged again: a holiday notice loaded since may have moved the
    day by which it was in time.
    """
    kept = locked(case)
    check_may_write(by, kept.agency)
    in_order = sorted(facts, key=lambda fact: (fact.on, RANKS[fact.kind]))
    entries = [write(kept, fact, by=by, at=at) for fact in in_order]
    settle(kept, entries)
    for entry in entries:
        told = {"entry": entry.pk, "kind": entry.kind, "on": entry.on, "rows": digests([entry])}
        audit.record("case.fact_added", kept, by=by, **told)
    return entries


def write(
    case: RequestCase,
    fact: NewFact,
    *,
    by: Officer | None,
    at: datetime,
    corrects: LedgerEntry | None = None,
    confirmed_by: Officer | None = None,
    replaces: LedgerEntry | None = None,
) -> LedgerEntry:
    """Return the saved entry, in the caller's transaction; `settle` must follow."""
    if fact.on > timezone.localtime(at).date():
        raise IllegalFact(_("事实尚未发生，日期不得晚于登记之日。"))
    if fact.kind is FactKind.CORRECTION_SENT and fact.until is None:
        # 条例第三十条：补正通知应当载明合理的补正期限。
        raise IllegalFact(_("发出补正通知须注明补正期限。"))
    outcome = outcome_of(fact.kind, fact.outcome, case.ledger.effective())
    entry = LedgerEntry(
        case=case,
        kind=fact.kind,
        on=fact.on,
        workdays=fact.workdays,
        until=fact.until,
        outcome=outcome or "",
        ground=ground_of(outcome, fact.ground) or "",
        addressee=fact.addressee,
        ref=fact.ref or (letter_of(case, fact.addressee) if fact.kind in ANSWERS else None),
        corrects=corrects,
        reason=fact.reason,
        recorded_at=at,
        told_at=(replaces.told_at or replaces.recorded_at) if replaces else None,
        recorded_by=by,
        confirmed_by=confirmed_by,
    )
    entry.full_clean()
    entry.save(force_insert=True)
    return entry


def settle(case: RequestCase, added: Sequence[LedgerEntry]) -> None:
    """Judge the entries just added, and copy what the ledger says into the case's columns."""
    ids = {str(entry.pk) for entry in added}
    ledger = case.ledger
    if ledger.effective():
        rules = rules_in_force(ledger.effective()[0].on)
        validate_added(ledger, ids, work_calendar(), rules)
    project(case)
