"""The walk of the clock in words: one line a day, with what counts, why, and the article."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gongkai.law.ledger import Fact, FactKind
from gongkai.law.terms import Provision, regulation
from gongkai.law.walk import Day, Status, Walk
from gongkai.law.wording import weekday_name, written_date
from gongkai.law.workdays import WorkCalendar

_REPLY_PERIOD = regulation(33, 2)
_DAYS_OFF = Provision("holiday_measure", 7)
_FIRST_DAY = Provision("civil_code", 201, 1)
_WAITING = {
    FactKind.CORRECTION_SENT: "等待申请人补正",
    FactKind.FEE_NOTICED: "等待申请人缴费",
    FactKind.REASONS_ASKED: "等待申请人说明理由",
}
_EVENTS = {
    FactKind.CONSULTATION_SENT: "发出征求意见书，自次日起中止计算",
    FactKind.CONSULTATION_ENDED: "征求意见结束",
    FactKind.REOPENED: "决定重新办理",
}

Reason = tuple[str, tuple[Provision, ...]]


class Line(NamedTuple):
    """One day of the explanation; ``number`` is its place in the period if it counts."""

    on: date
    counts: bool
    number: int | None
    why: str
    article: str


def explain(walk: Walk, facts: Sequence[Fact], calendar: WorkCalendar) -> tuple[Line, ...]:
    """Return one line a day, oldest first, from the start of the period to its last day.

    While no last day is known the lines end where the walk ended. Days wiped out by a new start
    stand there without number, so that the lines that count are those that make up the period.
    """
    happened: defaultdict[date, list[Fact]] = defaultdict(list)
    for fact in facts:
        happened[fact.on].append(fact)
    lapsed = {span.ended_on for span in walk.course.suspensions if span.lapsed}
    return tuple(
        _line(
            day,
            [_event(fact) for fact in happened[day.on]]
            + ([("征求意见期限届满", (regulation(32), regulation(34)))] if day.on in lapsed else [])
            + [_standing(day, walk, calendar)]
            + ([("答复期限届满之日", ())] if day.on == walk.due_on else []),
        )
        for day in walk.days
    )


def _line(day: Day, reasons: Sequence[Reason]) -> Line:
    why = "；".join(words for words, _ in reasons)
    articles = dict.fromkeys(place.short for _, basis in reasons for place in basis)
    return Line(day.on, day.status is Status.COUNTED, day.number, why, "、".join(articles))


def _event(fact: Fact) -> Reason:
    if fact.kind is FactKind.EXTENDED:
        words = f"决定延长答复期限{fact.workdays}个工作日并告知申请人"
    elif fact.kind is FactKind.DEFERRED and fact.until:
        words = f"确定延迟至{written_date(fact.until)}答复并告知申请人"
    else:
        words = _EVENTS.get(fact.kind, fact.kind.label)
    return words, fact.kind.basis


def _standing(day: Day, walk: Walk, calendar: WorkCalendar) -> Reason:
    """Return what the day is to the period, and the article that makes it so."""
    if day.status is Status.START:
        return f"期限自次日起{'重新' if day.on > walk.course.opening.on else ''}计算", (_FIRST_DAY,)
    if day.status is Status.SUSPENDED:
        return _suspended(day.on, walk)
    if day.status is Status.REST:
        return _rest(day.on, calendar)
    if day.status is Status.COUNTED:
        return f"{_workday(day.on, calendar)}第{day.number}个工作日", _workday_basis(day, calendar)
    assert day.wait is not None
    if day.status is Status.WAITING:
        return f"{_WAITING[day.wait.kind]}，不计入", day.wait.kind.basis
    return "期限重新计算，本日不再计入", day.wait.kind.basis


def _suspended(on: date, walk: Walk) -> Reason:
    kinds = [span.kind for span in walk.course.suspensions if span.covers(on)]
    if FactKind.CONSULTATION_SENT in kinds:
        return "征求意见所需时间不计入", (regulation(33, 3),)
    return f"{_WAITING[kinds[0]]}，不计入", kinds[0].basis


def _rest(on: date, calendar: WorkCalendar) -> Reason:
    if calendar.is_holiday(on):
        return "放假，不计入", (_DAYS_OFF,)
    return f"{weekday_name(on)}，不计入", (_REPLY_PERIOD,)


def _workday(on: date, calendar: WorkCalendar) -> str:
    if calendar.is_makeup_day(on):
        return f"{weekday_name(on)}调休上班，"
    if calendar.provisional(on):
        return "当年放假安排尚未公布，暂按"
    return ""


def _workday_basis(day: Day, calendar: WorkCalendar) -> tuple[Provision, ...]:
    return (_REPLY_PERIOD, _DAYS_OFF) if calendar.is_makeup_day(day.on) else (_REPLY_PERIOD,)
