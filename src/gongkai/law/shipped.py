"""The calendar that comes with the package, as rows for seeding and for the command line."""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from gongkai.law.days import DayRow, Notice


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = (Path(__file__).parent / "data" / "calendar.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
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
