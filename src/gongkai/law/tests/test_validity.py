"""What a ledger refuses; each refusal is one Chinese sentence."""

import pytest

from gongkai.law.clock import clock
from gongkai.law.days import DayRow
from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.rules import RULES_2019
from gongkai.law.shipped import shipped_days
from gongkai.law.tests.cases import (
    CALENDAR,
    case_received,
    consultation,
    correction,
    day,
    extension,
    fact,
    fee,
)
from gongkai.law.validity import check_order, validate, validate_added
from gongkai.law.workdays import WorkCalendar

K = FactKind
REPLIED = fact(K.REPLIED, "2025-03-28")


def refused(*facts: Fact, received="2025-03-03", rules=RULES_2019) -> str:
    with pytest.raises(IllegalFact) as refusal:
        validate(case_received(received, *facts), CALENDAR, rules)
    return str(refusal.value)


def accepted(*facts: Fact, received="2025-03-03", rules=RULES_2019) -> bool:
    validate(case_received(received, *facts), CALENDAR, rules)
    return True


class TestArticle30:
    def test_notice_until_the_seventh_workday(self):
        assert accepted(*correction("2025-03-12"))
        assert "2025年3月12日届满" in refused(*correction("2025-03-13"))

    def test_late_notice_may_be_let_stand(self):
        rules = RULES_2019._replace(late_correction_allowed=True)
        assert accepted(*correction("2025-03-13"), rules=rules)

    def test_only_one_notice(self):
        twice = [*correction("2025-03-05", "2025-03-07"), *correction("2025-03-10")]
        assert "不能再次要求补正" in refused(*twice)
        rules = RULES_2019._replace(second_correction_allowed=True)
        assert accepted(*twice, rules=rules)

    def test_correction_needs_a_notice(self):
        assert "没有发出补正通知" in refused(fact(K.CORRECTED, "2025-03-10"))
        assert "没有发出补正通知" in refused(*correction("2025-03-10", "2025-03-09"))

    def test_abandonment_needs_a_lapsed_time(self):
        notice = fact(K.CORRECTION_SENT, "2025-03-10", until=day("2025-03-24"))
        assert "2025年3月24日" in refused(notice, fact(K.ABANDONED, "2025-03-24"))
        assert accepted(notice, fact(K.ABANDONED, "2025-03-25"))
        assert "没有等待补正" in refused(fact(K.ABANDONED, "2025-03-25"))

    def test_without_a_day_named_the_convention_holds(self):
        # 3 月 10 日起十个工作日。
        notice = fact(K.CORRECTION_SENT, "2025-03-10")
        assert "2025年3月24日" in refused(notice, fact(K.ABANDONED, "2025-03-24"))
        assert accepted(notice, fact(K.ABANDONED, "2025-03-25"))

    @pytest.mark.parametrize("until", ["2025-03-10", "2025-03-07"])
    def test_the_time_to_correct_lies_after_the_notice(self, until):
        assert "晚于" in refused(fact(K.CORRECTION_SENT, "2025-03-10", until=day(until)))


class TestArticle31:
    def test_nothing_before_receipt(self):
        assert "早于收到申请之日" in refused(*consultation("2025-02-28"))

    def test_receipt_once(self):
        assert "只能有一个" in refused(fact(K.RECEIVED, "2025-03-04"))

    def test_no_clock_without_receipt(self):
        with pytest.raises(IllegalFact, match="没有收到申请"):
            clock(Ledger([]), CALENDAR)
        with pytest.raises(IllegalFact, match="没有收到申请"):
            clock(Ledger([REPLIED]), CALENDAR)


class TestArticle33:
    def test_p2_extension_until_the_due_date_in_force(self):
        assert accepted(extension("2025-03-31"))
        assert "2025年3月31日届满" in refused(extension("2025-04-01"))

    def test_p2_due_date_in_force_includes_consultations_known_that_day(self):
        assert accepted(*consultation("2025-03-10", ended="2025-03-24"), extension("2025-04-15"))
        assert refused(*consultation("2025-03-10", ended="2025-03-24"), extension("2025-04-16"))

    def test_p2_later_consultation_does_not_excuse_a_late_extension(self):
        assert refused(extension("2025-04-01"), *consultation("2025-04-02", ended="2025-04-20"))

    def test_p2_extension_on_the_day_an_opinion_arrives(self):
        letter = consultation("2025-03-10", ended="2025-05-30")
        assert accepted(*letter, extension("2025-05-30"))

    @pytest.mark.parametrize("workdays", [0, -1, 21, None])
    def test_p2_one_to_twenty_workdays(self, workdays):
        assert "1至20个工作日" in refused(fact(K.EXTENDED, "2025-03-20", workdays=workdays))

    def test_p2_only_one_extension(self):
        assert "只能延长一次" in refused(extension("2025-03-20", 5), extension("2025-03-21", 5))

    def test_p3_opinion_needs_its_letter(self):
        ended = fact(K.CONSULTATION_ENDED, "2025-03-20", ref="甲")
        assert "没有发出征求意见书" in refused(ended)
        assert "哪一份" in refused(*consultation("2025-03-10", ref="乙"), ended)

    def test_p3_each_letter_and_each_answer_once(self):
        letter = consultation("2025-03-10", ended="2025-03-20")
        assert "已经发出" in refused(*letter, *consultation("2025-03-21"))
        assert "已经记录" in refused(*letter, fact(K.CONSULTATION_ENDED, "2025-03-21", ref="甲"))

    def test_p3_sole_letter_may_go_without_key(self):
        sent, ended = fact(K.CONSULTATION_SENT, "2025-03-10", id="7"), "2025-03-24"
        assert accepted(sent, fact(K.CONSULTATION_ENDED, ended))
        by_id = case_received("2025-03-03", sent, fact(K.CONSULTATION_ENDED, ended, ref="7"))
        assert clock(by_id, CALENDAR).due_on == day("2025-04-15")


class TestLaterNotice:
    """第三十三条第二款 in time by the calendar known when it was recorded, in time for good"""

    # 10 月 26 日至 11 月 20 日二十个工作日；11 月 7 日调休上班的，期限至 11 月 19 日。
    CALENDAR_NOW = WorkCalendar.from_rows(
        [*shipped_days(), DayRow(day("2026-11-07"), True, "调休上班", 2026, "演示通知")]
    )
    CASE = case_received("2026-10-23", fact(K.EXTENDED, "2026-11-20", id="2", workdays=10))

    def test_an_extension_in_time_then_stands(self):
        validate_added(self.CASE, {"2"}, CALENDAR)
        with pytest.raises(IllegalFact, match="2026年11月19日届满"):
            validate(self.CASE, self.CALENDAR_NOW)
        replied = self.CASE.with_fact(fact(K.REPLIED, "2026-11-23", id="3"))
        validate_added(replied, {"3"}, self.CALENDAR_NOW)
        check_order(replied)
        assert clock(replied, self.CALENDAR_NOW, judge=False).due_on == day("2026-12-03")

    def test_a_new_extension_is_judged_by_the_calendar_of_today(self):
        with pytest.raises(IllegalFact, match="2026年11月19日届满"):
            validate_added(self.CASE, {"2"}, self.CALENDAR_NOW)

    def test_a_correction_may_not_put_an_earlier_fact_out_of_time(self):
        mended = [
            fact(K.CORRECTS, "2026-11-23", id="3", corrects="1"),
            fact(K.RECEIVED, "2026-10-22", id="4"),
        ]
        received = fact(K.RECEIVED, "2026-10-23", id="1")
        ledger = Ledger([received, *self.CASE.facts[1:], *mended])
        with pytest.raises(IllegalFact, match="2026年11月19日届满"):
            validate_added(ledger, {"3", "4"}, CALENDAR)

    def test_the_order_binds_whatever_the_calendar(self):
        again = self.CASE.with_fact(fact(K.EXTENDED, "2026-11-23", id="3", workdays=5))
        with pytest.raises(IllegalFact, match="只能延长一次"):
            validate_added(again, {"3"}, self.CALENDAR_NOW)


class TestArticle35:
    ASKED = fact(K.REASONS_ASKED, "2025-03-05")
    GIVEN = fact(K.REASONS_GIVEN, "2025-03-12")

    def deferred(self, on, until):
        return fact(K.DEFERRED, on, until=until and day(until))

    def test_deferral_needs_reasons(self):
        assert "尚未说明理由" in refused(self.ASKED, self.deferred("2025-03-20", "2025-04-30"))
        assert "没有要求" in refused(self.GIVEN)
        assert "重复要求" in refused(self.ASKED, fact(K.REASONS_ASKED, "2025-03-06"))
        assert "已经记录" in refused(self.ASKED, self.GIVEN, fact(K.REASONS_GIVEN, "2025-03-13"))

    def test_deferral_in_time_and_later_than_the_period(self):
        known = (self.ASKED, self.GIVEN)
        assert accepted(*known, self.deferred("2025-03-31", "2025-04-30"))
        assert "届满" in refused(*known, self.deferred("2025-04-01", "2025-04-30"))
        for until in (None, "2025-03-31"):
            assert "晚于" in refused(*known, self.deferred("2025-03-20", until))

    def test_no_extension_of_a_deferral(self):
        deferred = self.deferred("2025-03-20", "2025-04-30")
        assert "不能再延长" in refused(self.ASKED, self.GIVEN, deferred, extension("2025-03-21"))


class TestArticle42:
    def test_payment_needs_a_notice(self):
        assert "没有收到收费通知" in refused(fact(K.FEE_PAID, "2025-03-20"))
        assert "没有收到收费通知" in refused(*fee("2025-03-20", "2025-03-19"))

    def test_one_notice(self):
        assert "重复通知" in refused(*fee("2025-03-10", "2025-03-12"), *fee("2025-03-20"))

    def test_no_fee_notice_while_a_correction_is_awaited(self):
        assert "尚无结果" in refused(*correction("2025-03-10"), *fee("2025-03-20"))

    def test_f7_abandoned_only_after_the_time_for_payment(self):
        notice = fee("2025-06-20")
        received = "2025-06-03"
        assert "2025年7月18日" in refused(
            *notice, fact(K.ABANDONED, "2025-07-18"), received=received
        )
        assert accepted(*notice, fact(K.ABANDONED, "2025-07-19"), received=received)


class TestArticle45:
    """第四十五条 closing and reopening"""

    def test_nothing_after_closing(self):
        for closing in (REPLIED, fact(K.WITHDRAWN, "2025-03-28")):
            assert "办结" in refused(closing, extension("2025-03-31"))

    def test_facts_of_the_closing_day_still_stand(self):
        assert accepted(REPLIED, extension("2025-03-28"))

    def test_only_a_closed_case_is_reopened(self):
        assert "尚未办结" in refused(fact(K.REOPENED, "2025-06-03"))
        assert accepted(REPLIED, fact(K.REOPENED, "2025-06-03"), fact(K.REPLIED, "2025-06-20"))
        early = fact(K.REOPENED, "2025-06-03", until=day("2025-06-03"))
        assert "晚于" in refused(REPLIED, early)

    def test_a_period_that_a_ruling_sets_is_not_extended(self):
        """第五十一条：责令重新答复的期限由决定或者判决确定。"""
        ordered = fact(K.REOPENED, "2025-06-03", until=day("2025-06-16"))
        longer = fact(K.EXTENDED, "2025-06-05", workdays=10)
        assert "不能延长" in refused(REPLIED, ordered, longer)

    def test_reopened_case_may_be_extended_once_more(self):
        ledger = [extension("2025-03-20"), REPLIED, fact(K.REOPENED, "2025-06-03")]
        assert accepted(*ledger, extension("2025-06-20"))

    def test_correction_of_a_record_names_an_existing_fact(self):
        assert "不存在" in refused(fact(K.CORRECTS, "2025-03-10", corrects="9"))
        assert "没有指明" in refused(fact(K.CORRECTS, "2025-03-10"))
