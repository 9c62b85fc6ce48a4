"""信息处理费 (条例第四十二条): assess, notify, pay. The tariff itself is in `law.fees`."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.common.calendar import work_calendar
from gongkai.law.deadlines import pay_due_on
from gongkai.law.errors import IllegalStep
from gongkai.law.fees import Fee, fee_for_pages, fee_of_piece
from gongkai.law.ledger import FactKind
from gongkai.law.rules import rules_in_force
from gongkai.law.terms import Delivery, Step
from gongkai.law.wording import written_date
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions.handling import Edits, mark_served, send
from gongkai.requests.actions.stepping import step
from gongkai.requests.models import FeeAssessment, FeeBasis, IssuedLetter, RequestCase


def fee_of(basis: FeeBasis, count: int) -> Fee:
    """Return the fee of the case, tier by tier; raises LawError for a count below one.

    By pieces, `count` is the place of the application among the applicant's of the calendar month,
    and the fee is the price of that piece (信息处理费管理办法第四条).
    """
    return fee_of_piece(count) if basis == FeeBasis.PIECES else fee_for_pages(count)


def assess_fee(
    case: RequestCase,
    *,
    basis: FeeBasis,
    count: int,
    reason: str,
    how_to_pay: str,
    by: Officer,
    at: datetime,
    method: Delivery,
    edits: Edits | None = None,
    seen: int | None = None,
) -> IssuedLetter:
    """Return the fee notice; the count and the amount are kept. A fee of nothing is refused."""
    with step(case, Step.ASSESS_FEE, by=by, at=at, seen=seen) as move:
        if FeeAssessment.objects.filter(case=move.case).exists():
            raise IllegalStep(_("本件已经核定收费。"))
        if move.case.due_on and move.day > move.case.due_on:
            raise IllegalStep(_("答复期限已经届满，不能再决定收费。"))
        fee = fee_of(basis, count)
        if not fee.total:
            raise IllegalStep(_("按该数量不收取信息处理费。"))
        assessment = FeeAssessment(
            case=move.case,
            basis=basis,
            count=count,
            amount=fee.total,
            how_to_pay=how_to_pay,
            assessed_by=by,
            assessed_at=at,
        )
        assessment.full_clean()
        assessment.save(force_insert=True)
        told = LetterFacts(fee=fee, fee_tariff=str(basis), fee_reason=reason, pay_how=how_to_pay)
        return send(move, LetterKind.FEE, told, method=method, edits=edits)


def notify_fee(
    case: RequestCase, *, on: date, by: Officer | None, at: datetime, seen: int | None = None
) -> RequestCase:
    """Return the case waiting for payment since the applicant received the notice."""
    with step(case, Step.NOTIFY_FEE, by=by, at=at, seen=seen) as move:
        if not FeeAssessment.objects.filter(case=move.case).exists():
            raise IllegalStep(_("请先核定收费并制发收费通知书。"))
        mark_served(move.case.letters.filter(kind=LetterKind.FEE, voided_at=None), on)
        move.fact(FactKind.FEE_NOTICED, on)
    return case


def take_payment(
    case: RequestCase,
    *,
    on: date,
    by: Officer | None,
    at: datetime,
    receipt: str = "",
    seen: int | None = None,
) -> RequestCase:
    """Return the case whose fee was paid; the period starts anew (信息处理费管理办法第七条).

    Raises IllegalStep for a payment after the period: the application is abandoned (第六条).
    """
    with step(case, Step.TAKE_PAYMENT, by=by, at=at, seen=seen, note=receipt) as move:
        _check_in_time(move.case, on)
        move.fact(FactKind.FEE_PAID, on, reason=receipt)
    return case


def _check_in_time(case: RequestCase, paid_on: date) -> None:
    facts = case.ledger.effective()
    noticed = [fact.on for fact in facts if fact.kind is FactKind.FEE_NOTICED]
    last = pay_due_on(noticed[-1], work_calendar(), rules_in_force(facts[0].on))
    if paid_on > last:
        told = _("缴费期限已于%(day)s届满，视为放弃申请，不能再登记缴费；已经收取的应当退还。")
        raise IllegalStep(told % {"day": written_date(last)})
