"""The worked examples, their days counted by hand on the announced calendars."""

from gongkai.law.clock import clock
from gongkai.law.deadlines import correction_due_on, opinion_due_on, pay_due_on
from gongkai.law.publication import publish_by
from gongkai.law.remedies import reconsideration_until
from gongkai.law.tests.cases import (
    CALENDAR,
    calendar_without_makeup_days,
    case_received,
    consultation,
    correction,
    day,
    extension,
    fee,
)


def due(ledger, calendar=CALENDAR):
    return clock(ledger, calendar).due_on


class TestArticle30:
    """第三十条 补正"""

    def test_e01_correction_notice_within_seven_workdays(self):
        # Sunday 28 September is worked in exchange for the holiday.
        assert correction_due_on(day("2025-09-22"), CALENDAR) == day("2025-09-30")

    def test_e07_period_starts_anew_with_the_corrected_application(self):
        ledger = case_received("2025-03-03", *correction("2025-03-10", "2025-03-20"))
        assert due(ledger) == day("2025-04-18")
        assert clock(ledger, CALENDAR).correction_due_on == day("2025-03-12")

    def test_e09_correction_over_the_spring_festival(self):
        assert correction_due_on(day("2026-02-11"), CALENDAR) == day("2026-02-27")


class TestArticle33:
    """第三十三条 答复期限"""

    def test_e01_twentieth_workday_after_receipt(self):
        assert due(case_received("2025-09-22")) == day("2025-10-24")

    def test_e02_extension_of_twenty_workdays(self):
        for decided in ("2025-09-23", "2025-10-24"):
            ledger = case_received("2025-09-22", extension(decided))
            assert due(ledger) == day("2025-11-21")

    def test_e03_unanswered_consultation_ends_on_its_limit(self):
        assert opinion_due_on(day("2025-03-12"), CALENDAR) == day("2025-04-02")
        ledger = case_received("2025-03-03", *consultation("2025-03-10", served="2025-03-12"))
        reading = clock(ledger, CALENDAR, as_of=day("2025-03-10"))
        assert reading.due_on == day("2025-04-24")
        assert reading.used == 5

    def test_e04_opinion_received_before_the_limit(self):
        letter = consultation("2025-03-10", served="2025-03-12", ended="2025-03-24")
        assert due(case_received("2025-03-03", *letter)) == day("2025-04-15")

    def test_e05_extension_after_a_consultation(self):
        letter = consultation("2025-03-10", served="2025-03-12", ended="2025-03-24")
        ledger = case_received("2025-03-03", *letter, extension("2025-04-15"))
        assert due(ledger) == day("2025-05-15")

    def test_e06_overlapping_consultations_are_one_span(self):
        third_party = consultation("2025-03-10", served="2025-03-12")
        agency = consultation("2025-03-14", ended="2025-04-08", ref="乙")
        assert due(case_received("2025-03-03", *third_party, *agency)) == day("2025-04-28")

    def test_e08_signed_for_on_a_saturday(self):
        reading = clock(case_received("2025-09-27"), CALENDAR)
        assert reading.due_on == day("2025-10-30")
        first = next(line for line in reading.lines if line.counts)
        assert first.on == day("2025-09-28")

    def test_e09_over_the_spring_festival(self):
        assert due(case_received("2026-02-11")) == day("2026-03-17")

    def test_signed_for_before_the_national_holiday_of_2022(self):
        ledger = case_received("2022-09-30")
        assert due(ledger) == day("2022-11-02")
        assert due(ledger, calendar_without_makeup_days()) == day("2022-11-04")


class TestArticle42:
    """第四十二条 信息处理费"""

    def test_e10_period_starts_anew_on_payment(self):
        assert due(case_received("2025-06-03")) == day("2025-07-01")
        noticed = case_received("2025-06-03", *fee("2025-06-20"))
        assert clock(noticed, CALENDAR).pay_due_on == day("2025-07-18")
        assert due(noticed) is None
        paid = case_received("2025-06-03", *fee("2025-06-20", "2025-07-10"))
        assert due(paid) == day("2025-08-07")

    def test_f7_time_for_payment_is_twenty_workdays(self):
        assert pay_due_on(day("2025-06-20"), CALENDAR) == day("2025-07-18")


class TestArticle26:
    """第二十六条 主动公开期限"""

    def test_e11_published_within_twenty_workdays(self):
        assert publish_by(day("2025-12-29"), CALENDAR) == day("2026-01-27")

    def test_shorter_promise_prevails(self):
        assert publish_by(day("2025-12-29"), CALENDAR, special_days=5) == day("2026-01-06")


class TestReconsiderationLawArticle20:
    """行政复议法第二十条 六十日"""

    def test_e12_last_day_rolls_over_the_national_holiday(self):
        assert reconsideration_until(day("2025-08-04"), CALENDAR) == day("2025-10-09")

    def test_e13_last_day_is_a_workday(self):
        assert reconsideration_until(day("2025-10-24"), CALENDAR) == day("2025-12-23")
