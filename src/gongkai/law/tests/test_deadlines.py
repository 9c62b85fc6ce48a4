from gongkai.law.deadlines import correction_answer_due_on, report_due_on, unserved_alert_on
from gongkai.law.tests.cases import CALENDAR, day


class TestArticle30:
    def test_time_for_the_applicant_is_a_convention_of_ten_workdays(self):
        assert correction_answer_due_on(day("2025-03-10"), CALENDAR) == day("2025-03-24")


class TestArticle33:
    def test_p3_alert_for_a_letter_of_unproven_service(self):
        assert unserved_alert_on(day("2025-03-10"), CALENDAR) == day("2025-04-08")


class TestArticle49:
    """第四十九条 年度报告"""

    def test_departments_by_the_end_of_january(self):
        # A Sunday: the fixed date does not move.
        assert report_due_on(2026, "department") == day("2027-01-31")

    def test_governments_by_the_end_of_march(self):
        assert report_due_on(2025, "government") == day("2026-03-31")
