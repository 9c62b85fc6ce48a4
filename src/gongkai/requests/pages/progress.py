"""接收、登记、回执、审查、办理、呈批、答复、归档: how far a case has come."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.law.terms import CaseState, Step
from gongkai.requests.models import RequestCase

STAGES = (
    _("接收"),
    _("登记"),
    _("回执"),
    _("审查"),
    _("办理"),
    _("呈批"),
    _("答复"),
    _("归档"),
)
_S = CaseState
# 每一状态所处的环节，按 STAGES 的次序。
STAGE_OF = {
    _S.SUBMITTED: 1,
    _S.PENDING_CONFIRMATION: 1,
    _S.RECEIVED: 3,
    _S.EXAMINING: 3,
    _S.CORRECTION_REQUESTED: 3,
    _S.REASONS_REQUESTED: 3,
    _S.PROCESSING: 4,
    _S.FEE_NOTIFIED: 4,
    _S.DEFERRED: 4,
    _S.RE_REPLY: 4,
    _S.IN_APPROVAL: 5,
    _S.REPLIED: 7,
    _S.ABANDONED: 7,
    _S.WITHDRAWN: 7,
    _S.CLOSED: 7,
    _S.ARCHIVED: 8,
    _S.VOID: 8,
}
# 批准以后、送出以前，状态仍是审批中，环节已到答复。
ANSWERING = 6
# 到这一环节的那一步，其日期写在环节之下。
_BY = {
    Step.RECEIVE: (1, 2),
    Step.EXAMINE: (3,),
    Step.PROCESS: (4,),
    Step.SUBMIT_FOR_APPROVAL: (5,),
    Step.REPLY: (6,),
}


def progress(case: RequestCase) -> list[dict[str, Any]]:
    """Return the eight stages, each done, now or to do, with the day on which it was reached."""
    now, last = STAGE_OF[CaseState.of(case.state)], None
    days = {0: case.filed_at}
    for act in case.acts.all():
        last = Step.of(act.step)
        for place in _BY.get(last, ()):
            days[place] = act.at
    if case.state == CaseState.IN_APPROVAL and last in (Step.APPROVE, Step.ISSUE):
        now = ANSWERING
    return [
        {
            "label": label,
            "state": "done" if n < now else "now" if n == now else "todo",
            "note": _short(days.get(n)) if n <= now else "",
        }
        for n, label in enumerate(STAGES)
    ]


def _short(at: Any) -> str:
    if at is None:
        return ""
    day = timezone.localtime(at)
    return f"{day.month}月{day.day}日"
