"""The steps that lie open to one officer on one case, by the table and by what is on the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from gongkai.agencies.models import Officer
from gongkai.common.clock import today
from gongkai.law.ledger import FactKind
from gongkai.law.procedure import steps_from
from gongkai.law.terms import Actor, CaseState, Outcome, Step
from gongkai.requests.actions.deciding import (
    STAGE_OF,
    has_drafted,
    is_on_the_spot,
    open_decision,
    unsent_reply,
    waiting_for,
)
from gongkai.requests.forms.steps.consulting import unanswered, unserved
from gongkai.requests.forms.steps.deciding import undelivered
from gongkai.requests.forms.steps.working import open_tasks
from gongkai.requests.models import DecisionState, FeeAssessment, RequestCase

# 不推进本件的步骤，排在其后。
BESIDE = frozenset(
    {Step.WITHDRAW, Step.HAND_OVER, Step.RETURN, Step.REOPEN, Step.ASSESS_FEE, Step.EXTEND}
)
# 在呈批单上办理。
ON_THE_SHEET = frozenset({*STAGE_OF, Step.RETURN})
Ready = Callable[[RequestCase, Officer], bool]


@dataclass(frozen=True)
class NextStep:
    """A button: its word, where it leads, and whether it stands beside the way."""

    step: Step
    url: str
    is_beside: bool

    @property
    def label(self) -> str:
        return self.step.label


def next_steps(case: RequestCase, officer: Officer) -> list[NextStep]:
    """Return the steps that the officer may take now, those that lead on first."""
    if not case.is_on_desk:
        return []
    offered = [
        NextStep(step, url_of(case, step), step in BESIDE)
        for step in steps_from(CaseState.of(case.state), actors_of(officer))
        if step not in _READY or _READY[step](case, officer)
    ]
    return sorted(offered, key=lambda offer: offer.is_beside)


def actors_of(officer: Officer) -> set[Actor]:
    """Return as whom the officer may act: the roles that the procedure knows."""
    known = {actor.value for actor in Actor}
    return {Actor.of(role.value) for role in officer.roles if role.value in known}


def url_of(case: RequestCase, step: Step) -> str:
    if step is Step.DRAFT:
        return reverse("requests:decision", args=[case.pk])
    if step in ON_THE_SHEET:
        return reverse("requests:approval", args=[case.pk])
    if step is Step.ARCHIVE:
        return reverse("requests:archive_case", args=[case.pk])
    return reverse("requests:case_step", args=[case.pk, step.value])


def _has_fact(case: RequestCase, kind: FactKind) -> bool:
    """True if the handling under way has the fact; what a ruling reopened begins anew."""
    kinds = [fact.kind for fact in case.ledger.effective()]
    return kind in kinds[_begun(kinds) :]


def _begun(kinds: Sequence[FactKind]) -> int:
    reopened = [n for n, kind in enumerate(kinds) if kind is FactKind.REOPENED]
    return reopened[-1] if reopened else 0


def _may_submit(case: RequestCase, officer: Officer) -> bool:
    decision = open_decision(case)
    return decision is not None and decision.state == DecisionState.DRAFT


def _has_turn(step: Step) -> Ready:
    def ready(case: RequestCase, officer: Officer) -> bool:
        decision = open_decision(case)
        if decision is None or has_drafted(officer, decision):
            return False
        return waiting_for(decision) is STAGE_OF[step]

    return ready


def _may_return(case: RequestCase, officer: Officer) -> bool:
    decision = open_decision(case)
    return decision is not None and not has_drafted(officer, decision)


def _may_issue(case: RequestCase, officer: Officer) -> bool:
    decision = open_decision(case)
    if decision is None:
        return False
    if case.state == CaseState.EXAMINING:
        return is_on_the_spot(case, Outcome.of(decision.outcome), today())
    return decision.state == DecisionState.APPROVED


def _may_notify_fee(case: RequestCase) -> bool:
    """A fee is notified once: what was paid is not asked for again (信息处理费管理办法第六条)."""
    assessed = FeeAssessment.objects.filter(case=case).exists()
    return assessed and not _has_fact(case, FactKind.FEE_NOTICED)


def _may_draft(case: RequestCase, officer: Officer) -> bool:
    return unsent_reply(case) is None


_READY: Mapping[Step, Ready] = {
    Step.ASK_CORRECTION: lambda case, officer: not _has_fact(case, FactKind.CORRECTION_SENT),
    Step.ASK_REASONS: lambda case, officer: not _has_fact(case, FactKind.REASONS_ASKED),
    Step.DEFER: lambda case, officer: _has_fact(case, FactKind.REASONS_GIVEN),
    Step.ANSWER_OF_UNIT: lambda case, officer: open_tasks(case, officer).exists(),
    Step.SERVE_CONSULTATION: lambda case, officer: unserved(case).exists(),
    Step.END_CONSULTATION: lambda case, officer: unanswered(case).exists(),
    Step.EXTEND: lambda case, officer: not _has_fact(case, FactKind.EXTENDED),
    Step.ASSESS_FEE: lambda case, officer: not FeeAssessment.objects.filter(case=case).exists(),
    Step.NOTIFY_FEE: lambda case, officer: _may_notify_fee(case),
    Step.DRAFT: _may_draft,
    Step.SUBMIT_FOR_APPROVAL: _may_submit,
    **{step: _has_turn(step) for step in STAGE_OF},
    Step.RETURN: _may_return,
    Step.ISSUE: _may_issue,
    Step.REPLY: lambda case, officer: unsent_reply(case) is not None,
    Step.DELIVER: lambda case, officer: undelivered(case).exists(),
}
