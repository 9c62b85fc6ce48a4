"""The ledgers and the acts of many cases at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gongkai.law.ledger import Fact, Ledger
from gongkai.law.procedure import Act
from gongkai.law.terms import Step
from gongkai.requests.facts import fact_of
from gongkai.requests.models import CaseAct, LedgerEntry, RequestCase


def ledgers_of(cases: Iterable[RequestCase]) -> dict[int, Ledger]:
    """Return the ledger of each case by its id, in one query however many cases there are."""
    wanted = [case.pk for case in cases]
    facts: dict[int, list[Fact]] = defaultdict(list)
    for entry in LedgerEntry.objects.filter(case__in=wanted).iterator(chunk_size=2000):
        facts[entry.case_id].append(fact_of(entry))
    return {pk: Ledger(facts[pk]) for pk in wanted}


def acts_of(cases: Iterable[RequestCase]) -> dict[int, list[Act]]:
    """Return the steps taken on each case by its id, oldest first, in one query."""
    found: dict[int, list[Act]] = defaultdict(list)
    wanted = [case.pk for case in cases]
    rows = CaseAct.objects.filter(case__in=wanted).order_by("at", "pk")
    for pk, step, at in rows.values_list("case_id", "step", "at"):
        found[pk].append(Act(Step.of(step), at))
    return found
