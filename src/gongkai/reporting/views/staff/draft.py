"""What the staff pages of a year share: the draft, its state, and who may take which step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.access import StaffRequest, own_or_404
from gongkai.agencies.models import Agency, Officer, Role
from gongkai.common.clock import today
from gongkai.common.desk import Tone
from gongkai.law.deadlines import report_due_on
from gongkai.reporting import permissions
from gongkai.reporting.actions import signed_kinds
from gongkai.reporting.models import AnnualReport, OpinionKind, ReportState
from gongkai.reporting.procedure import NEXT, Step

WHO = {
    Step.SUBMIT: (Role.HANDLER,),
    Step.AGREE: (Role.OFFICE_HEAD,),
    Step.APPROVE: (Role.LEADER,),
    Step.RETURN: permissions.REVIEWERS,
    Step.WITHDRAW: (Role.HANDLER,),
    Step.PUBLISH: permissions.PUBLISHERS,
    Step.RESTATE: permissions.PUBLISHERS,
}
LABELS = {
    Step.SUBMIT: gettext_lazy("提交呈批"),
    Step.AGREE: gettext_lazy("审核同意"),
    Step.APPROVE: gettext_lazy("批准"),
    Step.RETURN: gettext_lazy("退回"),
    Step.WITHDRAW: gettext_lazy("撤回修改"),
    Step.PUBLISH: gettext_lazy("公布"),
    Step.RESTATE: gettext_lazy("更正并重新公布"),
}
TAGS = {
    ReportState.DRAFT: "info",
    ReportState.SUBMITTED: "soon",
    ReportState.APPROVED: "ok",
    ReportState.PUBLISHED: "ok",
}


@dataclass(frozen=True)
class StepButton:
    step: Step
    label: str
    url: str
    is_main: bool


def own_draft(request: StaffRequest, year: int) -> AnnualReport:
    drafts = AnnualReport.objects.select_related("agency")
    draft: AnnualReport = own_or_404(drafts, request.user, year=year)
    # 只会是本机关的草稿：页眉所写的就是这个机关，不必再查一次。
    request.user.agency = draft.agency
    return draft


def open_steps(draft: AnnualReport, officer: Officer) -> list[StepButton]:
    """Return the steps that the officer may take now: state, role and what was signed decide."""
    steps = {
        step
        for step, roles in WHO.items()
        if (ReportState(draft.state), step) in NEXT
        and permissions.holds(officer, draft.agency, *roles)
    }
    if steps & {Step.AGREE, Step.APPROVE}:
        agreed = OpinionKind.AGREED in signed_kinds(draft)
        steps.discard(Step.AGREE if agreed else Step.APPROVE)
    return [
        StepButton(step, str(label), step_url(draft, step), step is not Step.RETURN)
        for step, label in LABELS.items()
        if step in steps
    ]


def step_url(draft: AnnualReport, step: Step) -> str:
    return reverse("reporting:step", args=[draft.year, step])


def due(agency: Agency, year: int) -> date:
    """Return the day the report is due: the authority's earlier date, or the law's (第四十九条)."""
    statutory = report_due_on(year, "government" if agency.kind == "government" else "department")
    if not agency.report_due_internally:
        return statutory
    month, day = map(int, agency.report_due_internally.split("-"))
    return min(statutory, date(year + 1, month, day))


def days_left(draft: AnnualReport) -> tuple[Tone, str]:
    """Return (tag kind, words) for the days left to the due date; nothing once published."""
    if draft.state == ReportState.PUBLISHED:
        return "", ""
    return days_to(draft.agency, draft.year)


def days_to(agency: Agency, year: int) -> tuple[Tone, str]:
    """Return (tag kind, words) for the days left until the year's report is due."""
    day = due(agency, year)
    left = (day - today()).days
    words = {"month": day.month, "day": day.day, "left": abs(left)}
    if left < 0:
        return "late", _("已超过%(month)d月%(day)d日期限 %(left)d 天") % words
    return "soon" if left <= 15 else "", _("距%(month)d月%(day)d日还有 %(left)d 天") % words


def open_years(agency: Agency, on: date | None = None) -> list[int]:
    """Return the years that have no draft yet, this year's included, newest first."""
    last = (on or today()).year
    begun = set(AnnualReport.objects.filter(agency=agency).values_list("year", flat=True))
    return [year for year in range(last, agency.first_year - 1, -1) if year not in begun]


def head(draft: AnnualReport, officer: Officer) -> dict[str, Any]:
    """Return what the head of every page of the year shows."""
    kind, words = days_left(draft)
    return {
        "draft": draft,
        "agency": draft.agency,
        "state_tag": TAGS[ReportState(draft.state)],
        "days_kind": kind,
        "days_left": words,
        "steps": open_steps(draft, officer),
        "may_edit": draft.state == ReportState.DRAFT
        and permissions.holds(officer, draft.agency, *permissions.EDITORS),
    }
