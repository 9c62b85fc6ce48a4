"""One step of a case: may it be taken now, by this person, on what he or she has seen?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import FactKind
from gongkai.law.procedure import Transition, transition
from gongkai.law.terms import Actor, CaseState, Step
from gongkai.requests.actions.facts import FactDetails, NewFact, settle, write
from gongkai.requests.actions.projecting import project
from gongkai.requests.actions.writing import locked
from gongkai.requests.digests import digests
from gongkai.requests.models import CaseAct, LedgerEntry, RequestCase


class Moved(IllegalStep):
    """Somebody else took a step on the case since the page was shown."""


@dataclass
class Move:
    """A step under way: the case read anew and locked, and what the step records."""

    case: RequestCase
    row: Transition
    actor: Actor
    by: Officer | None
    at: datetime
    note: str = ""
    entries: list[LedgerEntry] = field(default_factory=list)

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()

    def fact(
        self, kind: FactKind, on: date | None = None, **details: Unpack[FactDetails]
    ) -> LedgerEntry:
        """Return the entry of a fact that the step brings; judged when the step ends."""
        told = NewFact(kind, on or self.day, **details)
        entry = write(self.case, told, by=self.by, at=self.at)
        self.entries.append(entry)
        return entry


@contextmanager
def step(
    case: RequestCase,
    taken: Step,
    *,
    by: Officer | None,
    at: datetime,
    seen: int | None = None,
    actor: Actor | None = None,
    note: str = "",
) -> Iterator[Move]:
    """Give the step to be filled, and record it whole when the block ends, or nothing at all.

    `seen` is the version of the case that the person looked at; `actor` is told for the applicant
    (`by` None) only. Raises IllegalStep if the state does not offer the step, Moved if the case
    went on meanwhile, PermissionDenied for the wrong person, IllegalFact if a fact cannot stand.
    """
    with transaction.atomic():
        kept = locked(case)
        check_seen(kept, seen)
        row = transition(CaseState.of(kept.state), taken)
        move = Move(kept, row, acting_as(kept, row, by, actor), by, at, note)
        yield move
        _finish(move)
    case.refresh_from_db()


def check_seen(case: RequestCase, seen: int | None) -> None:
    """Raise Moved, naming the last act, if the case has gone on since version `seen`."""
    if seen is None or seen == case.version:
        return
    last = case.acts.select_related("by").last()
    told = _("本件刚由%(who)s于%(time)s进行“%(step)s”，请核对最新情况后再办理。")
    raise Moved(
        told
        % {
            "who": last.by or last.get_actor_display(),
            "time": timezone.localtime(last.at).strftime("%H:%M"),
            "step": last.get_step_display(),
        }
        if last
        else _("本件已有变动，请核对最新情况后再办理。")
    )


def acting_as(case: RequestCase, row: Transition, by: Officer | None, actor: Actor | None) -> Actor:
    """Return as whom the person acts. Raises PermissionDenied if the step is not his or hers.

    None for both stands for the installation itself: the demonstration, a command.
    """
    if by is None:
        if actor is not None and actor not in row.actors:
            raise PermissionDenied
        return actor or row.actors[-1]
    require(by, case.agency)
    held = {str(role) for role in by.roles}
    mine = [candidate for candidate in row.actors if candidate.value in held]
    if not mine:
        raise PermissionDenied
    return mine[0]


def _finish(move: Move) -> None:
    case, before = move.case, move.case.state
    act = CaseAct(
        case=case,
        step=move.row.step,
        actor=move.actor,
        by=move.by,
        at=move.at,
        from_state=before,
        to_state=move.row.to,
        entry=move.entries[0] if move.entries else None,
        note=move.note,
    )
    act.full_clean()
    act.save(force_insert=True)
    case.version += 1
    case.save(update_fields=["version"])
    if move.entries:
        settle(case, move.entries)
    else:
        project(case)
    detail = {"step": str(move.row.step), "state": case.state, "version": case.version}
    rows = digests([act, *move.entries])
    audit.record("case.step", case, by=move.by, **detail, rows=rows)
