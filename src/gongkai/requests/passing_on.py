"""Who is told that a case now waits for him or her; the number alone is named, never who asks."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.models import Role
from gongkai.law.terms import Actor, Delivery
from gongkai.notices.actions import notify, notify_all
from gongkai.requests.announcing import holders
from gongkai.requests.models import (
    Decision,
    IssuedLetter,
    RequestCase,
    UnitTask,
)
from gongkai.requests.reaching import reach_applicant


def tell_stage(decision: Decision, stage: Actor, round_: int) -> None:
    """Tell the officers of the stage, except who drafted, that the approval sheet is with them."""
    case = decision.case
    subject = _("申请 %(number)s 的答复等待%(stage)s") % {
        "number": case.number,
        "stage": stage.label,
    }
    officers = holders(case.agency, Role(stage.value)).exclude(pk=decision.drafted_by_id)
    key = f"case.approval:{decision.pk}:{round_}:{stage.value}"
    url = reverse("requests:approval", args=[case.pk])
    notify_all(officers, subject, _("请在呈批单上审核。"), url, key)


def tell_drafter(decision: Decision, word: str, key: str) -> None:
    """Tell who drafted that the sheet is approved, or came back."""
    case = decision.case
    subject = _("申请 %(number)s 的答复%(word)s") % {"number": case.number, "word": word}
    text = _("请在申请页面办理下一步。")
    notify(decision.drafted_by, subject, text, case.get_absolute_url(), f"{key}:{decision.pk}")


def tell_unit(task: UnitTask) -> None:
    """Tell the people of a unit that they are asked."""
    case = task.case
    subject = _("申请 %(number)s 转请本处室办理") % {"number": case.number}
    day = task.answer_by
    text = _("请于%(day)s前回复。") % {"day": f"{day.year}年{day.month}月{day.day}日"}
    people = holders(case.agency, Role.UNIT_HANDLER).filter(unit=task.unit)
    notify_all(people, subject, text, case.get_absolute_url(), f"case.task:{task.pk}")


def tell_new_handler(case: RequestCase) -> None:
    """Tell the colleague to whom the case was handed over."""
    if case.handler:
        subject = _("申请 %(number)s 移交您办理") % {"number": case.number}
        url, key = case.get_absolute_url(), f"case.handed:{case.pk}:{case.version}"
        notify(case.handler, subject, _("请查看办理情况和期限。"), url, key)


def tell_applicant(letter: IssuedLetter) -> None:
    """Write to the applicant, who chose electronic delivery, that a letter lies ready."""
    case = letter.case
    if case is None or not letter.to_applicant or letter.dispatch.method != Delivery.ELECTRONIC:
        return
    text = _("您的申请 %(number)s 有新的文书，请凭申请编号和查询码在本网站“进度查询”下载。")
    reach_applicant(
        case,
        subject=_("您的政府信息公开申请有新的文书"),
        text=text % {"number": case.number},
        once_key=f"case.letter:{letter.pk}",
    )
