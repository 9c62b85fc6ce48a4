"""A letter counts from the day it left or arrived, and not before it was written.

Source: 国办公开办函〔2016〕235号。
"""

from datetime import date

import pytest

from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Actor, Delivery, Outcome
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions import charging, deciding, delivering, handling, voiding
from gongkai.requests.models import (
    ConsultationResult,
    Decision,
    FeeAssessment,
    IssuedLetter,
    RequestCase,
)
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH, on
from gongkai.requests.tests.test_consultation_steps import PROMISED, consult, ended, served
from gongkai.requests.tests.test_correction_steps import ask
from gongkai.requests.tests.test_fee_steps import assess

pytestmark = pytest.mark.usefixtures("quick_letters")


def issued(office, case, at=MARCH[13], method=Delivery.DIRECT):
    desk.approved(office, case)
    return deciding.issue(case, method=method, by=office.handler, at=at)


@pytest.fixture
def case(office):
    """A case in hand with a draft, due on 2025-03-31."""
    case = desk.processing(office)
    desk.drafted(office, case)
    return case


def void(office, letter, at=MARCH[13]):
    return voiding.void_letter(letter, reason="有误", by=office.handler, at=at)


class TestReply:
    def test_it_is_not_signed_for_before_it_was_issued(self, office, case):
        """4 月 2 日才印发的答复，不能登记为 3 月 28 日签收。"""
        letter = issued(office, case, on(4, 2))
        told = {"by": office.handler, "at": on(4, 3)}
        with pytest.raises(IllegalStep, match="早于答复印发的日期"):
            deciding.send_reply(letter, served_on=date(2025, 3, 28), **told)
        letter.refresh_from_db()
        assert letter.dispatch.served_on is None
        deciding.send_reply(letter, served_on=date(2025, 4, 3), **told)

    def test_nothing_arrives_that_has_not_left(self, office, case):
        letter = issued(office, case)
        told = {"served_on": date(2025, 3, 14), "by": office.handler, "at": on(3, 14)}
        with pytest.raises(IllegalStep, match="尚未送出"):
            delivering.deliver(letter, **told)
        assert deciding.unsent_reply(case) == letter

    def test_never_posted_the_case_is_overdue(self, office, case):
        issued(office, case, method=Delivery.POST)
        assert list(RequestCase.objects.overdue_on(date(2025, 4, 1))) == [case]

    def test_withdrawn_it_does_not_go_out(self, office, case):
        letter = issued(office, case, method=Delivery.POST)
        told = {"by": None, "actor": Actor.APPLICANT}
        handling.withdraw(case, on=date(2025, 3, 14), at=on(3, 14), **told)
        letter.refresh_from_db()
        assert (letter.voided_reason, letter.number) == ("申请人撤回申请", "甲统公复〔2025〕1号")
        assert not delivering.to_post(office.registrar)


class TestOnTheSpot:
    def test_the_day_after_receipt_the_reply_goes_through_approval(self, office):
        """第三十三条第一款、第十七条：隔日答复的，先审查、后公开。"""
        case = desk.examining(office)
        desk.drafted(office, case, at=on(3, 4))
        with pytest.raises(IllegalStep, match="收到申请的当日"):
            deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=on(3, 4))


class TestVoiding:
    def test_a_notice_that_stopped_the_clock_is_not_voided(self, office):
        case = desk.examining(office)
        letter = ask(office, case, method=Delivery.POST)
        with pytest.raises(IllegalStep, match="“发出补正通知”已经登记"):
            void(office, letter)

    def test_nor_is_a_consultation_letter(self, office):
        consultation = consult(office, desk.processing(office))
        with pytest.raises(IllegalStep, match="“发出征求意见书”已经登记"):
            void(office, consultation.letters.get(kind=LetterKind.THIRD_PARTY))

    def test_a_fee_may_be_assessed_anew(self, office):
        case = desk.processing(office)
        letter = charging.assess_fee(
            case,
            basis="pieces",
            count=12,
            reason="2025年3月申请12件",
            how_to_pay="到代收银行缴纳",
            method=Delivery.POST,
            by=office.handler,
            at=on(3, 10),
        )
        void(office, letter)
        with pytest.raises(IllegalStep, match="请先核定收费"):
            charging.notify_fee(case, on=date(2025, 3, 11), by=office.registrar, at=on(3, 11))
        assess(office, case, count=31)
        assert FeeAssessment.objects.get().amount == 200

    def test_with_the_reply_goes_the_notice_to_the_third_party(self, office):
        case = desk.processing(office)
        asked = served(office, consult(office, case))
        ended(office, asked, ConsultationResult.OBJECTS, grounds="商业秘密")
        decision = Decision(outcome=Outcome.GRANTED_LATER, **PROMISED)
        told = {"overrides": {asked.pk: "合同使用财政资金"}, "by": office.handler}
        deciding.draft(case, decision, at=on(3, 25), **told)
        letter = issued(office, case, on(3, 26))
        notices = IssuedLetter.objects.filter(kind=LetterKind.THIRD_PARTY_DISCLOSURE)
        with pytest.raises(IllegalStep, match="随答复书一并作废"):
            void(office, notices.get(), on(3, 26))
        void(office, letter, on(3, 26))
        assert notices.get().voided_reason == "有误"
        deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=on(3, 27))
        assert notices.filter(voided_at=None).count() == 1


class TestNotices:
    def test_what_was_never_posted_is_not_let_pass(self, office):
        """第三十条：没有告知补正，不能视为放弃申请。"""
        case = desk.examining(office)
        ask(office, case, method=Delivery.POST)
        told = {"by": office.handler, "method": Delivery.DIRECT, "at": on(3, 25)}
        with pytest.raises(IllegalStep, match="尚未交邮"):
            handling.abandon(case, **told)
        delivering.post(
            delivering.to_post(office.registrar), tracking={}, by=office.handler, at=on(3, 11)
        )
        handling.abandon(case, **told)
        assert case.state == "abandoned"

    def test_what_the_addressee_has_is_not_posted_again(self, office):
        served(office, consult(office, desk.processing(office)))
        assert not delivering.to_post(office.registrar).exclude(letter__kind="consult_notice")

    def test_nothing_is_received_before_it_was_written(self, office):
        case = desk.processing(office)
        assess(office, case)
        with pytest.raises(IllegalStep, match="早于文书印发的日期"):
            charging.notify_fee(case, on=date(2025, 3, 7), by=office.registrar, at=on(3, 10))
