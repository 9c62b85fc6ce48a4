"""When a closed case must be on the shelf: an aim of the house, no rule sets it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from gongkai.common.calendar import work_calendar
from gongkai.law.terms import Step
from gongkai.requests.models import RequestCase

ARCHIVE_WORKDAYS = 10


def closed_on(case: RequestCase) -> date | None:
    """Return the day on which the case was last closed (办结), None while it is open."""
    act = case.acts.filter(step=Step.CLOSE).last()
    return timezone.localtime(act.at).date() if act else None


def archive_by(closed: date) -> date:
    """Return the last day of the house's own period for archiving."""
    return work_calendar().nth(closed, ARCHIVE_WORKDAYS)
