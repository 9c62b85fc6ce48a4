"""Does every stored projection still say what its ledger says?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.common.calendar import work_calendar
from gongkai.common.records.chunks import in_chunks
from gongkai.common.records.columns import written
from gongkai.law.errors import LawError
from gongkai.law.ledger import Ledger
from gongkai.law.rules import rules_in_force
from gongkai.law.validity import check_order
from gongkai.requests.chain import chain_ends
from gongkai.requests.ledgers import acts_of, ledgers_of
from gongkai.requests.models import Dispute, RequestCase
from gongkai.requests.projection import COLUMNS, closings_stored, columns_of, projection_of


@dataclass(frozen=True)
class Difference:
    """A stored value of a record and what it ought to be."""

    record: RequestCase | Dispute
    field: str
    stored: Any
    computed: Any

    def __str__(self) -> str:
        record = {
            "agency": self.record.agency.short_name,
            "kind": self.record._meta.verbose_name,
            "number": self.record.number,
        }
        subject = _("%(agency)s%(kind)s %(number)s") % record
        if self.field == "ledger":
            return f"{subject}：{self.computed}。"
        if self.field not in COLUMNS:
            return _("%(subject)s的结果记录与办理经过不符。") % {"subject": subject}
        field = next(field for field in RequestCase._meta.fields if field.name == self.field)
        labels = dict(field.flatchoices)
        told = _("%(subject)s的%(field)s为“%(stored)s”，应为“%(computed)s”。")
        return told % {
            "subject": subject,
            "field": field.verbose_name,
            "stored": written(labels.get(self.stored, self.stored)),
            "computed": written(labels.get(self.computed, self.computed)),
        }


def check() -> Iterator[str]:
    """Yield every difference as one Chinese sentence, for `gongkai verify`."""
    return map(str, differences())


def differences() -> Iterator[Difference]:
    """Yield what differs, in chunks of cases and then of disputes; reads only."""
    yield from case_differences()
    yield from dispute_differences()


def case_differences() -> Iterator[Difference]:
    for cases in in_chunks(RequestCase.objects.without_text()):
        ledgers, acts, stored = ledgers_of(cases), acts_of(cases), closings_stored(cases)
        calendar = work_calendar()
        for case in cases:
            refusal = refused(ledgers[case.pk], case)
            if refusal:
                yield Difference(case, "ledger", "", refusal)
                continue
            projection = projection_of(ledgers[case.pk], calendar, acts[case.pk])
            pairs = zip(COLUMNS, columns_of(case), projection.columns(), strict=True)
            yield from (Difference(case, *pair) for pair in pairs if pair[1] != pair[2])
            closings = projection.closing_rows(case)
            if stored[case.pk] != closings:
                yield Difference(case, "closings", stored[case.pk], closings)


def refused(ledger: Ledger, case: RequestCase) -> str:
    """Return why the ledger cannot stand, empty if it can.

    Deadlines were judged when the facts were recorded, by the calendar known then.
    """
    if not ledger.effective():
        return ""
    try:
        check_order(ledger, rules_in_force(ledger.effective()[0].on))
    except LawError as error:
        return str(error)
    return ""


def dispute_differences() -> Iterator[Difference]:
    for disputes in in_chunks(Dispute.objects.prefetch_related("events")):
        for dispute in disputes:
            events = list(dispute.events.all())
            for event, until in zip(events, chain_ends(events), strict=True):
                stored = (event.agency_id, event.route, event.next_on)
                computed = (dispute.agency_id, dispute.route, until)
                if stored != computed:
                    yield Difference(dispute, f"events[{event.pk}]", stored, computed)
