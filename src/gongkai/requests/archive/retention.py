"""保管期限: which class a case falls under. The years are the agency's own schedule to confirm."""

from __future__ import annotations

from datetime import date

from gongkai.law.terms import Outcome
from gongkai.requests.models import RequestCase, Retention

# Thirty years for what was refused, given in part or disputed, ten for the rest: no source fixes
# them (档案法实施条例第十九条 leaves the schedule to the archives authority).
_LONG = ("不予公开", "部分公开", "不予处理")


def retention_of(case: RequestCase) -> Retention:
    """Return the proposed class; the archivist may choose a longer one."""
    outcomes = [Outcome.of(closing.outcome) for closing in case.closings.all()]
    refused = any(outcome.group in _LONG for outcome in outcomes)
    disputed = case.disputes.exists() or case.small_cases.exists()
    return Retention.THIRTY_YEARS if refused or disputed else Retention.TEN_YEARS


def keep_until(retention: Retention, closed_on: date) -> date | None:
    """Return the last day of keeping, counted from the end of the year; None for ever."""
    if retention == Retention.PERMANENT:
        return None
    return date(closed_on.year + retention.years, 12, 31)
