"""Who is told that something came in from outside: the desk, and the applicant.

What is told names the number alone, never who asks or for what.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.common.clock import today
from gongkai.law.terms import Delivery, Step
from gongkai.notices.actions import notify, notify_all
from gongkai.requests.models import IssuedLetter, RequestCase, SmallCase
from gongkai.requests.reaching import reach, reach_applicant


def announce_filed(case: RequestCase) -> None:
    """Tell the registrars of a new application, and the applicant its number if the letters
    are to come electronically."""
    subject = _("收到网上提交的申请 %(number)s") % {"number": case.number}
    text = _("请核对申请内容，与申请人确认后登记。以双方确认之日为收到申请之日（条例第三十一条）。")
    registrars = holders(case.agency, Role.REGISTRAR)
    notify_all(registrars, subject, text, case.get_absolute_url(), f"case.filed:{case.pk}")
    if case.delivery != Delivery.ELECTRONIC:
        return
    written = _(
        "您的政府信息公开申请已经提交，申请编号为 %(number)s。"
        "凭申请编号和提交时给出的查询码，可以在本网站“进度查询”查看办理情况。"
    )
    reach_applicant(
        case,
        subject=_("政府信息公开申请已提交"),
        text=written % {"number": case.number},
        once_key=f"case.filed:{case.pk}",
    )


def announce_act(case: RequestCase, step: Step) -> None:
    """Tell the handler of the case, or else the registrars, what the applicant did."""
    subject = _("申请 %(number)s：%(step)s") % {"number": case.number, "step": step.label}
    text = _("申请人已通过网上查询页面办理，请查看并继续办理。")
    key = f"case.applicant:{case.pk}:{case.version}"
    if case.handler:
        notify(case.handler, subject, text, case.get_absolute_url(), key)
    else:
        registrars = holders(case.agency, Role.REGISTRAR)
        notify_all(registrars, subject, text, case.get_absolute_url(), key)


def announce_small_case(small: SmallCase) -> None:
    """Tell the handlers and registrars of a correction, a suggestion or a complaint."""
    told = {"kind": small.get_kind_display(), "number": small.number}
    subject = _("收到%(kind)s %(number)s") % told
    text = _("请在办理期限前核实并答复。")
    officers = holders(small.agency, Role.HANDLER, Role.REGISTRAR)
    url, key = small.get_absolute_url(), f"small_case.filed:{small.pk}"
    notify_all(officers, subject, text, url, key)


def announce_answer(small: SmallCase, letter: IssuedLetter) -> None:
    """Tell the person, by mail or text message as the contact allows, that there is an answer."""
    if letter.dispatch.method != Delivery.ELECTRONIC:
        return
    text = _("您提交的事项 %(number)s 已经答复，请凭编号和查询码在本网站“进度查询”下载答复书。")
    reach(
        small.person_contact,
        agency=small.agency,
        subject=_("您提交的事项已经答复"),
        text=text % {"number": small.number},
        once_key=f"small_case.answered:{small.pk}",
        about=small,
    )


def holders(agency: Agency, *roles: Role) -> QuerySet[Officer]:
    """Return the agency's officers who hold one of the roles today, also as stand-ins."""
    day = today()
    own = Q(assignments__role__in=roles)
    standing_in = Q(stand_ins__role__in=roles, stand_ins__since__lte=day, stand_ins__until__gte=day)
    return agency.officers.filter(own | standing_in, is_active=True).distinct()
