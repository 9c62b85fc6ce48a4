"""Mending a wrong fact: one officer proposes, another confirms; nothing is overwritten."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer, Role
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Outcome, RefusalGround
from gongkai.requests.actions.facts import NewFact, settle, write
from gongkai.requests.actions.following import check_reply, follow
from gongkai.requests.actions.writing import WRITERS, check_may_write, locked
from gongkai.requests.digests import digests
from gongkai.requests.models import Correction, CorrectionState, LedgerEntry

CONFIRMERS = (*WRITERS, Role.OFFICE_HEAD)


@transaction.atomic
def correct_fact(
    entry: LedgerEntry,
    replacement: NewFact | None,
    *,
    reason: str,
    by: Officer,
    confirmed_by: Officer,
    at: datetime,
) -> LedgerEntry | None:
    """Return the entry that takes the place of a wrong one, None if nothing does.

    Raises PermissionDenied unless two different officers of the agency stand behind it, and
    IllegalFact if the ledger cannot stand afterwards.
    """
    case = locked(entry.case)
    check_may_write(by, case.agency)
    require(confirmed_by, case.agency, *CONFIRMERS)
    if by.pk == confirmed_by.pk:
        raise PermissionDenied
    check_stands(entry)
    if replacement:
        check_reply(entry, replacement.on, replacement.outcome)
    put = partial(write, case, by=by, at=at, confirmed_by=confirmed_by)
    today = timezone.localtime(at).date()
    struck = [entry] if replacement else _struck_with(entry)
    added = [
        put(NewFact(FactKind.CORRECTS, today, reason=reason), corrects=wrong) for wrong in struck
    ]
    mended = put(replacement, replaces=entry) if replacement else None
    written = [*added, mended] if mended else added
    settle(case, written)
    follow(entry, mended)
    audit.record(
        "case.fact_corrected",
        case,
        by=by,
        confirmed_by=confirmed_by.pk,
        entry=entry.pk,
        replaced_by=mended.pk if mended else None,
        rows=digests(written),
    )
    return mended


@transaction.atomic
def propose_correction(correction: Correction, *, by: Officer, at: datetime) -> Correction:
    """Return the proposal, kept until a second person settles it."""
    case = locked(correction.entry.case)
    check_may_write(by, case.agency)
    check_stands(correction.entry)
    check_mends(correction)
    if not correction.is_strike:
        check_reply(correction.entry, correction.on, _outcome(correction))
    correction.proposed_by, correction.proposed_at = by, at
    correction.full_clean()
    correction.save()
    audit.record("case.correction_proposed", case, by=by, entry=correction.entry_id)
    return correction


@transaction.atomic
def confirm_correction(correction: Correction, *, by: Officer, at: datetime) -> Correction:
    """Return the proposal, carried out on the word of a second person."""
    correction = _open(correction)
    correct_fact(
        correction.entry,
        None if correction.is_strike else _replacement(correction),
        reason=correction.reason,
        by=correction.proposed_by,
        confirmed_by=by,
        at=at,
    )
    return _settled(correction, CorrectionState.CONFIRMED, by, at)


@transaction.atomic
def refuse_correction(correction: Correction, *, by: Officer, at: datetime) -> Correction:
    """Return the proposal, turned down or taken back; the ledger stays as it is."""
    correction = _open(correction)
    case = correction.entry.case
    require(by, case.agency, *CONFIRMERS)
    audit.record("case.correction_refused", case, by=by, entry=correction.entry_id)
    return _settled(correction, CorrectionState.REFUSED, by, at)


def _struck_with(entry: LedgerEntry) -> list[LedgerEntry]:
    """Return what goes when nothing takes the entry's place: without receipt, the whole case.

    A case that was typed in twice is voided so; no figure counts it any more.
    """
    if entry.kind != FactKind.RECEIVED:
        return [entry]
    standing = {fact.id for fact in entry.case.ledger.effective()}
    return [other for other in entry.case.entries.all() if str(other.pk) in standing]


def check_stands(entry: LedgerEntry) -> None:
    """Raise IllegalFact if the entry was corrected already, or is a correction itself."""
    standing = {fact.id for fact in entry.case.ledger.effective()}
    if str(entry.pk) not in standing:
        raise IllegalFact(_("该项记录已经更正，请以更正后的记录为准。"))


def check_mends(correction: Correction) -> None:
    """Raise IllegalFact if the proposal says what the entry says already."""
    details = ("on", "workdays", "until", "outcome", "ground", "addressee")
    entry = correction.entry
    same = all(getattr(correction, name) == getattr(entry, name) for name in details)
    if same and not correction.is_strike:
        raise IllegalFact(_("更正后的内容与原记录相同，无需更正。"))


def _open(correction: Correction) -> Correction:
    """Return the proposal read anew and locked. Raises IllegalFact if it was settled already."""
    kept = Correction.objects.select_for_update().get(pk=correction.pk)
    if kept.state != CorrectionState.PROPOSED:
        raise IllegalFact(_("该更正申请已经复核。"))
    return kept


def _settled(
    correction: Correction, state: CorrectionState, by: Officer, at: datetime
) -> Correction:
    correction.state, correction.settled_by, correction.settled_at = state, by, at
    correction.save(update_fields=["state", "settled_by", "settled_at"])
    return correction


def _outcome(correction: Correction) -> Outcome | None:
    return Outcome.of(correction.outcome) if correction.outcome else None


def _replacement(correction: Correction) -> NewFact:
    entry = correction.entry
    kind = FactKind.of(entry.kind)
    # 征求意见书改正后，原来的回复仍然针对它：新记录沿用原记录的编号。
    ref = entry.ref or (entry if kind is FactKind.CONSULTATION_SENT else None)
    return NewFact(
        kind,
        correction.on,
        workdays=correction.workdays,
        until=correction.until,
        outcome=_outcome(correction),
        ground=RefusalGround.of(correction.ground) if correction.ground else None,
        addressee=correction.addressee,
        ref=ref,
        reason=correction.reason,
    )
