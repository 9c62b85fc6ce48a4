from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from gongkai.common.models import AuditEntry
from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Outcome
from gongkai.requests.actions import (
    NewFact,
    add_fact,
    confirm_correction,
    correct_fact,
    propose_correction,
    refuse_correction,
)
from gongkai.requests.models import Correction, CorrectionState, LedgerEntry, RequestCase
from gongkai.requests.verify import case_differences

REPLIED_ON = date(2025, 3, 20)


@pytest.fixture
def reply(case, handler, at) -> LedgerEntry:
    return add_fact(case, FactKind.REPLIED, REPLIED_ON, outcome=Outcome.GRANTED, by=handler, at=at)


@pytest.fixture
def proposal(reply, handler, at) -> Correction:
    """The reply went out on the 21st, and the information did not exist."""
    correction = Correction(
        entry=reply, on=date(2025, 3, 21), outcome=Outcome.NOT_EXIST, reason="登记时选错结果"
    )
    return propose_correction(correction, by=handler, at=at)


def test_a_second_person_confirms_and_the_new_fact_counts(proposal, second_handler, at):
    confirm_correction(proposal, by=second_handler, at=at)
    case = RequestCase.objects.get()
    (closing,) = case.closings.all()
    assert (closing.outcome, closing.effective_on) == (Outcome.NOT_EXIST, date(2025, 3, 21))
    assert case.first_closed_on == date(2025, 3, 21)
    # 原记录、更正记录、新记录都留着。
    assert case.entries.count() == 4


def test_the_one_who_proposed_may_not_confirm(proposal, handler, at):
    with pytest.raises(PermissionDenied):
        confirm_correction(proposal, by=handler, at=at)
    assert RequestCase.objects.get().entries.count() == 2


def test_an_officer_of_another_bureau_may_not_confirm(proposal, outsider, at):
    with pytest.raises(PermissionDenied):
        confirm_correction(proposal, by=outsider, at=at)


def test_a_settled_proposal_is_settled(proposal, second_handler, at):
    refuse_correction(proposal, by=second_handler, at=at)
    with pytest.raises(IllegalFact, match="已经复核"):
        confirm_correction(proposal, by=second_handler, at=at)
    proposal.refresh_from_db()
    assert proposal.state == CorrectionState.REFUSED


def test_one_open_proposal_a_fact(proposal, second_handler, at):
    again = Correction(entry=proposal.entry, on=REPLIED_ON, is_strike=True, reason="重复")
    with pytest.raises(ValidationError, match="已有待复核的更正申请"):
        propose_correction(again, by=second_handler, at=at)


def test_a_struck_reply_opens_the_case_again(reply, handler, second_handler, at):
    signed = {"by": handler, "confirmed_by": second_handler, "at": at}
    correct_fact(reply, None, reason="登记到了别的申请名下", **signed)
    case = RequestCase.objects.get()
    assert (case.state, case.first_closed_on) == ("received", None)
    assert not case.closings.exists()


def test_what_was_corrected_is_not_corrected_twice(reply, handler, second_handler, at):
    signed = {"by": handler, "confirmed_by": second_handler, "at": at}
    correct_fact(reply, None, reason="误登", **signed)
    with pytest.raises(IllegalFact, match="已经更正"):
        correct_fact(reply, None, reason="误登", **signed)


def test_the_ledger_must_stand_afterwards(case, handler, second_handler, at):
    add_fact(
        case, FactKind.CORRECTION_SENT, date(2025, 3, 5), until=date(2025, 3, 20), at=at, by=None
    )
    add_fact(case, FactKind.CORRECTED, date(2025, 3, 12), by=None, at=at)
    sent = case.entries.get(kind=FactKind.CORRECTION_SENT)
    with pytest.raises(IllegalFact, match="没有发出补正通知"):
        correct_fact(sent, None, reason="误登", by=handler, confirmed_by=second_handler, at=at)


def test_a_case_typed_in_twice_is_voided_by_striking_its_receipt(
    case, reply, handler, second_handler, at
):
    """两人确认后，收到申请的记录连同其后的记录一并删除，本件作废，不再计入任何数字。"""
    receipt = case.entries.get(kind=FactKind.RECEIVED)
    correct_fact(receipt, None, reason="重复登记", by=handler, confirmed_by=second_handler, at=at)
    case.refresh_from_db()
    assert (case.state, case.received_on, case.due_on) == ("void", None, None)
    assert not case.closings.exists()
    assert not RequestCase.objects.pending_at_end_of(date(2025, 12, 31)).exists()
    assert list(case_differences()) == []


def test_a_mended_day_of_receipt_moves_everything(case, handler, second_handler, at):
    """第三十一条：更正收到申请之日，答复期限随之改变。"""
    mended = NewFact(FactKind.RECEIVED, date(2025, 3, 4))
    signed = {"by": handler, "confirmed_by": second_handler, "at": at}
    correct_fact(case.entries.get(), mended, reason="签收日期看错", **signed)
    case.refresh_from_db()
    assert (case.received_on, case.due_on) == (date(2025, 3, 4), date(2025, 4, 1))


def test_answers_still_belong_to_a_mended_letter(case, handler, second_handler, at):
    """第三十三条第三款：改正征求意见书的发出日期后，收到的意见仍然针对该意见书。"""
    sent = add_fact(case, FactKind.CONSULTATION_SENT, date(2025, 3, 10), by=handler, at=at)
    add_fact(case, FactKind.CONSULTATION_ENDED, date(2025, 3, 24), by=handler, at=at)
    mended = NewFact(FactKind.CONSULTATION_SENT, date(2025, 3, 11), ref=sent)
    signed = {"by": handler, "confirmed_by": second_handler, "at": at}
    correct_fact(sent, mended, reason="日期看错", **signed)
    case.refresh_from_db()
    # 3 月 12 日至 24 日九个工作日不计算：4 月 1、2、3、7、8、9、10、11、14 日。
    assert case.due_on == date(2025, 4, 14)


def test_the_audit_names_both_persons(reply, handler, second_handler, at):
    signed = {"by": handler, "confirmed_by": second_handler, "at": at + timedelta(days=1)}
    correct_fact(reply, None, reason="误登", **signed)
    entry = AuditEntry.objects.get(action="case.fact_corrected")
    assert (entry.actor, entry.detail["confirmed_by"]) == (handler, second_handler.pk)
