"""The way of a report: draft, submitted for approval, approved, published, restated."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _

from gongkai.reporting.models import ReportState


class Step(StrEnum):
    EDIT = "edit"
    SUBMIT = "submit"
    AGREE = "agree"
    APPROVE = "approve"
    RETURN = "return"
    WITHDRAW = "withdraw"
    PUBLISH = "publish"
    RESTATE = "restate"


NEXT = {
    (ReportState.DRAFT, Step.EDIT): ReportState.DRAFT,
    (ReportState.DRAFT, Step.SUBMIT): ReportState.SUBMITTED,
    (ReportState.SUBMITTED, Step.AGREE): ReportState.SUBMITTED,
    (ReportState.SUBMITTED, Step.APPROVE): ReportState.APPROVED,
    (ReportState.SUBMITTED, Step.RETURN): ReportState.DRAFT,
    (ReportState.SUBMITTED, Step.WITHDRAW): ReportState.DRAFT,
    (ReportState.APPROVED, Step.RETURN): ReportState.DRAFT,
    (ReportState.APPROVED, Step.WITHDRAW): ReportState.DRAFT,
    (ReportState.APPROVED, Step.PUBLISH): ReportState.PUBLISHED,
    (ReportState.PUBLISHED, Step.RESTATE): ReportState.DRAFT,
}


class NotNow(ValueError):
    """A step that the report's state or its contents do not allow; one sentence for the user."""


def next_state(state: str, step: Step) -> ReportState:
    """Return the state after the step. Raises NotNow if it cannot be taken from this state."""
    try:
        return NEXT[ReportState(state), step]
    except KeyError:
        label = ReportState(state).label
        raise NotNow(_("报告现为“%(state)s”，不能办理此步骤。") % {"state": label}) from None
