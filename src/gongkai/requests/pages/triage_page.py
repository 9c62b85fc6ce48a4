"""The page of the seven questions: one at a time, with the answers that are open now."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gongkai.agencies.models import Officer
from gongkai.law.terms import Outcome, Step
from gongkai.requests.models import RequestCase
from gongkai.requests.next_steps import next_steps, url_of
from gongkai.requests.outcomes import REPLIES
from gongkai.requests.triage import QUESTIONS, Answer


def context(case: RequestCase, officer: Officer, number: int) -> dict[str, Any]:
    """Return question `number` of seven; one that is not there is the first."""
    number = number if 1 <= number <= len(QUESTIONS) else 1
    question = QUESTIONS[number - 1]
    offered = {offer.step for offer in next_steps(case, officer)}
    return {
        "number": number,
        "question": question,
        "answers": [
            {"answer": answer, "url": leads(case, answer, number)}
            for answer in question.answers
            if not isinstance(answer.leads_to, Step) or answer.leads_to in offered
        ],
        "groups": grouped(case) if not question.answers else [],
        "steps": [
            {
                "label": other.word,
                "state": "done" if n < number else "now" if n == number else "todo",
                "url": asked(case, n),
            }
            for n, other in enumerate(QUESTIONS, start=1)
        ],
        "may_draft": Step.DRAFT in offered,
    }


def leads(case: RequestCase, answer: Answer, number: int) -> str:
    if answer.leads_to is None:
        return asked(case, number + 1)
    if isinstance(answer.leads_to, Outcome):
        return drafting(case, answer.leads_to)
    return url_of(case, answer.leads_to)


def asked(case: RequestCase, number: int) -> str:
    return f"{reverse('requests:triage', args=[case.pk])}?q={number}"


def drafting(case: RequestCase, outcome: Outcome) -> str:
    return f"{reverse('requests:decision', args=[case.pk])}?outcome={outcome.value}"


def grouped(case: RequestCase) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return all outcomes of a reply under the headings of 表三."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for outcome in REPLIES:
        entry = {"outcome": outcome, "url": drafting(case, outcome)}
        groups.setdefault(outcome.group, []).append(entry)
    return list(groups.items())
