"""The steps that write: cases, their ledgers, corrections, disputes. Everything is audited."""

from gongkai.requests.actions.cases import change_case, register_case
from gongkai.requests.actions.corrections import (
    confirm_correction,
    correct_fact,
    propose_correction,
    refuse_correction,
)
from gongkai.requests.actions.disputes import (
    add_event,
    answer_review,
    change_dispute,
    register_dispute,
    remove_dispute,
    remove_last_event,
)
from gongkai.requests.actions.facts import NewFact, add_fact, add_facts
from gongkai.requests.actions.projecting import bulk_project, project

__all__ = [
    "NewFact",
    "add_event",
    "add_fact",
    "add_facts",
    "answer_review",
    "bulk_project",
    "change_case",
    "change_dispute",
    "confirm_correction",
    "correct_fact",
    "project",
    "propose_correction",
    "refuse_correction",
    "register_case",
    "register_dispute",
    "remove_dispute",
    "remove_last_event",
]
