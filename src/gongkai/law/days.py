"""The days on which a year departs from plain weekdays, and the notices that say so."""

from datetime import date
from typing import NamedTuple


class Notice(NamedTuple):
    """放假安排通知: one of the yearly notices of the State Council General Office.

    ``issued`` is year-month-day, or year-month where the day is not known.
    """

    year: int
    title: str
    doc_no: str = ""
    issued: str = ""
    url: str = ""
    is_title_checked: bool = False


class DayRow(NamedTuple):
    """One announced day: off, or a weekend day worked in exchange (调休上班).

    ``year`` is the year that the notice arranges, which need not be the year of the day: the
    notice for 2023 gives 31 December 2022 off.
    """

    on: date
    is_working: bool
    name: str
    year: int
    notice: str


class YearDays(NamedTuple):
    """The announced days that fall into one year, and the notices that arrange that year."""

    holidays: frozenset[date] = frozenset()
    makeup_days: frozenset[date] = frozenset()
    notices: tuple[str, ...] = ()
