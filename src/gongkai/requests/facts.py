"""From a row of the ledger to the value that the law computes with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.law.ledger import Fact, FactKind
from gongkai.law.terms import Outcome

if TYPE_CHECKING:
    from gongkai.requests.models import LedgerEntry


def fact_of(entry: LedgerEntry) -> Fact:
    """Return the entry as a fact. Its id is the row's, as text; an unsaved entry has none."""
    return Fact(
        FactKind.of(entry.kind),
        entry.on,
        id=_key(entry.pk),
        recorded_at=entry.recorded_at,
        ref=_key(entry.ref_id),
        workdays=entry.workdays,
        until=entry.until,
        outcome=Outcome.of(entry.outcome) if entry.outcome else None,
        corrects=_key(entry.corrects_id),
        told_at=entry.told_at,
    )


def _key(pk: int | None) -> str | None:
    return None if pk is None else str(pk)
