"""提醒: what the daily round tells the people of each agency about their cases, once each.

The texts name a case by its number alone: subjects and names stay on the desk.
"""

from collections.abc import Mapping

from gongkai.notices.reminders import Provider
from gongkai.requests.reminders.answers import (
    consultations_lapsed,
    consultations_unserved,
    corrections_lapsed,
    payments_lapsed,
)
from gongkai.requests.reminders.disputes import answers_due
from gongkai.requests.reminders.periods import due_soon, overdue
from gongkai.requests.reminders.targets import opinions, tasks_late, unconfirmed, work_late

PROVIDERS: Mapping[str, Provider] = {
    "答复期限将至": due_soon,
    "答复逾期": overdue,
    "等待审核意见": opinions,
    "征求意见书未送达": consultations_unserved,
    "征求意见逾期": consultations_lapsed,
    "补正逾期": corrections_lapsed,
    "缴费逾期": payments_lapsed,
    "收到后未确认": unconfirmed,
    "处室回复逾期": tasks_late,
    "内部办理时限": work_late,
    "行政复议答复": answers_due,
}
