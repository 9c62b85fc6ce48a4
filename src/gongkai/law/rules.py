"""The figures and conventions of the reply clock as a dated value.

A case keeps the rules under which it was received. What the Regulation fixes and what it leaves
open stand side by side here, so that an agency can see, and change, every convention.
"""

from datetime import date
from typing import NamedTuple

from gongkai.law.errors import LawError


class Rules(NamedTuple):
    """Lengths in working days, and the answers to questions that the text leaves open."""

    in_force_from: date

    # Fixed by the Regulation and the fee measure.
    publication_workdays: int = 20  # 条例第二十六条
    correction_notice_workdays: int = 7  # 条例第三十条
    reply_workdays: int = 20  # 条例第三十三条第二款
    max_extension_workdays: int = 20  # 条例第三十三条第二款
    consultation_workdays: int = 15  # 条例第三十二条、第三十四条
    payment_workdays: int = 20  # 信息处理费管理办法第六条

    # Left open by the text; the defaults are this project's reading.
    # Time for the applicant to correct an application, from service of the notice.
    correction_answer_workdays: int = 10
    # A consultation without answer stops the clock no longer than the time given for the answer.
    consultation_ends_at_limit: bool = True
    # Payment of the fee starts the period anew; if not, the wait for payment only suspends it.
    payment_restarts: bool = True
    # A request for reasons stops the period until they are given, as a correction does.
    reasons_restart: bool = False
    # An extension already granted also lengthens the period that starts anew on payment.
    extension_survives_payment: bool = True
    # The head of the office may let a notice after the seventh working day, or a second one, stand.
    late_correction_allowed: bool = False
    second_correction_allowed: bool = False
    # An unserved consultation letter raises an alert after so many working days.
    unserved_alert_workdays: int = 20


RULES_2019 = Rules(in_force_from=date(2019, 5, 15))

_ALL_RULES = (RULES_2019,)


def rules_in_force(day: date) -> Rules:
    """Return the rules for an application received on ``day``.

    Raises LawError for a day before 2019-05-15, when the text of 2007 was in force.
    """
    for rules in reversed(_ALL_RULES):
        if rules.in_force_from <= day:
            return rules
    raise LawError(
        "《中华人民共和国政府信息公开条例》修订文本自2019年5月15日起施行，此前收到的申请不适用"
    )
