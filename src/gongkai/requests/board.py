"""我的申请: the cases of the desk in groups, narrowed and sorted as asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Officer
from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.common.records.columns import Column, Tag
from gongkai.common.records.filters import Filter, QueryForm, by_choice, containing
from gongkai.law.course import course_of
from gongkai.law.ledger import Ledger
from gongkai.law.rules import rules_in_force
from gongkai.law.terms import CaseState, Step
from gongkai.law.workdays import WorkCalendar
from gongkai.requests.ledgers import ledgers_of
from gongkai.requests.models import RequestCase
from gongkai.requests.permissions import may_read_names
from gongkai.requests.queries import SETTLED, UNSETTLED
from gongkai.requests.states import case_tag
from gongkai.requests.waiting import WORDS, Asked, stopped, waits_for, with_step

SEARCHED = ("number", "subject")
UNCONFIRMED = (CaseState.SUBMITTED, CaseState.PENDING_CONFIRMATION)
OPEN = Q(state__in=UNSETTLED)
# 已经答复、尚未归档的，也可能等待办结；补录的以往申请不在其中。
ON_DESK = OPEN | Q(state__in=set(SETTLED) - {CaseState.ARCHIVED, CaseState.VOID}, version__gt=0)


@dataclass(frozen=True)
class Group:
    """A tab of the desk; `of` gives the condition for an officer on a day."""

    key: str
    label: Any
    of: Callable[[Asked], Q]


def _due_within(workdays: int) -> Callable[[Asked], Q]:
    def condition(asked: Asked) -> Q:
        last = asked.calendar.nth(asked.day, workdays)
        return OPEN & Q(due_on__gte=asked.day, due_on__lte=last)

    return condition


GROUPS: Mapping[str, Group] = {
    group.key: group
    for group in (
        Group("mine", gettext_lazy("等我办理"), waits_for),
        Group("due1", gettext_lazy("1 个工作日内到期"), _due_within(1)),
        Group("due3", gettext_lazy("3 个工作日内"), _due_within(3)),
        Group("due5", gettext_lazy("5 个工作日内"), _due_within(5)),
        Group("overdue", gettext_lazy("已逾期"), lambda asked: OPEN & Q(due_on__lt=asked.day)),
        Group("stopped", gettext_lazy("停止计算"), lambda asked: stopped()),
        Group("unconfirmed", gettext_lazy("待确认"), lambda asked: Q(state__in=UNCONFIRMED)),
        Group("open", gettext_lazy("全部在办"), lambda asked: OPEN),
    )
}
NOBODY = "0"


def _handlers(cases: Any) -> list[tuple[str, str]]:
    told = cases.filter(OPEN).order_by().values_list("handler", "handler__display_name")
    named = sorted((str(pk), name) for pk, name in told.distinct() if pk)
    return [(NOBODY, _("未指定")), *named]


FILTERS = (
    Filter(
        "handler",
        gettext_lazy("经办人"),
        _handlers,
        lambda cases, value: cases.filter(handler=None if value == NOBODY else int(value)),
    ),
    Filter(
        "state",
        gettext_lazy("状态"),
        lambda cases: [(s.value, s.label) for s in CaseState if s not in SETTLED],
        lambda cases, value: cases.filter(state=value),
    ),
    by_choice(RequestCase, "channel"),
    by_choice(RequestCase, "applicant"),
)
SORTS = ("number", "received_on", "due_on", "state", "handler__display_name")
ASKED = ("q", "sort", *(one.name for one in FILTERS))


def cases_of_desk(officer: Officer) -> QuerySet[RequestCase]:
    """Return the cases that the officer may see, their sealed texts unread."""
    cases: QuerySet[RequestCase] = RequestCase.objects.visible_to(officer).without_text()
    return cases.defer("applicant_name", "applicant_contact", "description", "query_code")


def group_of(address: QueryDict) -> Group:
    return GROUPS.get(address.get("group", ""), GROUPS["mine"])


def asking(officer: Officer) -> Asked:
    """Return who asks, with today and the calendar; hand it on, for the calendar costs a query."""
    return Asked(officer, today(), work_calendar())


def counts(asked: Asked, keys: Iterable[str] = tuple(GROUPS)) -> dict[str, int]:
    """Return how many cases each group holds, in one query."""
    told = {key: Count("pk", filter=GROUPS[key].of(asked)) for key in keys}
    return RequestCase.objects.visible_to(asked.officer).filter(ON_DESK).aggregate(**told)


def form_for(officer: Officer, address: QueryDict) -> QueryForm:
    hint = _("编号、申请事项")
    return QueryForm(address, filters=FILTERS, records=cases_of_desk(officer), hint=hint)


def of_group(asked: Asked, address: QueryDict) -> QuerySet[RequestCase]:
    """Return the cases of the group that the address names."""
    return cases_of_desk(asked.officer).filter(ON_DESK, group_of(address).of(asked))


def asked_for(asked: Asked, address: QueryDict, form: QueryForm) -> QuerySet[RequestCase]:
    """Return the cases of the group that the address asks for, narrowed and sorted."""
    cases = of_group(asked, address)
    # 没有提供的选项查不到任何申请，而不是查到全部。
    if not form.is_valid():
        return cases.none()
    chosen = form.chosen()
    for one in FILTERS:
        if one.name in chosen:
            cases = one.apply(cases, chosen[one.name])
    if "q" in chosen:
        cases = containing(cases, SEARCHED, chosen["q"])
    return in_order(with_step(cases, asked), address.get("sort", ""))


def in_order(cases: QuerySet[RequestCase], sort: str) -> QuerySet[RequestCase]:
    """Sort as asked, by default what is due first; a case without the value comes last."""
    name = sort.removeprefix("-")
    if name not in SORTS:
        name, sort = "due_on", ""
    by = F(name)
    first = by.desc(nulls_last=True) if sort.startswith("-") else by.asc(nulls_last=True)
    return cases.select_related("handler").order_by(first, "pk")


def waiting_word(case: Any) -> str:
    """Return what waits for the officer on a case that `with_step` annotated."""
    return str(WORDS[Step.of(case.waiting_step)]) if case.waiting_step else ""


def tag_of(case: RequestCase, calendar: WorkCalendar) -> Tag:
    if case.state in SETTLED:
        return Tag(case.get_state_display(), "ok")
    return case_tag(case, calendar)


def stopped_since(cases: Iterable[RequestCase], asked: Asked) -> dict[int, date]:
    """Return since which day the clock of each case stands, for those whose clock stands today.

    A case may stand for two reasons; the older day counts (条例第三十条、第三十三条第三款).
    """
    running = [case for case in cases if case.received_on and case.state not in SETTLED]
    ledgers = ledgers_of(running) if running else {}
    found = {case.pk: _stopped_since(case, ledgers[case.pk], asked) for case in running}
    return {pk: since for pk, since in found.items() if since}


def _stopped_since(case: RequestCase, ledger: Ledger, asked: Asked) -> date | None:
    assert case.received_on is not None
    rules, day = rules_in_force(case.received_on), asked.day
    course = course_of(ledger.effective(), asked.calendar, rules)
    spans = [(wait.stopped_on, wait.resumed_on) for wait in course.waits]
    spans += [(one.issued_on, one.ended_on) for one in course.suspensions]
    standing = [begun for begun, end in spans if begun <= day and (end is None or day < end)]
    return min(standing, default=None)


def exported(officer: Officer) -> Sequence[Column]:
    """Return the columns of an export; 申请事项可能写有姓名，只给可以看到姓名的人。"""
    subject = (Column("subject"),) if may_read_names(officer) else ()
    return (
        Column("number"),
        *subject,
        Column("applicant"),
        Column("channel"),
        Column("received_on"),
        Column("due_on"),
        Column("state"),
        Column("handler", gettext_lazy("经办人"), lambda case: str(case.handler or "")),
        Column("waiting_step", gettext_lazy("待办"), waiting_word),
    )
