"""信息处理费 (条例第四十二条) as steps on the desk."""

from datetime import date

import pytest

from gongkai.law.errors import IllegalFact, IllegalStep
from gongkai.law.terms import Delivery, Step
from gongkai.requests.actions import charging, handling
from gongkai.requests.forms.steps.charging import place_in_month
from gongkai.requests.models import FeeAssessment, FeeBasis, Party
from gongkai.requests.next_steps import next_steps
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH, on

pytestmark = pytest.mark.usefixtures("quick_letters")


def assess(office, case, basis=FeeBasis.PIECES, count=12, at=MARCH[10]):
    return charging.assess_fee(
        case,
        basis=basis,
        count=count,
        reason="你在2025年3月向本机关提出政府信息公开申请12件",
        how_to_pay="到代收银行缴纳",
        method=Delivery.DIRECT,
        by=office.handler,
        at=at,
    )


@pytest.fixture
def charged(office):
    """A case whose applicant received the notice on 2025-03-10: to be paid by 2025-04-08."""
    case = desk.processing(office)
    assess(office, case)
    return charging.notify_fee(case, on=date(2025, 3, 10), by=office.registrar, at=on(3, 10))


def test_what_was_paid_is_not_asked_for_again(office, charged):
    charging.take_payment(charged, on=date(2025, 3, 20), by=office.registrar, at=on(3, 20))
    charged.refresh_from_db()
    offered = {offer.step for offer in next_steps(charged, office.registrar)}
    assert Step.NOTIFY_FEE not in offered


class TestAssessment:
    def test_by_pieces_the_case_costs_its_own_price_alone(self, office):
        case = desk.processing(office)
        letter = assess(office, case, count=12)
        assert FeeAssessment.objects.get().amount == 100
        assert "应缴金额合计：100元" in str(letter.parts)

    def test_by_pages_tier_by_tier(self, office):
        """按量计收：120 页为 700 元加 20 页各 20 元。"""
        case = desk.processing(office)
        letter = assess(office, case, FeeBasis.PAGES, 120)
        assert FeeAssessment.objects.get().amount == 1100
        assert "计70页，700元" in str(letter.parts)

    def test_nothing_is_charged_for_the_tenth(self, office):
        with pytest.raises(IllegalStep, match="不收取信息处理费"):
            assess(office, desk.processing(office), count=10)

    def test_only_once(self, office):
        case = desk.processing(office)
        assess(office, case)
        with pytest.raises(IllegalStep, match="已经核定"):
            assess(office, case)

    def test_not_after_the_day_for_the_reply(self, office):
        """信息处理费管理办法第六条：在申请处理期限内通知。"""
        case = desk.processing(office)
        with pytest.raises(IllegalStep, match="已经届满"):
            assess(office, case, at=on(4, 1))
        assess(office, case, at=on(3, 31))


class TestNotice:
    def test_nobody_pays_without_a_notice(self, office):
        case = desk.processing(office)
        with pytest.raises(IllegalStep, match="请先核定收费"):
            charging.notify_fee(case, on=date(2025, 3, 10), by=office.registrar, at=on(3, 10))

    def test_the_period_waits(self, charged):
        assert (charged.state, charged.due_on) == ("fee_notified", None)


class TestPayment:
    def test_paid_the_period_starts_anew(self, office, charged):
        """3 月 20 日缴费，自次日起二十个工作日，4 月 4 日放假：至 4 月 18 日。"""
        told = {"by": office.registrar, "at": on(3, 20), "receipt": "票据 1 号"}
        charging.take_payment(charged, on=date(2025, 3, 20), **told)
        assert (charged.state, charged.due_on) == ("processing", date(2025, 4, 18))

    def test_the_last_day_is_in_time_and_the_next_is_not(self, office, charged):
        told = {"by": office.registrar, "at": on(4, 9)}
        with pytest.raises(IllegalStep, match="2025年4月8日届满，视为放弃申请"):
            charging.take_payment(charged, on=date(2025, 4, 9), **told)
        charging.take_payment(charged, on=date(2025, 4, 8), **told)
        assert charged.state == "processing"

    def test_unpaid_it_lapses(self, office, charged):
        told = {"by": office.handler, "method": Delivery.DIRECT}
        with pytest.raises(IllegalFact, match="2025年4月8日才届满"):
            handling.abandon(charged, at=on(4, 8), **told)
        letter = handling.abandon(charged, at=on(4, 9), **told)
        assert (charged.state, letter.outcome) == ("abandoned", "abandoned_fee_unpaid")
        assert "2025年4月8日届满" in str(letter.parts)


class TestPlaceInTheMonth:
    def test_later_and_other_people_s_applications_do_not_count(self, office):
        first, second = desk.received(office), desk.received(office)
        desk.received(office, on(2, 24))
        desk.received(office, parties=[Party(name="申请人乙（演示）")])
        assert (place_in_month(first), place_in_month(second)) == (1, 2)
