"""The calendar and a short way to write the ledgers of the tests."""

from datetime import date

from gongkai.law.days import YearDays
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.workdays import WorkCalendar, shipped_calendar

CALENDAR = shipped_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


def fact(kind: FactKind, on: str, **more) -> Fact:
    return Fact(kind, day(on), **more)


def case_received(on: str, *facts: Fact) -> Ledger:
    return Ledger([fact(FactKind.RECEIVED, on), *facts])


def correction(sent: str, corrected: str | None = None) -> list[Fact]:
    facts = [fact(FactKind.CORRECTION_SENT, sent)]
    return facts + ([fact(FactKind.CORRECTED, corrected)] if corrected else [])


def consultation(
    sent: str, *, served: str | None = None, ended: str | None = None, ref: str = "甲"
) -> list[Fact]:
    days = {
        FactKind.CONSULTATION_SENT: sent,
        FactKind.CONSULTATION_SERVED: served,
        FactKind.CONSULTATION_ENDED: ended,
    }
    return [fact(kind, on, ref=ref) for kind, on in days.items() if on]


def extension(on: str, workdays: int = 20) -> Fact:
    return fact(FactKind.EXTENDED, on, workdays=workdays)


def fee(noticed: str, paid: str | None = None) -> list[Fact]:
    facts = [fact(FactKind.FEE_NOTICED, noticed)]
    return facts + ([fact(FactKind.FEE_PAID, paid)] if paid else [])


def calendar_without_makeup_days() -> WorkCalendar:
    """Return the shipped calendar as it would be without 调休上班."""
    years = {}
    for year in range(CALENDAR.first_year, CALENDAR.last_year + 1):
        holidays = frozenset(
            on
            for month in range(1, 13)
            for n in range(1, 32)
            if (on := _day_or_none(year, month, n)) and CALENDAR.is_holiday(on)
        )
        years[year] = YearDays(holidays, frozenset(), CALENDAR.notices(year))
    return WorkCalendar(years)


def _day_or_none(year: int, month: int, n: int) -> date | None:
    try:
        return date(year, month, n)
    except ValueError:
        return None
