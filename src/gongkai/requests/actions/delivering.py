"""Recording how letters left and arrived: the postal list, the signed receipt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.law.errors import IllegalStep
from gongkai.law.terms import CaseState, Delivery, Step
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions.deciding import send_reply
from gongkai.requests.actions.stepping import step
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.models import Dispatch, IssuedLetter, Paper


def to_post(officer: Officer) -> Iterable[Dispatch]:
    """Return the letters that wait for the postal counter (交邮), oldest first."""
    waiting = Dispatch.objects.filter(
        letter__agency=officer.agency_id,
        letter__voided_at=None,
        method=Delivery.POST,
        sent_on=None,
        served_on=None,
    )
    return waiting.select_related("letter__case").order_by("letter__issued_at")


@transaction.atomic
def post(
    dispatches: Iterable[Dispatch],
    *,
    tracking: dict[int, str],
    by: Officer,
    at: datetime,
) -> int:
    """Return how many letters were handed to the postal enterprise today.

    A reply counts from this day; the other letters are dated with their step already.
    """
    day, sent = timezone.localtime(at).date(), 0
    for dispatch in dispatches:
        letter, number = dispatch.letter, tracking.get(dispatch.pk, "")
        require(by, letter.agency, *WRITERS)
        if letter.kind == LetterKind.REPLY and letter.case:
            send_reply(letter, sent_on=day, tracking=number, by=by, at=at)
        else:
            _sent(dispatch, day, number)
        sent += 1
    return sent


def deliver(
    letter: IssuedLetter,
    *,
    served_on: date,
    remark: str = "",
    proof: Paper | None = None,
    by: Officer,
    at: datetime,
    seen: int | None = None,
) -> Dispatch:
    """Return the dispatch with the day on which the letter arrived, and its proof (送达回证)."""
    require(by, letter.agency, *WRITERS)
    case = letter.case
    if case and CaseState.of(case.state) in (
        CaseState.REPLIED,
        CaseState.ABANDONED,
        CaseState.WITHDRAWN,
    ):
        with step(case, Step.DELIVER, by=by, at=at, seen=seen, note=letter.number):
            return _served(letter, served_on, remark, proof)
    with transaction.atomic():
        dispatch = _served(letter, served_on, remark, proof)
        subject = case or letter.small_case
        assert subject is not None
        audit.record("letter.delivered", subject, by=by, letter=letter.pk, on=served_on)
    return dispatch


def _sent(dispatch: Dispatch, day: date, tracking: str) -> None:
    kept = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if kept.letter.voided_at:
        raise IllegalStep(_("该文书已经作废。"))
    if kept.sent_on:
        raise IllegalStep(_("该文书已经交邮。"))
    kept.sent_on, kept.tracking = day, tracking
    kept.full_clean()
    kept.save()


def _served(letter: IssuedLetter, served_on: date, remark: str, proof: Paper | None) -> Dispatch:
    dispatch = Dispatch.objects.select_for_update().get(letter=letter)
    if letter.voided_at or not (dispatch.sent_on or dispatch.served_on):
        raise IllegalStep(_("该文书尚未送出或者已经作废，不能登记送达。"))
    if served_on < (dispatch.sent_on or letter.dated):
        raise IllegalStep(_("收到日期不能早于送出日期。"))
    dispatch.served_on, dispatch.remark = served_on, remark
    dispatch.proof = proof or dispatch.proof
    dispatch.full_clean()
    dispatch.save()
    return dispatch
