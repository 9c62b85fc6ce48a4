"""Where an application stands, in everyday words and on a bar of the eight steps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from gongkai.law.terms import CaseState
from gongkai.requests.pages.progress import STAGE_OF, STAGES

_S = CaseState
ENDED_EARLY = frozenset({_S.ABANDONED, _S.WITHDRAWN, _S.VOID})

_STAGES: dict[CaseState, Any] = {
    _S.SUBMITTED: gettext_lazy(
        "申请已经提交，等待工作机构与您确认并登记。以双方确认之日为收到申请之日，"
        "答复期限从次日起计算（条例第三十一条第三项）。"
    ),
    _S.PENDING_CONFIRMATION: gettext_lazy(
        "工作机构正在与您确认申请，请留意电话和邮件。以双方确认之日为收到申请之日，"
        "答复期限从次日起计算（条例第三十一条）。"
    ),
    _S.RECEIVED: gettext_lazy("工作机构已经收到并登记您的申请，接下来审查申请内容。"),
    _S.EXAMINING: gettext_lazy("工作机构正在审查申请内容是否明确、是否由本机关负责公开。"),
    _S.CORRECTION_REQUESTED: gettext_lazy(
        "申请内容还不够明确，请按补正告知书的要求补正。收到补正后的申请之日起，答复期限重新计算；"
        "无正当理由逾期不补正的，视为放弃申请（条例第三十条）。"
    ),
    _S.REASONS_REQUESTED: gettext_lazy(
        "申请的数量、频次明显超过合理范围，请按说明理由告知书的要求说明理由（条例第三十五条）。"
    ),
    _S.PROCESSING: gettext_lazy("工作机构正在查找、审核您申请的信息。"),
    _S.FEE_NOTIFIED: gettext_lazy(
        "请按收费通知书缴纳信息处理费；逾期未缴纳的，视为放弃申请（信息处理费管理办法第六条）。"
    ),
    _S.DEFERRED: gettext_lazy(
        "工作机构已经确定延迟答复的期限并告知您，正在办理（条例第三十五条）。"
    ),
    _S.IN_APPROVAL: gettext_lazy("答复已经拟出，正在审核、审批。"),
    _S.REPLIED: gettext_lazy("工作机构已经作出答复。"),
    _S.ABANDONED: gettext_lazy("本件视为放弃申请，已经终止办理。仍需要这些信息的，可以重新申请。"),
    _S.WITHDRAWN: gettext_lazy("您已经撤回本件申请。仍需要这些信息的，可以重新申请。"),
    _S.RE_REPLY: gettext_lazy("工作机构正在对本件申请重新办理、重新答复。"),
    _S.CLOSED: gettext_lazy("本件申请已经办结。"),
    _S.ARCHIVED: gettext_lazy("本件申请已经办结并归档。"),
    _S.VOID: gettext_lazy("本件申请的登记已经作废，详情请向工作机构查询。"),
}


def stage(state: CaseState) -> Any:
    """Return the stage as one or two plain sentences."""
    return _STAGES[state]


def bar(state: CaseState) -> list[dict[str, Any]]:
    """Return the eight steps with their state: done, now or todo."""
    at = STAGE_OF[state]
    return [
        {"label": label, "state": "done" if n < at else "now" if n == at else "todo"}
        for n, label in enumerate(STAGES)
    ]
