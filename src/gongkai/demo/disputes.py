"""The reconsiderations: taken in, answered, decided, each on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any, cast

from gongkai.demo.cast import Cast
from gongkai.demo.data import tree
from gongkai.demo.days import Days, moment
from gongkai.letters import LetterFacts
from gongkai.requests.actions import add_event, answer_review, register_dispute
from gongkai.requests.models import (
    Dispute,
    DisputeEventKind,
    DisputeState,
    RequestCase,
    Route,
)

# 收文、答复和决定都在送出、办结等步骤之后登记。
EVENING = time(17, 30)
DEFENCE = ("legal_representative", "defence_facts", "defence_reasons", "defence_request")


def courses(people: Cast, days: Days, cases: dict[str, RequestCase]) -> list[Iterator[datetime]]:
    """Return the course of every dispute."""
    return [_events(row, people, days, cases) for row in tree("disputes")]


def _events(
    row: dict[str, Any], people: Cast, days: Days, cases: dict[str, RequestCase]
) -> Iterator[datetime]:
    filed_on = days.day(row["filed_on"])
    yield moment(filed_on, EVENING)
    dispute = Dispute(
        agency=people.bureau,
        case=cases[row["case"]],
        route=Route(row["route"]),
        number=row["number"].format(year=filed_on.year),
        authority=people.bureau.reconsideration_authority,
        matter=row["matter"],
        asked_to_answer_on=days.day(row["asked_to_answer_on"]),
        answer_workdays=row["answer_workdays"],
        is_demonstration=True,
    )
    register_dispute(dispute, filed_on=filed_on, by=people.handler)
    if "answer" in row:
        yield from _answered(dispute, row["answer"], people, days)
    if "decided" in row:
        yield from _decided(dispute, row["decided"], people, days)


def _answered(
    dispute: Dispute, answer: dict[str, Any], people: Cast, days: Days
) -> Iterator[datetime]:
    at = moment(days.day(answer["on"]), EVENING)
    yield at
    told = cast(LetterFacts, {key: answer[key] for key in DEFENCE})
    answer_review(dispute, told, by=people.handler, at=at)
    dispute.refresh_from_db()


def _decided(
    dispute: Dispute, decided: dict[str, Any], people: Cast, days: Days
) -> Iterator[datetime]:
    on = days.day(decided["on"])
    yield moment(on, EVENING)
    again_by = decided.get("reply_again_by")
    add_event(
        dispute,
        DisputeEventKind.DECIDED,
        on,
        DisputeState(decided["state"]),
        must_reply_again=again_by is not None,
        reply_again_by=None if again_by is None else days.day(again_by),
        by=people.handler,
    )
