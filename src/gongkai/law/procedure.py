"""办理程序: which step leads from which state to which, and who takes it, as one table."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.terms import Actor, CaseState, Step

_S = CaseState
_A = Actor
_DESK = (_A.REGISTRAR, _A.HANDLER)
_ANSWERED = (_A.APPLICANT, *_DESK)
_REVIEWERS = (_A.SECRECY_REVIEWER, _A.LEGAL_REVIEWER, _A.OFFICE_HEAD, _A.LEADER)
# A decision on a reply may be prepared; the answers to letters sent may come.
_AT_WORK = (_S.EXAMINING, _S.PROCESSING, _S.DEFERRED, _S.RE_REPLY)
_IN_HAND = (_S.RECEIVED, *_AT_WORK, _S.REASONS_REQUESTED, _S.IN_APPROVAL)
_OPEN = (
    _S.SUBMITTED,
    _S.PENDING_CONFIRMATION,
    *_IN_HAND,
    _S.CORRECTION_REQUESTED,
    _S.FEE_NOTIFIED,
)


class Transition(NamedTuple):
    """One row: in ``state`` one of ``actors`` may take ``step``, which leads to ``to``.

    ``fact`` is the kind of fact that the step puts into the ledger, None for inner work.
    """

    state: CaseState
    step: Step
    to: CaseState
    actors: tuple[Actor, ...]
    fact: FactKind | None = None


def _staying(
    states: Iterable[CaseState],
    step: Step,
    actors: tuple[Actor, ...],
    fact: FactKind | None = None,
) -> tuple[Transition, ...]:
    return tuple(Transition(state, step, state, actors, fact) for state in states)


def _leading(
    states: Iterable[CaseState],
    step: Step,
    to: CaseState,
    actors: tuple[Actor, ...],
    fact: FactKind | None = None,
) -> tuple[Transition, ...]:
    return tuple(Transition(state, step, to, actors, fact) for state in states)


_F = FactKind
PROCEDURE: tuple[Transition, ...] = (
    # 条例第三十一条: by some channels the day of receipt waits for a word with the applicant.
    Transition(_S.SUBMITTED, Step.AWAIT_CONFIRMATION, _S.PENDING_CONFIRMATION, _DESK),
    *_leading(
        (_S.SUBMITTED, _S.PENDING_CONFIRMATION), Step.RECEIVE, _S.RECEIVED, _DESK, _F.RECEIVED
    ),
    Transition(_S.RECEIVED, Step.EXAMINE, _S.EXAMINING, (_A.HANDLER,)),
    # 条例第三十条
    Transition(
        _S.EXAMINING,
        Step.ASK_CORRECTION,
        _S.CORRECTION_REQUESTED,
        (_A.HANDLER,),
        _F.CORRECTION_SENT,
    ),
    Transition(_S.CORRECTION_REQUESTED, Step.TAKE_CORRECTION, _S.RECEIVED, _ANSWERED, _F.CORRECTED),
    # 条例第三十五条
    Transition(
        _S.EXAMINING, Step.ASK_REASONS, _S.REASONS_REQUESTED, (_A.HANDLER,), _F.REASONS_ASKED
    ),
    Transition(_S.REASONS_REQUESTED, Step.TAKE_REASONS, _S.PROCESSING, _ANSWERED, _F.REASONS_GIVEN),
    Transition(_S.REASONS_REQUESTED, Step.PROCESS, _S.PROCESSING, (_A.HANDLER,)),
    Transition(_S.PROCESSING, Step.DEFER, _S.DEFERRED, (_A.OFFICE_HEAD,), _F.DEFERRED),
    *_leading((_S.EXAMINING, _S.RE_REPLY), Step.PROCESS, _S.PROCESSING, (_A.HANDLER,)),
    *_staying(_AT_WORK, Step.HAND_TO_UNIT, (_A.HANDLER,)),
    *_staying(_AT_WORK, Step.ANSWER_OF_UNIT, (_A.UNIT_HANDLER,)),
    *_staying(_AT_WORK, Step.RECORD_SEARCH, (_A.HANDLER, _A.UNIT_HANDLER)),
    # 条例第三十二条至第三十四条: the clock moves, the state stays.
    Transition(_S.EXAMINING, Step.CONSULT, _S.PROCESSING, (_A.HANDLER,), _F.CONSULTATION_SENT),
    *_staying((_S.PROCESSING, _S.DEFERRED), Step.CONSULT, (_A.HANDLER,), _F.CONSULTATION_SENT),
    *_staying(
        (_S.PROCESSING, _S.DEFERRED, _S.IN_APPROVAL, _S.FEE_NOTIFIED),
        Step.SERVE_CONSULTATION,
        _DESK,
        _F.CONSULTATION_SERVED,
    ),
    *_staying(
        (_S.PROCESSING, _S.DEFERRED, _S.IN_APPROVAL, _S.FEE_NOTIFIED),
        Step.END_CONSULTATION,
        _DESK,
        _F.CONSULTATION_ENDED,
    ),
    *_staying(
        (_S.EXAMINING, _S.PROCESSING, _S.IN_APPROVAL), Step.EXTEND, (_A.OFFICE_HEAD,), _F.EXTENDED
    ),
    # 条例第四十二条: the period for payment runs from the day the applicant has the notice.
    *_staying((_S.PROCESSING,), Step.ASSESS_FEE, (_A.HANDLER,)),
    Transition(_S.PROCESSING, Step.NOTIFY_FEE, _S.FEE_NOTIFIED, _DESK, _F.FEE_NOTICED),
    Transition(_S.FEE_NOTIFIED, Step.TAKE_PAYMENT, _S.PROCESSING, _DESK, _F.FEE_PAID),
    *_leading(
        (_S.CORRECTION_REQUESTED, _S.FEE_NOTIFIED),
        Step.ABANDON,
        _S.ABANDONED,
        (_A.HANDLER,),
        _F.ABANDONED,
    ),
    *_staying(_AT_WORK, Step.DRAFT, (_A.HANDLER, _A.UNIT_HANDLER)),
    *_leading(
        (_S.PROCESSING, _S.DEFERRED, _S.RE_REPLY),
        Step.SUBMIT_FOR_APPROVAL,
        _S.IN_APPROVAL,
        (_A.HANDLER,),
    ),
    *_staying((_S.IN_APPROVAL,), Step.REVIEW_SECRECY, (_A.SECRECY_REVIEWER,)),
    *_staying((_S.IN_APPROVAL,), Step.REVIEW_LEGALITY, (_A.LEGAL_REVIEWER,)),
    *_staying((_S.IN_APPROVAL,), Step.SIGN_OFF, (_A.OFFICE_HEAD,)),
    *_staying((_S.IN_APPROVAL,), Step.APPROVE, (_A.LEADER,)),
    Transition(_S.IN_APPROVAL, Step.RETURN, _S.PROCESSING, _REVIEWERS),
    # 条例第三十三条第一款 allows a reply on the spot, hence from examination. What counts is the
    # day the reply is handed over, posted or sent (国办公开办函〔2016〕235号), not its date.
    *_staying((_S.EXAMINING, _S.IN_APPROVAL), Step.ISSUE, (_A.HANDLER,)),
    # The registrar takes what is to be posted to the postal counter.
    *_leading((_S.EXAMINING, _S.IN_APPROVAL), Step.REPLY, _S.REPLIED, _DESK, _F.REPLIED),
    *_staying((_S.REPLIED, _S.ABANDONED, _S.WITHDRAWN), Step.DELIVER, _DESK),
    *_leading(_OPEN, Step.WITHDRAW, _S.WITHDRAWN, _ANSWERED, _F.WITHDRAWN),
    *_leading(
        (_S.REPLIED, _S.ABANDONED, _S.WITHDRAWN),
        Step.CLOSE,
        _S.CLOSED,
        (_A.HANDLER, _A.ARCHIVIST),
    ),
    # After reconsideration or judgment (条例第五十一条), also when the case is filed away.
    *_leading(
        (_S.REPLIED, _S.ABANDONED, _S.CLOSED, _S.ARCHIVED),
        Step.REOPEN,
        _S.RE_REPLY,
        (_A.HANDLER,),
        _F.REOPENED,
    ),
    Transition(_S.CLOSED, Step.ARCHIVE, _S.ARCHIVED, (_A.ARCHIVIST,)),
    *_staying(_OPEN, Step.HAND_OVER, (_A.HANDLER, _A.OFFICE_HEAD)),
)

_ROWS: Mapping[tuple[CaseState, Step], Transition] = MappingProxyType(
    {(row.state, row.step): row for row in PROCEDURE}
)
TRANSITIONS: Mapping[tuple[CaseState, Step], CaseState] = MappingProxyType(
    {place: row.to for place, row in _ROWS.items()}
)

_STATE_AFTER = {
    FactKind.RECEIVED: _S.RECEIVED,
    FactKind.CORRECTION_SENT: _S.CORRECTION_REQUESTED,
    FactKind.CORRECTED: _S.RECEIVED,
    FactKind.FEE_NOTICED: _S.FEE_NOTIFIED,
    FactKind.FEE_PAID: _S.PROCESSING,
    FactKind.REASONS_ASKED: _S.REASONS_REQUESTED,
    FactKind.REASONS_GIVEN: _S.PROCESSING,
    FactKind.DEFERRED: _S.DEFERRED,
    FactKind.REPLIED: _S.REPLIED,
    FactKind.ABANDONED: _S.ABANDONED,
    FactKind.WITHDRAWN: _S.WITHDRAWN,
    FactKind.REOPENED: _S.RE_REPLY,
}


class Act(NamedTuple):
    """A step that somebody took, at a moment."""

    step: Step
    at: datetime


def transition(state: CaseState, step: Step) -> Transition:
    """Return the row of the table; raises IllegalStep if the state does not offer the step.

    Source: 条例第四十五条。
    """
    try:
        return _ROWS[state, step]
    except KeyError:
        raise IllegalStep(f"“{state.label}”的申请不能进行“{step.label}”") from None


def next_state(state: CaseState, step: Step) -> CaseState:
    """Return the state that the step leads to; raises IllegalStep if the state does not offer it.

    Source: 条例第四十五条。
    """
    return transition(state, step).to


def steps_from(state: CaseState, actors: Collection[Actor] | None = None) -> tuple[Step, ...]:
    """Return the steps that the state offers (to one of ``actors``), in the order of the table."""
    return tuple(
        row.step
        for row in PROCEDURE
        if row.state is state and (actors is None or set(row.actors) & set(actors))
    )


def state_of(ledger: Ledger, acts: Iterable[Act] = ()) -> CaseState:
    """Return the state that the facts show, and the inner work done since the last of them.

    Examination, approval and filing leave no fact; they are in ``acts``, in the order of time. An
    empty ledger is an application not yet received. A case whose every fact was struck is void.
    """
    if ledger.facts and not ledger.effective():
        return _S.VOID
    state, since = _shown_by(ledger)
    for act in acts:
        row = _ROWS.get((state, act.step))
        if row and (since is None or act.at >= since) and (row.fact is None or not ledger.facts):
            state = row.to
    return state


def _shown_by(ledger: Ledger) -> tuple[CaseState, datetime | None]:
    """Return the state by the facts alone, and when the fact that led there was first told."""
    state, since = _S.SUBMITTED, None
    for fact in ledger.effective():
        following = _following(state, fact)
        if following is not state or fact.kind in _STATE_AFTER:
            state, since = following, fact.told_at or fact.recorded_at
    return state, since


def _following(state: CaseState, fact: Fact) -> CaseState:
    if fact.kind is FactKind.CONSULTATION_SENT and state is _S.RECEIVED:
        return _S.PROCESSING
    return _STATE_AFTER.get(fact.kind, state)
