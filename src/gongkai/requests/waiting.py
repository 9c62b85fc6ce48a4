"""What waits for an officer: the rows of the procedure whose step is due by him or her now.

`law.procedure` says who may take which step in which state; here stands when a step that may be
taken also waits to be taken. Steps that only answer somebody else (a withdrawal, a payment) wait
for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from gongkai.agencies.models import Officer, Role
from gongkai.law.ledger import FactKind
from gongkai.law.procedure import PROCEDURE
from gongkai.law.rules import RULES_2019
from gongkai.law.terms import Actor, CaseState, Step
from gongkai.law.workdays import WorkCalendar
from gongkai.letters.kinds import LetterKind
from gongkai.requests.models import (
    CaseAct,
    Consultation,
    Decision,
    DecisionState,
    Dispatch,
    LedgerEntry,
    Opinion,
    RequestCase,
    UnitTask,
    Verdict,
)
from gongkai.requests.projection import LONG_AGO
from gongkai.requests.queries import UNSETTLED


class Asked(NamedTuple):
    """For whom, on which day and by which calendar it is asked what waits."""

    officer: Officer
    day: date
    calendar: WorkCalendar


Condition = Callable[[Asked], Q]

# 呈批的四个环节，依次进行；与 law.procedure 中各环节的步骤一一对应。
STAGES: Mapping[Step, Actor] = {
    Step.REVIEW_SECRECY: Actor.SECRECY_REVIEWER,
    Step.REVIEW_LEGALITY: Actor.LEGAL_REVIEWER,
    Step.SIGN_OFF: Actor.OFFICE_HEAD,
    Step.APPROVE: Actor.LEADER,
}


def waits_for(asked: Asked) -> Q:
    """Return the condition of the cases that wait for a step of the officer."""
    found = Q(pk__in=[])
    for condition in steps_waiting(asked).values():
        found |= condition
    return found


def with_step(cases: QuerySet[RequestCase], asked: Asked) -> QuerySet[RequestCase]:
    """Return the cases with `waiting_step`: the code of the first step that waits, or nothing."""
    whens = [
        When(condition, then=Value(step.value)) for step, condition in steps_waiting(asked).items()
    ]
    step = Case(*whens, default=Value(""), output_field=CharField()) if whens else Value("")
    return cases.annotate(waiting_step=step)


def steps_waiting(asked: Asked) -> dict[Step, Q]:
    """Return, by step, which cases wait to be taken; in the order of the table."""
    held = {role.value for role in asked.officer.roles}
    found: dict[Step, Q] = {}
    for row in PROCEDURE:
        condition = WAITING.get(row.step)
        actors = {actor.value for actor in row.actors}
        if condition and held & actors and row.state in STATES.get(row.step, (row.state,)):
            here = Q(state=row.state, version__gt=0) & condition(asked)
            found[row.step] = found.get(row.step, Q(pk__in=[])) | here
    return found


def _anybody(asked: Asked) -> Q:
    return Q()


def _mine(asked: Asked) -> Q:
    """The handler's own cases, and those that nobody has taken up."""
    if Role.HANDLER not in asked.officer.roles:
        return Q()
    return Q(handler=asked.officer) | Q(handler=None)


def _of_my_unit(asked: Asked) -> Q:
    tasks = UnitTask.objects.filter(case=OuterRef("pk"), answered_at=None)
    return Q(Exists(tasks.filter(unit=asked.officer.unit)))


def _nothing_out(asked: Asked) -> Q:
    """Mine, and neither an opinion nor the answer of a unit is awaited."""
    asking = Consultation.objects.filter(case=OuterRef("pk"), result="")
    tasks = UnitTask.objects.filter(case=OuterRef("pk"), answered_at=None)
    return _mine(asked) & ~Q(Exists(asking) | Exists(tasks))


def _lapsed(asked: Asked) -> Q:
    """The day for the correction, or for the payment, is past (第三十条；收费办法第六条)."""
    entries = LedgerEntry.objects.filter(case=OuterRef("pk"))
    uncorrected = entries.filter(kind=FactKind.CORRECTION_SENT, until__lt=asked.day)
    last_day = last_before(asked.day, RULES_2019.payment_workdays, asked.calendar)
    unpaid = entries.filter(kind=FactKind.FEE_NOTICED, on__lte=last_day)
    by_correction = Q(state=CaseState.CORRECTION_REQUESTED) & Exists(uncorrected)
    by_payment = Q(state=CaseState.FEE_NOTIFIED) & Exists(unpaid)
    return _mine(asked) & (by_correction | by_payment)


def _at_stage(step: Step) -> Condition:
    """The decision is out for opinions, and this stage is the next one to speak."""

    def condition(asked: Asked) -> Q:
        stages = list(STAGES)
        earlier = [STAGES[each].value for each in stages[: stages.index(step)]]
        out = Decision.objects.filter(case=OuterRef("pk"), state=DecisionState.SUBMITTED)
        decisions = out.exclude(Exists(_drafted(asked.officer)))
        for stage in earlier:
            decisions = decisions.filter(Exists(_agreed(stage)))
        return Q(Exists(decisions.exclude(Exists(_agreed(STAGES[step].value)))))

    return condition


def _drafted(officer: Officer) -> QuerySet[CaseAct]:
    """The officer's own work on the draft since the last reply: nobody reviews that."""
    acts = CaseAct.objects.filter(case=OuterRef("case"))
    replies = CaseAct.objects.filter(case=OuterRef("case"), step=Step.REPLY)
    last = Subquery(replies.order_by("-at").values("at")[:1])
    return acts.filter(step=Step.DRAFT, by=officer, at__gte=Coalesce(last, Value(LONG_AGO)))


def _agreed(stage: str) -> QuerySet[Opinion]:
    """The agreement of a stage in the round under way: none came before the last return."""
    returns = Opinion.objects.filter(decision=OuterRef("decision"), verdict=Verdict.RETURN)
    last = returns.order_by("-round").values("round")[:1]
    agreed = Opinion.objects.filter(decision=OuterRef("pk"), stage=stage, verdict=Verdict.AGREE)
    return agreed.filter(round__gt=Coalesce(Subquery(last), Value(0)))


def _approved(asked: Asked) -> Q:
    decisions = Decision.objects.filter(case=OuterRef("pk"), state=DecisionState.APPROVED)
    return _mine(asked) & Q(Exists(decisions))


def _undecided(asked: Asked) -> Q:
    return _mine(asked) & ~Q(Exists(_unsent_replies()))


def _unsent(asked: Asked) -> Q:
    return _mine(asked) & Q(Exists(_unsent_replies()))


def _unsent_replies() -> QuerySet[Dispatch]:
    """The reply is printed and has not left the house."""
    return Dispatch.objects.filter(
        letter__case=OuterRef("pk"),
        letter__kind=LetterKind.REPLY,
        letter__voided_at=None,
        sent_on=None,
        served_on=None,
    )


WAITING: Mapping[Step, Condition] = {
    Step.RECEIVE: _anybody,
    Step.EXAMINE: _mine,
    Step.PROCESS: _undecided,
    Step.ANSWER_OF_UNIT: _of_my_unit,
    Step.SUBMIT_FOR_APPROVAL: _nothing_out,
    **{step: _at_stage(step) for step in STAGES},
    Step.ISSUE: _approved,
    Step.REPLY: _unsent,
    Step.ABANDON: _lapsed,
    Step.CLOSE: _mine,
    Step.ARCHIVE: _anybody,
}
# 在办理程序中有事可办的角色。
WORKERS = tuple(
    dict.fromkeys(
        Role(actor.value)
        for row in PROCEDURE
        for actor in row.actors
        if actor is not Actor.APPLICANT
    )
)
# 工作台上的说法。
WORDS: Mapping[Step, Any] = {
    Step.RECEIVE: _("待确认登记"),
    Step.EXAMINE: _("待审查"),
    Step.PROCESS: _("审查待定"),
    Step.ANSWER_OF_UNIT: _("待处室回复"),
    Step.SUBMIT_FOR_APPROVAL: _("待拟办呈批"),
    Step.REVIEW_SECRECY: _("待保密审查"),
    Step.REVIEW_LEGALITY: _("待法制审核"),
    Step.SIGN_OFF: _("待审核"),
    Step.APPROVE: _("待批准"),
    Step.ISSUE: _("待印发"),
    Step.REPLY: _("待送出"),
    Step.ABANDON: _("逾期未补正或者未缴费"),
    Step.CLOSE: _("待办结"),
    Step.ARCHIVE: _("待归档"),
}
# 说明理由期间不催办；其余步骤在表中所列的状态都等待办理。
STATES: Mapping[Step, tuple[CaseState, ...]] = {
    Step.PROCESS: (CaseState.EXAMINING, CaseState.RE_REPLY),
}


def last_before(day: date, workdays: int, calendar: WorkCalendar) -> date:
    """Return the latest day from which `workdays` working days are over before `day`."""
    # n 个工作日至少历时 n 天：从这一天起往回数。
    last = date.fromordinal(day.toordinal() - workdays)
    while calendar.nth(last, workdays) >= day:
        last = date.fromordinal(last.toordinal() - 1)
    return last


def stopped() -> Q:
    """Return the condition of the open cases whose clock waits for somebody outside."""
    asking = Consultation.objects.filter(case=OuterRef("pk"), result="")
    waiting = Q(state__in=(CaseState.CORRECTION_REQUESTED, CaseState.FEE_NOTIFIED))
    unknown = Q(due_on=None, received_on__isnull=False)
    return Q(state__in=UNSETTLED) & (waiting | unknown | Q(Exists(asking)))
