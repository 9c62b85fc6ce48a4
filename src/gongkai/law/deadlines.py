"""The single periods around a case and the fixed dates of the year."""

from datetime import date
from typing import Literal

from gongkai.law.rules import RULES_2019, Rules
from gongkai.law.workdays import WorkCalendar


def correction_due_on(received_on: date, calendar: WorkCalendar, rules: Rules = RULES_2019) -> date:
    """Return the last day on which the applicant may be told what to correct.

    Source: 条例第三十条。
    """
    return calendar.nth(received_on, rules.correction_notice_workdays)


def correction_answer_due_on(
    served_on: date, calendar: WorkCalendar, rules: Rules = RULES_2019
) -> date:
    """Return the last day for the applicant to correct, where the notice sets no other.

    The text asks for a reasonable time only; its length is a convention of ``rules``.
    After that day the application counts as abandoned.

    Source: 条例第三十条。
    """
    return calendar.nth(served_on, rules.correction_answer_workdays)


def opinion_due_on(served_on: date, calendar: WorkCalendar, rules: Rules = RULES_2019) -> date:
    """Return the last day for a third party or another agency to answer the letter it got.

    Source: 条例第三十二条、第三十四条。
    """
    return calendar.nth(served_on, rules.consultation_workdays)


def unserved_alert_on(issued_on: date, calendar: WorkCalendar, rules: Rules = RULES_2019) -> date:
    """Return the day on which a consultation letter of unproven service raises an alert.

    Source: 条例第三十三条第三款 (the clock stands until service is proven or an opinion comes).
    """
    return calendar.nth(issued_on, rules.unserved_alert_workdays)


def pay_due_on(noticed_on: date, calendar: WorkCalendar, rules: Rules = RULES_2019) -> date:
    """Return the last day for payment after the applicant received the fee notice.

    Source: 信息处理费管理办法第六条。
    """
    return calendar.nth(noticed_on, rules.payment_workdays)


REVIEW_ANSWER_WORKDAYS, SIMPLIFIED_ANSWER_WORKDAYS = 10, 5


def review_answer_due_on(
    notified_on: date, calendar: WorkCalendar, workdays: int = REVIEW_ANSWER_WORKDAYS
) -> date:
    """Return the last day for the agency's written answer in a reconsideration.

    ``workdays`` is 10, or 5 under the simplified procedure.

    Source: 行政复议法第四十八条、第五十四条、第八十八条。
    """
    return calendar.nth(notified_on, workdays)


def report_due_on(year: int, kind: Literal["department", "government"]) -> date:
    """Return the day by which the annual report on ``year`` is published.

    A fixed date does not move when it falls on a rest day.

    Source: 条例第四十九条。
    """
    return date(year + 1, 1, 31) if kind == "department" else date(year + 1, 3, 31)
