"""A correction, a suggestion and a complaint (条例第四十一条、第四十四条、第四十七条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from gongkai.demo.cast import Cast
from gongkai.demo.data import tree
from gongkai.demo.days import Days, moment
from gongkai.law.terms import Delivery
from gongkai.requests.actions.small_cases import Matter, answer_small_case, file_small_case
from gongkai.requests.models import SmallCaseKind, SmallCaseResult

NOON = time(12, 0)
TOLD = ("person_name", "person_contact", "subject", "text")


def courses(cast: Cast, days: Days) -> list[Iterator[datetime]]:
    """Return the course of every small case."""
    return [_events(row, cast, days) for row in tree("small_cases")]


def _events(row: dict[str, Any], cast: Cast, days: Days) -> Iterator[datetime]:
    at = moment(days.day(row["on"]), NOON)
    yield at
    matter = Matter(SmallCaseKind(row["kind"]), **{key: row[key] for key in TOLD})
    small = file_small_case(cast.bureau, matter, at=at)
    answered = row.get("answered")
    if answered:
        at = moment(days.day(answered["on"]), NOON)
        yield at
        answer_small_case(
            small,
            result=SmallCaseResult(answered["result"]),
            answer=answered["answer"],
            method=Delivery.of(answered["method"]),
            by=cast.handler,
            at=at,
        )
