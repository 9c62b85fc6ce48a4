"""What the desk shows of corrections, suggestions and complaints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer
from gongkai.common.calendar import work_calendar
from gongkai.common.dates import written_day
from gongkai.common.desk import Card, CardItem
from gongkai.common.records.columns import Tag
from gongkai.requests.masking import masked
from gongkai.requests.models import SmallCase, SmallCaseKind, SmallCaseState
from gongkai.requests.permissions import may_read_names
from gongkai.requests.states import SOON_WORKDAYS, workdays_left

SHOWN = 5


def rows(found: Iterable[SmallCase]) -> list[dict[str, Any]]:
    return [{"small": small, "tag": tag(small)} for small in found]


def tag(small: SmallCase) -> Tag:
    """Return the state in a word; the day is a service target, which may be missed too."""
    label = str(small.get_state_display())
    if small.state == SmallCaseState.ANSWERED:
        return Tag(label, "ok")
    left = workdays_left(small.answer_by, work_calendar())
    if left < 0:
        return Tag(_("超过目标 %(n)s 个工作日") % {"n": -left}, "late")
    if left <= SOON_WORKDAYS:
        return Tag(_("剩 %(n)s 个工作日") % {"n": left}, "soon")
    return Tag(label, "info")


def tabs(found: QuerySet[SmallCase], chosen: str) -> list[dict[str, Any]]:
    base = reverse("requests:small_cases")
    told = [*SmallCaseState.choices, ("all", _("全部"))]
    return [
        {
            "label": label,
            "url": f"{base}?state={state}",
            "current": state == chosen,
            "count": found.filter(state=state).count() if state == SmallCaseState.OPEN else None,
        }
        for state, label in told
    ]


def public_forms(agency: Agency) -> list[tuple[str, str]]:
    """Return the forms of the public site, by which the desk writes down what came otherwise."""
    return [
        (str(kind.label), reverse(f"requests_public:{kind.value}", args=[agency.slug]))
        for kind in SmallCaseKind
    ]


def facts(small: SmallCase) -> list[tuple[Any, Any]]:
    """Return what the page lists; the contact masked."""
    told = [
        (_("类别"), small.get_kind_display()),
        (_("被投诉机关"), small.about.name if small.about else ""),
        (_("所涉申请"), small.case.number if small.case else ""),
        (_("提出人"), small.person_name),
        (_("联系方式"), masked(small.person_contact)),
        (_("收到日期"), written_day(small.received_on)),
        (
            _("服务目标"),
            _("%(day)s前答复（法规没有规定期限）") % {"day": written_day(small.answer_by)},
        ),
        (_("事项"), small.subject),
    ]
    return [(name, value) for name, value in told if value]


def small_case_card(officer: Officer) -> Iterator[Card]:
    """The open ones on the start page of whoever may read them."""
    if not may_read_names(officer):
        return
    waiting = SmallCase.objects.filter(agency=officer.agency_id, state=SmallCaseState.OPEN)
    if n_waiting := waiting.count():
        items = tuple(
            CardItem(small.number, small.get_absolute_url(), tag(small).text, tag(small).tone)
            for small in waiting.order_by("answer_by")[:SHOWN]
        )
        url = reverse("requests:small_cases")
        yield Card(_("待答复的更正、建议和投诉"), url, count=n_waiting, tone="info", items=items)
