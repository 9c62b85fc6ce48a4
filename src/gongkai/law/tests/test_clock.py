"""The clock beyond the worked examples: settings, standing still, closing, and the explanation."""

import pytest

from gongkai.law.clock import clock
from gongkai.law.days import DayRow
from gongkai.law.due import due_on
from gongkai.law.errors import CalendarGap, IllegalFact
from gongkai.law.ledger import FactKind
from gongkai.law.rules import RULES_2019, rules_in_force
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
from gongkai.law.workdays import WorkCalendar


def read(ledger, as_of=None, rules=RULES_2019):
    return clock(ledger, CALENDAR, as_of=as_of and day(as_of), rules=rules)


class TestArticle30:
    def test_nothing_is_due_while_the_correction_is_awaited(self):
        reading = read(case_received("2025-03-03", *correction("2025-03-10")), "2025-03-14")
        assert (reading.due_on, reading.used, reading.left) == (None, 0, None)
        assert reading.stopped
        assert reading.lines[-1].on == day("2025-03-14")
        assert "等待申请人补正" in reading.lines[-1].why

    def test_days_before_the_notice_are_wiped_out(self):
        reading = read(case_received("2025-03-03", *correction("2025-03-10", "2025-03-20")))
        counted = [line for line in reading.lines if line.counts]
        assert counted[0].on == day("2025-03-21")
        assert [line.number for line in counted] == list(range(1, 21))


class TestArticle31:
    def test_day_of_receipt_is_not_counted(self):
        first = read(case_received("2025-03-03")).lines[0]
        assert (first.on, first.counts, first.number) == (day("2025-03-03"), False, None)
        assert "条例第三十一条" in first.article


class TestArticle33:
    def test_p3_day_of_issue_counts_and_day_of_return_does_not(self):
        ledger = case_received(
            "2025-03-03", *consultation("2025-03-10", ended="2025-03-24"), extension("2025-03-25")
        )
        counts = {line.on: line.counts for line in read(ledger).lines}
        assert counts[day("2025-03-10")]
        assert not counts[day("2025-03-11")]
        assert not counts[day("2025-03-24")]
        assert counts[day("2025-03-25")]

    def test_p3_consultation_begun_after_the_due_date_revives_nothing(self):
        late = consultation("2025-04-01", ended="2025-04-10")
        assert read(case_received("2025-03-03", *late)).due_on == day("2025-03-31")
        assert read(case_received("2025-03-03", *late[:1])).due_on == day("2025-03-31")

    def test_p3_open_consultation_leaves_the_rest_of_the_period(self):
        reading = read(case_received("2025-03-03", *consultation("2025-03-10")), "2025-03-12")
        assert (reading.due_on, reading.used, reading.left) == (None, 5, 15)
        assert reading.stopped

    def test_p3_consultation_of_unproven_service_stays_open_past_any_limit(self):
        reading = read(case_received("2025-03-03", *consultation("2025-03-10")), "2025-06-30")
        assert reading.due_on is None
        assert reading.left == 15

    def test_p3_clock_runs_again_on_the_day_of_return(self):
        ledger = case_received("2025-03-03", *consultation("2025-03-10", ended="2025-03-24"))
        assert read(ledger, "2025-03-23").stopped
        assert not read(ledger, "2025-03-24").stopped

    def test_p3_limit_is_a_setting(self):
        rules = RULES_2019._replace(consultation_ends_at_limit=False)
        ledger = case_received("2025-03-03", *consultation("2025-03-10", served="2025-03-12"))
        assert read(ledger, rules=rules).due_on is None

    def test_p2_used_and_left_make_up_the_period(self):
        reading = read(case_received("2025-09-22"), "2025-10-10")
        # 23 to 26 September, Sunday 28 to Tuesday 30, then 9 and 10 October.
        assert (reading.used, reading.left) == (9, 11)

    def test_p2_overdue_days_are_negative(self):
        reading = read(case_received("2025-03-03"), "2025-04-02")
        assert (reading.used, reading.left) == (20, -2)
        assert not reading.stopped

    def test_p2_closed_case_reads_as_on_the_day_of_reply(self):
        ledger = case_received("2025-03-03", fact(FactKind.REPLIED, "2025-03-24"))
        reading = read(ledger, "2025-06-30")
        assert (reading.due_on, reading.left, reading.stopped) == (day("2025-03-31"), 5, True)

    def test_p1_reply_on_the_spot(self):
        ledger = case_received("2025-03-03", fact(FactKind.REPLIED, "2025-03-03"))
        assert (read(ledger).used, read(ledger).stopped) == (0, True)

    def test_p2_year_without_notice_counts_plain_weekdays(self):
        reading = read(case_received("2026-12-15"))
        assert reading.due_on == day("2027-01-12")
        assert reading.provisional
        assert "放假安排尚未公布" in reading.lines[-1].why
        assert not read(case_received("2026-11-02")).provisional

    def test_p2_extension_granted_in_time_outlives_a_new_calendar(self):
        ledger = case_received("2026-12-15", extension("2027-01-12"))
        assert read(ledger).due_on == day("2027-02-09")
        makeup = DayRow(day("2027-01-02"), True, "元旦", 2027, "2027年的通知")
        announced = WorkCalendar.from_rows([*shipped_days(), makeup])
        # The period alone now ends on 11 January, the day before the extension was decided.
        with pytest.raises(IllegalFact, match="2027年1月11日届满"):
            clock(ledger, announced)
        reading = clock(ledger, announced, judge=False)
        assert reading.due_on == due_on(ledger, announced) == day("2027-02-08")

    def test_p2_no_guess_before_the_first_calendar_year(self):
        with pytest.raises(CalendarGap, match="2019年"):
            read(case_received("2018-12-20"))


class TestArticle35:
    REASONS = (
        fact(FactKind.REASONS_ASKED, "2025-06-10"),
        fact(FactKind.REASONS_GIVEN, "2025-06-12"),
    )

    def test_deferral_sets_the_due_date(self):
        deferred = fact(FactKind.DEFERRED, "2025-06-20", until=day("2025-08-29"))
        reading = read(case_received("2025-06-03", *self.REASONS, deferred))
        assert reading.due_on == day("2025-08-29")
        assert "2025年8月29日" in next(
            line.why for line in reading.lines if line.on == day("2025-06-20")
        )

    def test_deferral_holds_while_a_consultation_is_open(self):
        deferred = fact(FactKind.DEFERRED, "2025-06-20", until=day("2025-08-29"))
        letter = consultation("2025-06-16")
        ledger = case_received("2025-06-03", *self.REASONS, *letter, deferred)
        assert read(ledger).due_on == day("2025-08-29")

    def test_asking_for_reasons_leaves_the_clock_running_unless_set_otherwise(self):
        ledger = case_received("2025-06-03", *self.REASONS)
        assert read(ledger).due_on == day("2025-07-01")
        rules = RULES_2019._replace(reasons_restart=True)
        assert read(ledger, rules=rules).due_on == day("2025-07-10")


class TestArticle42:
    def test_extension_survives_the_payment_unless_set_otherwise(self):
        ledger = case_received(
            "2025-06-03", extension("2025-06-16"), *fee("2025-06-20", "2025-07-10")
        )
        assert read(ledger).due_on == day("2025-09-04")
        rules = RULES_2019._replace(extension_survives_payment=False)
        assert read(ledger, rules=rules).due_on == day("2025-08-07")

    def test_payment_may_be_set_to_suspend_only(self):
        rules = RULES_2019._replace(payment_restarts=False)
        ledger = case_received("2025-06-03", *fee("2025-06-20", "2025-07-10"))
        # 13 days used until the notice; the other seven run from 11 to 21 July.
        assert read(ledger, rules=rules).due_on == day("2025-07-21")
        waiting = [line.why for line in read(ledger, rules=rules).lines if "缴费，不" in line.why]
        assert len(waiting) == 14

    def test_fee_notice_after_the_due_date_revives_nothing(self):
        late = case_received("2025-06-03", *fee("2025-07-02", "2025-07-10"))
        assert read(late).due_on == day("2025-07-01")
        in_time = case_received("2025-06-03", *fee("2025-07-01", "2025-07-10"))
        assert read(in_time).due_on == day("2025-08-07")


class TestArticle51:
    """第五十一条 after reconsideration or judgment the case is handled again"""

    REPLIED = fact(FactKind.REPLIED, "2025-03-28")

    def test_new_period_of_twenty_workdays(self):
        ledger = case_received(
            "2025-03-03",
            *consultation("2025-03-10", ended="2025-03-24"),
            self.REPLIED,
            fact(FactKind.REOPENED, "2025-06-03"),
        )
        assert read(ledger).due_on == day("2025-07-01")

    def test_day_named_by_the_decision(self):
        reopened = fact(FactKind.REOPENED, "2025-06-03", until=day("2025-06-16"))
        assert read(case_received("2025-03-03", self.REPLIED, reopened)).due_on == day("2025-06-16")


class TestExplanation:
    CASE = case_received(
        "2025-09-22", *consultation("2025-09-25", ended="2025-09-29"), extension("2025-10-10")
    )

    def test_one_line_a_day_from_receipt_to_the_last_day(self):
        reading = read(self.CASE)
        assert reading.lines[0].on == day("2025-09-22")
        assert reading.lines[-1].on == reading.due_on
        days = [line.on.toordinal() for line in reading.lines]
        assert days == list(range(days[0], days[-1] + 1))

    def test_every_line_says_why_and_by_which_article(self):
        for line in read(self.CASE).lines:
            assert line.why
            assert "第" in line.article

    def test_words_of_the_days(self):
        why = {line.on.isoformat(): line.why for line in read(self.CASE).lines}
        assert why["2025-09-22"] == "收到申请；期限自次日起计算"
        assert why["2025-09-25"] == "发出征求意见书，自次日起中止计算；第3个工作日"
        assert why["2025-09-28"] == "征求意见所需时间不计入"
        assert why["2025-10-01"] == "放假，不计入"
        assert why["2025-10-11"] == "星期六调休上班，第7个工作日"
        assert why["2025-10-12"] == "星期日，不计入"

    def test_limit_of_an_unanswered_consultation_is_named(self):
        ledger = case_received("2025-03-03", *consultation("2025-03-10", served="2025-03-12"))
        line = next(line for line in read(ledger).lines if line.on == day("2025-04-02"))
        assert line.why.startswith("征求意见期限届满")


def test_quick_way_takes_the_days_of_the_calendar_it_is_given():
    assert due_on(case_received("2025-09-22"), CALENDAR) == day("2025-10-24")


class TestRules:
    def test_rules_begin_with_the_text_of_2019(self):
        assert rules_in_force(day("2019-05-15")) is RULES_2019
        with pytest.raises(ValueError, match="2019年5月15日"):
            rules_in_force(day("2019-05-14"))
