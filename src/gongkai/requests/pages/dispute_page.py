from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.common.calendar import work_calendar
from gongkai.common.dates import written_day
from gongkai.common.desk import Tone
from gongkai.common.records.columns import Tag, facts
from gongkai.law.deadlines import review_answer_due_on
from gongkai.law.procedure import steps_from
from gongkai.law.terms import CaseState, Step
from gongkai.requests.chain import following
from gongkai.requests.models import (
    Dispute,
    DisputeEvent,
    DisputeEventKind,
    DisputeState,
    Route,
)

TONES: dict[DisputeState, Tone] = {
    DisputeState.PENDING: "info",
    DisputeState.UPHELD: "ok",
    DisputeState.CORRECTED: "late",
}


def tag(dispute: Any) -> Tag:
    """Return how the dispute stands now, in a word."""
    state = DisputeState(dispute.last_state)
    return Tag(state.label, TONES.get(state, ""))


def register(dispute: Dispute) -> list[tuple[Any, str]]:
    told = facts(dispute, ["route", "number", "authority", "matter"])
    if dispute.case:
        told.append((_("所涉申请"), str(dispute.case)))
    if dispute.letter:
        told.append((_("所涉答复"), str(dispute.letter)))
    return [*told, *answering(dispute), *ordered(dispute)]


def answering(dispute: Dispute) -> list[tuple[Any, str]]:
    """Return when the agency was asked to answer, by when it must, and when it did."""
    if dispute.asked_to_answer_on is None:
        return []
    told = [(_("收到答复或者应诉通知之日"), written_day(dispute.asked_to_answer_on))]
    due_on = answer_due_on(dispute)
    if due_on:
        article = (
            _("行政复议法第五十四条") if dispute.answer_workdays == 5 else _("行政复议法第四十八条")
        )
        told.append((_("提交书面答复的期限"), f"{written_day(due_on)}（{article}）"))
    answered = written_day(dispute.answered_on) if dispute.answered_on else _("尚未提交")
    return [*told, (_("提交答复或者答辩之日"), answered)]


def ordered(dispute: Dispute) -> list[tuple[Any, str]]:
    if not dispute.must_reply_again:
        return []
    until = written_day(dispute.reply_again_by) if dispute.reply_again_by else _("未限定期限")
    return [(_("责令重新答复"), until)]


def answer_due_on(dispute: Dispute) -> date | None:
    """Return the last day of the written answer, None for a lawsuit or before the notice."""
    if dispute.asked_to_answer_on is None or dispute.answer_workdays is None:
        return None
    return review_answer_due_on(
        dispute.asked_to_answer_on, work_calendar(), dispute.answer_workdays
    )


def context(dispute: Dispute) -> dict[str, Any]:
    events = list(dispute.events.all())
    return {
        "tag": tag(dispute),
        "events": [described(event) for event in events],
        "may_take_back": len(events) > 1,
        "may_answer": bool(
            dispute.route == Route.RECONSIDERATION
            and dispute.letter_id
            and dispute.asked_to_answer_on
            and dispute.answered_on is None
        ),
        "may_reopen": bool(
            dispute.must_reply_again
            and dispute.case
            and Step.REOPEN in steps_from(CaseState.of(dispute.case.state))
        ),
        "next_label": _("、").join(
            str(kind.label) for kind in following(dispute.route, events[-1].kind)
        ),
    }


def described(event: DisputeEvent) -> dict[str, Any]:
    decided = event.kind == DisputeEventKind.DECIDED
    return {
        "on": event.on,
        "title": event.get_kind_display(),
        "text": event.get_state_display() if decided else "",
    }
