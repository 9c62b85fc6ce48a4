"""The steps between registration and approval, each with the letter that the law asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer, Role
from gongkai.agencies.permissions import can
from gongkai.common.calendar import work_calendar
from gongkai.law.clock import due_on
from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.rules import rules_in_force
from gongkai.law.terms import Actor, Delivery, Outcome, Step
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions.letters import issue_letter
from gongkai.requests.actions.stepping import Move, step
from gongkai.requests.actions.voiding import void
from gongkai.requests.letter_facts import of_case
from gongkai.requests.models import (
    Consultation,
    Dispatch,
    IssuedLetter,
    RequestCase,
    SearchRecord,
    UnitTask,
)
from gongkai.requests.passing_on import tell_applicant, tell_new_handler, tell_unit

Edits = Mapping[str, str]


def plain_step(
    case: RequestCase,
    taken: Step,
    *,
    by: Officer | None,
    at: datetime,
    seen: int | None = None,
    note: str = "",
) -> RequestCase:
    """Return the case after a step that only moves it on: examine, process, close."""
    if taken not in (Step.EXAMINE, Step.PROCESS, Step.CLOSE, Step.AWAIT_CONFIRMATION):
        raise IllegalStep(_("该步骤须填写办理内容。"))
    with step(case, taken, by=by, at=at, seen=seen, note=note) as move:
        if taken is Step.EXAMINE and move.case.handler is None and by is not None:
            move.case.handler = by
            move.case.save(update_fields=["handler"])
    return case


def ask_correction(
    case: RequestCase,
    *,
    items: Sequence[str],
    guidance: str,
    correct_by: date,
    by: Officer | None,
    at: datetime,
    method: Delivery,
    edits: Edits | None = None,
    seen: int | None = None,
) -> IssuedLetter:
    """Return the correction notice (条例第三十条): once, within seven working days of receipt."""
    with step(case, Step.ASK_CORRECTION, by=by, at=at, seen=seen) as move:
        told = LetterFacts(items_to_correct=list(items), guidance=guidance, correct_by=correct_by)
        letter = send(move, LetterKind.CORRECTION, told, method=method, edits=edits)
        move.fact(FactKind.CORRECTION_SENT, until=correct_by)
    return letter


def take_correction(
    case: RequestCase,
    *,
    on: date,
    by: Officer | None,
    at: datetime,
    description: str = "",
    late_reason: str = "",
    seen: int | None = None,
    actor: Actor | None = None,
) -> RequestCase:
    """Return the case restarted by the corrected application.

    After the time given it is accepted only with a good reason, which is kept (条例第三十条).
    """
    with step(
        case, Step.TAKE_CORRECTION, by=by, at=at, seen=seen, actor=actor, note=late_reason
    ) as move:
        limit = _last(move, FactKind.CORRECTION_SENT).until
        if limit and on > limit and not late_reason.strip():
            raise IllegalStep(_("补正已经逾期；有正当理由的，请写明理由后登记。"))
        if description.strip():
            move.case.description = description.strip()
            move.case.save(update_fields=["description"])
        move.fact(FactKind.CORRECTED, on, reason=late_reason)
    return case


def ask_reasons(
    case: RequestCase,
    *,
    excess_counts: str,
    explain_items: Sequence[str],
    explain_by: date,
    by: Officer | None,
    at: datetime,
    method: Delivery,
    edits: Edits | None = None,
    seen: int | None = None,
) -> IssuedLetter:
    """Return the letter that asks for reasons (条例第三十五条)."""
    with step(case, Step.ASK_REASONS, by=by, at=at, seen=seen) as move:
        told = LetterFacts(
            excess_counts=excess_counts, explain_items=list(explain_items), explain_by=explain_by
        )
        letter = send(move, LetterKind.REASONS, told, method=method, edits=edits)
        move.fact(FactKind.REASONS_ASKED, until=explain_by)
    return letter


def take_reasons(
    case: RequestCase,
    *,
    on: date,
    reasons: str,
    by: Officer | None,
    at: datetime,
    seen: int | None = None,
    actor: Actor | None = None,
) -> RequestCase:
    """Return the case with the applicant's reasons (条例第三十五条)."""
    with step(
        case, Step.TAKE_REASONS, by=by, at=at, seen=seen, actor=actor, note=reasons[:500]
    ) as move:
        move.fact(FactKind.REASONS_GIVEN, on, reason=reasons[:300])
    return case


def defer(
    case: RequestCase,
    *,
    until: date,
    reason: str,
    by: Officer | None,
    at: datetime,
    method: Delivery,
    edits: Edits | None = None,
    seen: int | None = None,
) -> IssuedLetter:
    """Return the letter that tells the deferred date (条例第三十五条)."""
    with step(case, Step.DEFER, by=by, at=at, seen=seen) as move:
        told = LetterFacts(new_due_on=until, deferral_reason=reason)
        letter = send(move, LetterKind.DEFERRAL, told, method=method, edits=edits)
        move.fact(FactKind.DEFERRED, until=until, reason=reason)
    return letter


def extend(
    case: RequestCase,
    *,
    workdays: int,
    reason: str,
    by: Officer | None,
    at: datetime,
    method: Delivery,
    edits: Edits | None = None,
    seen: int | None = None,
) -> IssuedLetter:
    """Return the letter of an extension that the head of the office agrees to (第三十三条第二款).

    The law judges whether it comes on or before the date in force.
    """
    with step(case, Step.EXTEND, by=by, at=at, seen=seen) as move:
        new_due_on = due_by_ledger(move.case, Fact(FactKind.EXTENDED, move.day, workdays=workdays))
        if new_due_on is None:
            raise IllegalStep(_("答复期限正在停止计算，恢复计算后再决定延长。"))
        told = LetterFacts(
            extension_workdays=workdays, extension_reason=reason, new_due_on=new_due_on
        )
        move.fact(FactKind.EXTENDED, workdays=workdays, reason=reason)
        return send(move, LetterKind.EXTENSION, told, method=method, edits=edits)


def hand_to_unit(
    case: RequestCase,
    *,
    unit: str,
    question: str,
    answer_by: date,
    by: Officer,
    at: datetime,
    seen: int | None = None,
) -> UnitTask:
    """Return the task that a unit of the agency is given (转办单), with its letter 协办函."""
    with step(case, Step.HAND_TO_UNIT, by=by, at=at, seen=seen, note=unit) as move:
        task = UnitTask(
            case=move.case,
            unit=unit,
            question=question,
            answer_by=answer_by,
            asked_by=by,
            asked_at=at,
        )
        task.full_clean()
        task.save()
        told = LetterFacts(unit=unit, question=question, internal_due_on=answer_by)
        send(move, LetterKind.ASSIST, told)
        tell_unit(task)
    return task


def answer_task(
    task: UnitTask, *, answer: str, by: Officer, at: datetime, seen: int | None = None
) -> UnitTask:
    """Return the task with the unit's answer; only an officer of that unit gives it."""
    if by.unit != task.unit:
        raise PermissionDenied
    with step(task.case, Step.ANSWER_OF_UNIT, by=by, at=at, seen=seen, note=task.unit):
        kept = UnitTask.objects.select_for_update().get(pk=task.pk)
        if kept.answered_at:
            raise IllegalStep(_("该转办单已经回复。"))
        kept.answer, kept.answered_by, kept.answered_at = answer, by, at
        kept.full_clean()
        kept.save()
    return kept


def record_search(
    case: RequestCase, search: SearchRecord, *, by: Officer, at: datetime, seen: int | None = None
) -> SearchRecord:
    """Return the search record, without which 政府信息不存在 cannot be answered."""
    with step(case, Step.RECORD_SEARCH, by=by, at=at, seen=seen) as move:
        search.case, search.recorded_by, search.recorded_at = move.case, by, at
        search.full_clean()
        search.save(force_insert=True)
    return search


def hand_over(
    case: RequestCase,
    *,
    to: Officer,
    by: Officer,
    at: datetime,
    note: str = "",
    seen: int | None = None,
) -> RequestCase:
    """Return the case in another handler's hands."""
    with step(case, Step.HAND_OVER, by=by, at=at, seen=seen, note=note) as move:
        if not can(to, move.case.agency, Role.HANDLER):
            raise IllegalStep(_("只能移交给本机关的经办人。"))
        move.case.handler = to
        move.case.save(update_fields=["handler"])
        tell_new_handler(move.case)
    return case


def hand_over_desk(giver: Officer, *, to: Officer, by: Officer, at: datetime) -> int:
    """Return how many open cases went from one handler to another."""
    with transaction.atomic():
        cases = list(RequestCase.objects.open().filter(agency=giver.agency_id, handler=giver))
        for case in cases:
            hand_over(case, to=to, by=by, at=at)
    return len(cases)


def abandon(
    case: RequestCase,
    *,
    by: Officer | None,
    at: datetime,
    method: Delivery,
    edits: Edits | None = None,
    seen: int | None = None,
) -> IssuedLetter:
    """Return the letter that ends a case for want of correction or payment.

    Source: 条例第三十条；信息处理费管理办法第六条。
    """
    with step(case, Step.ABANDON, by=by, at=at, seen=seen) as move:
        _check_told(move.case)
        entry = move.fact(FactKind.ABANDONED)
        outcome = Outcome.of(entry.outcome)
        told = LetterFacts(lapsed_on=move.day)
        return send(move, LetterKind.ABANDONED, told, method=method, edits=edits, outcome=outcome)


def withdraw(
    case: RequestCase,
    *,
    on: date,
    by: Officer | None,
    at: datetime,
    method: Delivery | None = None,
    reason: str = "",
    seen: int | None = None,
    actor: Actor | None = None,
) -> RequestCase:
    """Return the case withdrawn; one not yet received ends without any fact."""
    with step(case, Step.WITHDRAW, by=by, at=at, seen=seen, actor=actor, note=reason) as move:
        if move.case.received_on:
            move.fact(FactKind.WITHDRAWN, on, reason=reason)
        if method and move.case.received_on:
            told = LetterFacts(withdrawn_on=on)
            send(move, LetterKind.WITHDRAWAL, told, method=method, outcome=Outcome.WITHDRAWN)
        for letter in _unsent_replies(move.case):
            void(letter, reason=_("申请人撤回申请"), at=at)
    return case


def send(
    move: Move,
    kind: LetterKind,
    told: LetterFacts,
    *,
    method: Delivery | None = None,
    edits: Edits | None = None,
    outcome: Outcome | None = None,
    consultation: Consultation | None = None,
) -> IssuedLetter:
    """Return the letter that goes out with the step, dated with its day.

    Without a method it stays in the house, or is handed over as it is printed.
    """
    facts = LetterFacts(**{**of_case(move.case), **told, "decided_on": move.day})
    letter = issue_letter(
        kind,
        facts,
        agency=move.case.agency,
        case=move.case,
        consultation=consultation,
        by=move.by,
        at=move.at,
        outcome=outcome,
        edits=edits,
        method=method,
        served_on=move.day if method is Delivery.DIRECT else None,
    )
    if method:
        tell_applicant(letter)
    return letter


def mark_served(letters: QuerySet[IssuedLetter], on: date) -> None:
    """Write the day on which the addressee got the newest of the letters."""
    letter = letters.last()
    if letter and on < letter.dated:
        raise IllegalStep(_("收到日期不能早于文书印发的日期。"))
    if letter:
        Dispatch.objects.filter(letter=letter).update(served_on=on)


def due_by_ledger(case: RequestCase, *more: Fact) -> date | None:
    """Return the due date by the facts as they are now, with `more` what they would make it.

    None while the period stands still, or has not begun.
    """
    ledger = Ledger((*case.ledger.facts, *more))
    if not case.ledger.effective():
        return None
    return due_on(ledger, work_calendar(), rules_in_force(ledger.effective()[0].on))


def _check_told(case: RequestCase) -> None:
    """Raise IllegalStep if the applicant was never sent what he or she is said to have let pass."""
    notices = case.letters.filter(kind__in=(LetterKind.CORRECTION, LetterKind.FEE), voided_at=None)
    notice = notices.last()
    dispatch = getattr(notice, "dispatch", None)
    if dispatch and not (dispatch.sent_on or dispatch.served_on):
        told = _("《%(title)s》尚未交邮，不能视为放弃申请。")
        raise IllegalStep(told % {"title": dispatch.letter.title})


def _unsent_replies(case: RequestCase) -> QuerySet[IssuedLetter]:
    replies = case.letters.filter(kind=LetterKind.REPLY, voided_at=None)
    return replies.filter(dispatch__sent_on=None, dispatch__served_on=None)


def _last(move: Move, kind: FactKind) -> Fact:
    facts = [fact for fact in move.case.ledger.effective() if fact.kind is kind]
    return facts[-1]
