"""The page of possible repeats: an application beside the earlier ones and what they were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.letters.kinds import LetterKind
from gongkai.requests.models import IssuedLetter, RequestCase
from gongkai.requests.repeats import (
    SHOWN,
    Repeat,
    Who,
    cases_of,
    month_of,
    others_like,
    repeats_of,
)


@dataclass(frozen=True)
class Earlier:
    """An earlier application with its reply, as far as there is one."""

    repeat: Repeat
    outcome: str
    replied_on: date | None
    letter: IssuedLetter | None

    @property
    def case(self) -> RequestCase:
        return self.repeat.case


def context(case: RequestCase) -> dict[str, Any]:
    agency, who = case.agency, Who.of(case)
    text = case.description or case.subject
    kin = family(case)
    day = case.received_on or case.arrived_on
    return {
        "case": case,
        "repeats": with_replies(repeats_of(agency, who, text, but=kin)),
        "others": others_like(agency, who, text, but=kin),
        "month": month_of(agency, who, day, but=[case.pk]) if day else None,
        "latest": cases_of(agency, who).exclude(pk=case.pk).without_text()[:SHOWN],
    }


def family(case: RequestCase) -> list[int]:
    """Return the case and those split from the same application: they are no repeats."""
    root = case.split_from_id or case.pk
    kin = RequestCase.objects.filter(split_from=root).values_list("pk", flat=True)
    return [case.pk, root, *kin]


def with_replies(repeats: list[Repeat]) -> list[Earlier]:
    letters = _replies_of([repeat.case for repeat in repeats])
    return [_earlier(repeat, letters.get(repeat.case.pk)) for repeat in repeats]


def _replies_of(cases: list[RequestCase]) -> dict[int, IssuedLetter]:
    """Return the newest standing reply of each case."""
    replies = IssuedLetter.objects.filter(case__in=cases, kind=LetterKind.REPLY, voided_at=None)
    return {letter.case_id: letter for letter in replies.order_by("issued_at") if letter.case_id}


def _earlier(repeat: Repeat, letter: IssuedLetter | None) -> Earlier:
    in_force = [row for row in repeat.case.closings.all() if row.replaced_on is None]
    last = in_force[-1] if in_force else None
    return Earlier(
        repeat,
        last.get_outcome_display() if last else "",
        last.effective_on if last else None,
        letter,
    )
