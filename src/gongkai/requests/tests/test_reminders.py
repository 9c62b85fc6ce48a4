"""提醒: what the daily round says on which day, and that it says it once."""

from datetime import date

import pytest

from gongkai.agencies.models import StandIn
from gongkai.law.terms import Delivery, Step
from gongkai.notices.actions import notify
from gongkai.notices.models import Notice
from gongkai.notices.reminders import providers
from gongkai.requests.actions import charging, consulting, deciding, handling
from gongkai.requests.models import Consultation, ConsultationKind, FeeBasis, Verdict
from gongkai.requests.reminders import PROVIDERS
from gongkai.requests.reminders.answers import (
    consultations_lapsed,
    consultations_unserved,
    corrections_lapsed,
    payments_lapsed,
)
from gongkai.requests.reminders.periods import due_soon, overdue
from gongkai.requests.reminders.targets import opinions, tasks_late, unconfirmed, work_late
from gongkai.requests.tests import desk

pytestmark = pytest.mark.usefixtures("quick_letters")


def said_to(provider, day):
    """Return the officers told on the day."""
    return [one.officer for one in provider(day)]


def say(provider, day):
    """Return how many reminders of the day are new."""
    return sum(
        notify(one.officer, one.subject, one.text, one.url, one.once_key, one.mail, one.about)
        for one in provider(day)
    )


def test_the_daily_round_knows_them_all():
    assert set(PROVIDERS) <= set(providers)


class TestArticle33:
    """3月3日收到的申请3月31日（星期一）到期。"""

    def test_five_three_and_one_working_days_before(self, office):
        desk.received(office)
        days = [day for day in range(17, 32) if say(due_soon, date(2025, 3, day))]
        # 24日还有5个工作日，26日3个，28日（星期五）1个。
        assert days == [24, 26, 28]

    def test_days_without_a_worker_are_caught_up_by_the_stage_of_the_day(self, office):
        desk.received(office)
        assert say(due_soon, date(2025, 3, 27)) == 1
        assert Notice.objects.get(channel="screen").once_key.endswith(":3")

    def test_a_new_due_date_is_reminded_anew(self, office):
        case = desk.processing(office)
        assert say(due_soon, date(2025, 3, 28)) == 1
        handling.extend(
            case,
            workdays=5,
            reason="须检索档案",
            by=office.head,
            at=desk.MARCH[28],
            method=Delivery.DIRECT,
        )
        # 4月4日放假：3月31日后第五个工作日为4月8日。
        assert say(due_soon, date(2025, 3, 31)) == 1
        assert say(due_soon, date(2025, 4, 1)) == 0
        assert Notice.objects.filter(once_key__contains="2025-04-08:5").exists()

    def test_overdue_every_working_day_to_handler_and_head(self, office):
        desk.received(office)
        assert said_to(overdue, date(2025, 3, 31)) == []
        assert said_to(overdue, date(2025, 4, 1)) == [office.handler, office.head]
        assert [say(overdue, date(2025, 4, day)) for day in (1, 1, 2, 5)] == [2, 0, 2, 0]

    def test_a_case_without_handler_reaches_those_who_could_take_it(self, office):
        case = desk.received(office)
        case.handler = None
        case.save()
        assert office.head in said_to(due_soon, date(2025, 3, 28))

    def test_a_settled_case_is_left_alone(self, office):
        case = desk.received(office)
        handling.withdraw(case, on=date(2025, 3, 4), by=office.handler, at=desk.MARCH[4])
        for provider in PROVIDERS.values():
            assert said_to(provider, date(2025, 4, 1)) == []

    def test_p3_a_letter_without_proof_of_service(self, office):
        consulted(office)
        # 3月6日后第二十个工作日是4月3日。
        assert said_to(consultations_unserved, date(2025, 4, 2)) == []
        assert said_to(consultations_unserved, date(2025, 4, 3)) == [office.handler]


def consulted(office):
    case = desk.processing(office)
    asked = Consultation(
        kind=ConsultationKind.THIRD_PARTY,
        party_name="某公司（演示）",
        information="某项统计数据",
        how_it_touches="商业秘密",
    )
    way = {"method": Delivery.POST, "notice_method": Delivery.DIRECT}
    consulting.consult(case, asked, by=office.handler, at=desk.MARCH[6], **way)
    return asked


def test_article32_the_time_for_the_opinion_is_over(office):
    asked = consulted(office)
    consulting.serve_consultation(asked, on=date(2025, 3, 10), by=office.handler, at=desk.MARCH[10])
    # 3月10日收到：第十五个工作日是3月31日。
    assert said_to(consultations_lapsed, date(2025, 3, 31)) == []
    assert said_to(consultations_lapsed, date(2025, 4, 1)) == [office.handler]
    assert said_to(consultations_unserved, date(2025, 5, 6)) == []


def test_article30_the_correction_did_not_come(office):
    handling.ask_correction(
        desk.examining(office),
        items=["写明年度"],
        guidance="请写明年度",
        correct_by=date(2025, 3, 19),
        by=office.handler,
        at=desk.MARCH[5],
        method=Delivery.DIRECT,
    )
    assert said_to(corrections_lapsed, date(2025, 3, 19)) == []
    assert say(corrections_lapsed, date(2025, 3, 20)) == 1
    assert say(corrections_lapsed, date(2025, 3, 21)) == 0


def test_fee_measure_article6_the_fee_was_not_paid(office):
    case = desk.processing(office)
    charging.assess_fee(
        case,
        basis=FeeBasis.PAGES,
        count=40,
        reason="提供的信息共40页",
        how_to_pay="到财政代收银行缴纳",
        by=office.handler,
        at=desk.MARCH[5],
        method=Delivery.DIRECT,
    )
    charging.notify_fee(case, on=date(2025, 3, 5), by=office.handler, at=desk.MARCH[5])
    # 3月5日收到通知：第二十个工作日是4月2日。
    assert said_to(payments_lapsed, date(2025, 4, 2)) == []
    assert said_to(payments_lapsed, date(2025, 4, 3)) == [office.handler]


def test_article31_not_confirmed_by_the_end_of_the_next_working_day(office):
    desk.taken_in(office, desk.MARCH[7])
    # 3月7日是星期五。
    assert said_to(unconfirmed, date(2025, 3, 10)) == []
    assert said_to(unconfirmed, date(2025, 3, 11)) == [office.registrar, office.handler]


class TestOpinions:
    def test_each_stage_in_its_turn_and_who_was_told_at_once_not_again(self, office):
        case = desk.processing(office)
        desk.drafted(office, case)
        deciding.submit(case, by=office.handler, at=desk.MARCH[11])
        day = date(2025, 3, 12)
        assert said_to(opinions, day) == [office.secrecy]
        assert say(opinions, day) == 0
        agree = {"verdict": Verdict.AGREE, "by": office.secrecy, "at": desk.MARCH[12]}
        deciding.give_opinion(case, Step.REVIEW_SECRECY, **agree)
        assert said_to(opinions, day) == [office.legal]

    def test_a_stand_in_is_told_too(self, office, second_handler):
        case = desk.processing(office)
        desk.drafted(office, case)
        deciding.submit(case, by=office.handler, at=desk.MARCH[11])
        StandIn.objects.create(
            officer=second_handler,
            absent=office.secrecy,
            role="secrecy_reviewer",
            since=date(2025, 3, 10),
            until=date(2025, 3, 14),
        )
        assert say(opinions, date(2025, 3, 14)) == 1
        assert Notice.objects.filter(officer=second_handler, channel="screen").exists()
        assert second_handler not in said_to(opinions, date(2025, 3, 17))


class TestInnerTimes:
    def test_a_unit_that_does_not_answer(self, office):
        handling.hand_to_unit(
            desk.processing(office),
            unit=desk.UNIT,
            question="有无该数据",
            answer_by=date(2025, 3, 14),
            by=office.handler,
            at=desk.MARCH[4],
        )
        assert said_to(tasks_late, date(2025, 3, 14)) == []
        assert said_to(tasks_late, date(2025, 3, 17)) == [office.unit, office.handler]

    def test_examined_after_five_working_days_and_submitted_after_twelve(self, office):
        case = desk.received(office)
        assert say(work_late, date(2025, 3, 10)) == 0
        assert say(work_late, date(2025, 3, 11)) == 1
        handling.plain_step(case, Step.EXAMINE, by=office.handler, at=desk.MARCH[11])
        handling.plain_step(case, Step.PROCESS, by=office.handler, at=desk.MARCH[11])
        assert say(work_late, date(2025, 3, 19)) == 0
        assert say(work_late, date(2025, 3, 20)) == 1


def test_no_reminder_names_the_applicant_or_the_subject(office):
    desk.received(office)
    desk.taken_in(office)
    told = [one for each in PROVIDERS.values() for one in each(date(2025, 4, 7))]
    assert told
    for one in told:
        assert "申请人甲" not in one.subject + one.text
        assert "某项统计数据" not in one.subject + one.text
