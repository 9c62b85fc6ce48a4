"""Consulting third parties (条例第三十二条) and agencies (第三十四条): letter, service, answer."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.common.calendar import work_calendar
from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import FactKind
from gongkai.law.rules import rules_in_force
from gongkai.law.terms import Delivery, Step
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions.handling import Edits, mark_served, send
from gongkai.requests.actions.stepping import Move, step
from gongkai.requests.models import (
    Consultation,
    ConsultationKind,
    ConsultationResult,
    IssuedLetter,
    RequestCase,
)

LETTERS = (LetterKind.THIRD_PARTY, LetterKind.AGENCY_CONSULT)


def consult(
    case: RequestCase,
    consultation: Consultation,
    *,
    by: Officer | None,
    at: datetime,
    method: Delivery,
    notice_method: Delivery,
    edits: Edits | None = None,
    seen: int | None = None,
) -> tuple[IssuedLetter, IssuedLetter]:
    """Return the consultation letter, and the notice to the applicant that time stands still.

    A third party gets a form for its answer (意见回执) with the letter.
    The ledger calls the party by kind and number: its name is sealed in the consultation.
    """
    with step(case, Step.CONSULT, by=by, at=at, seen=seen) as move:
        label = _label(move.case, consultation)
        consultation.case = move.case
        consultation.entry = move.fact(FactKind.CONSULTATION_SENT, addressee=label)
        consultation.full_clean()
        consultation.save(force_insert=True)
        letter = _letter(move, consultation, method, edits)
        notice = send(
            move,
            LetterKind.CONSULT_NOTICE,
            LetterFacts(consultation_since=move.day, consulted=consultation.get_kind_display()),
            method=notice_method,
        )
    return letter, notice


def serve_consultation(
    consultation: Consultation,
    *,
    on: date,
    by: Officer | None,
    at: datetime,
    seen: int | None = None,
) -> Consultation:
    """Return the consultation whose fifteen working days run from the day it was received."""
    with step(consultation.case, Step.SERVE_CONSULTATION, by=by, at=at, seen=seen) as move:
        move.fact(FactKind.CONSULTATION_SERVED, on, ref=consultation.entry)
        mark_served(consultation.letters.filter(kind__in=LETTERS, voided_at=None), on)
    return consultation


def end_consultation(
    consultation: Consultation,
    *,
    on: date,
    result: ConsultationResult,
    grounds: str = "",
    by: Officer | None,
    at: datetime,
    seen: int | None = None,
) -> Consultation:
    """Return the consultation with what came back.

    Silence may be recorded only when the fifteen working days have run out; a third party that
    objects gives grounds. An agency's silence agrees (第三十四条), a third party's leaves the
    decision to the agency (第三十二条).
    """
    with step(consultation.case, Step.END_CONSULTATION, by=by, at=at, seen=seen) as move:
        kept = Consultation.objects.select_for_update().get(pk=consultation.pk)
        if kept.result:
            raise IllegalStep(_("该意见已经登记。"))
        if result is ConsultationResult.SILENT:
            _check_silence(kept, on)
        if result is ConsultationResult.OBJECTS and not grounds.strip():
            raise IllegalStep(_("不同意公开的，请写明第三方提出的理由。"))
        kept.result, kept.grounds = result, grounds.strip()
        kept.full_clean()
        kept.save()
        move.fact(FactKind.CONSULTATION_ENDED, on, ref=kept.entry, reason=str(result.label))
    return kept


def answer_by(consultation: Consultation) -> date | None:
    """Return the last day for the opinion, None until the day of service is known."""
    ledger = consultation.case.ledger
    served = [
        fact.on
        for fact in ledger.effective()
        if fact.kind is FactKind.CONSULTATION_SERVED and fact.ref == str(consultation.entry_id)
    ]
    if not served:
        return None
    rules = rules_in_force(ledger.effective()[0].on)
    return work_calendar().nth(served[-1], rules.consultation_workdays)


def _letter(
    move: Move, consultation: Consultation, method: Delivery, edits: Edits | None
) -> IssuedLetter:
    told, kind = told_of(consultation), kind_of(consultation)
    letter = send(move, kind, told, method=method, edits=edits, consultation=consultation)
    if kind is LetterKind.THIRD_PARTY:
        told["consultation_number"] = letter.number
        send(move, LetterKind.THIRD_PARTY_FORM, told, consultation=consultation)
    return letter


def _check_silence(consultation: Consultation, on: date) -> None:
    limit = answer_by(consultation)
    if limit is None:
        raise IllegalStep(_("请先登记征求意见书的送达日期，再登记逾期未提出意见。"))
    if on <= limit:
        told = _("对方提出意见的期限到%(day)s届满，届满以前不能登记逾期未提出意见。")
        raise IllegalStep(told % {"day": f"{limit.year}年{limit.month}月{limit.day}日"})


def kind_of(consultation: Consultation) -> LetterKind:
    """Return the letter that asks: 第三方 by 第三十二条, agencies by 第三十四条."""
    third = consultation.kind == ConsultationKind.THIRD_PARTY
    return LetterKind.THIRD_PARTY if third else LetterKind.AGENCY_CONSULT


def told_of(consultation: Consultation) -> LetterFacts:
    """Return what the letter of the consultation says besides the case."""
    told = LetterFacts(
        information_summary=consultation.information, how_it_touches=consultation.how_it_touches
    )
    if consultation.kind == ConsultationKind.THIRD_PARTY:
        told["third_party_name"] = consultation.party_name
    else:
        told["consulted_agency"] = consultation.party_name
    return told


def _label(case: RequestCase, consultation: Consultation) -> str:
    kind = ConsultationKind(consultation.kind)
    n = case.consultations.filter(kind=kind).count() + 1
    short = _("第三方") if kind is ConsultationKind.THIRD_PARTY else _("其他机关")
    return f"{short}（{n}）"
