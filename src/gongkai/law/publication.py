"""主动公开的期限."""

from datetime import date

from gongkai.law.rules import RULES_2019, Rules
from gongkai.law.workdays import WorkCalendar


def publish_by(
    formed_on: date,
    calendar: WorkCalendar,
    special_days: int | None = None,
    *,
    rules: Rules = RULES_2019,
) -> date:
    """Return the last day to publish information formed or changed on ``formed_on``.

    ``special_days`` are working days: a period that another law sets, or the shorter one that
    the agency has promised.

    Source: 条例第二十六条。
    """
    workdays = rules.publication_workdays if special_days is None else special_days
    return calendar.nth(formed_on, workdays)
