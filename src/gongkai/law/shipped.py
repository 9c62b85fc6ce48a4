"""The calendar that comes with the package, as rows for seeding and for the command line."""

import json
from datetime import date
from functools import lru_cache
from os import path
from typing import Any

from gongkai.law.days import DayRow, Notice


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    # os.path instead of pathlib: a command that only needs the calendar starts a fifth faster.
    with open(path.join(path.dirname(__file__), "data", "calendar.json"), encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
    return loaded


def shipped_notices() -> tuple[Notice, ...]:
    """Return the notices for 2019 to 2026, oldest first; a year may have more than one."""
    return tuple(Notice(**notice) for notice in _data()["notices"])


def shipped_days() -> tuple[DayRow, ...]:
    """Return every announced day with the title of the notice behind it, in order of date."""
    notices = shipped_notices()
    return tuple(
        DayRow(date.fromisoformat(on), kind == "上班", name, notices[n].year, notices[n].title)
        for on, kind, name, n in _data()["days"]
    )
