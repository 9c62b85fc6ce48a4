"""办理程序: which step leads from which state to which, as one table."""

from collections.abc import Mapping
from types import MappingProxyType

from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import FactKind, Ledger
from gongkai.law.terms import CaseState, Step

_S = CaseState
# Being worked on: the states in which a consultation, an extension or a fee notice may come.
_AT_WORK = (_S.EXAMINING, _S.PROCESSING, _S.IN_APPROVAL)
_OPEN = (
    _S.SUBMITTED,
    _S.PENDING_CONFIRMATION,
    _S.RECEIVED,
    *_AT_WORK,
    _S.CORRECTION_REQUESTED,
    _S.REASONS_REQUESTED,
    _S.FEE_NOTIFIED,
    _S.DEFERRED,
    _S.RE_REPLY,
)

TRANSITIONS: Mapping[tuple[CaseState, Step], CaseState] = MappingProxyType(
    {
        (_S.SUBMITTED, Step.AWAIT_CONFIRMATION): _S.PENDING_CONFIRMATION,  # 条例第三十一条
        (_S.SUBMITTED, Step.RECEIVE): _S.RECEIVED,
        (_S.PENDING_CONFIRMATION, Step.RECEIVE): _S.RECEIVED,
        (_S.RECEIVED, Step.EXAMINE): _S.EXAMINING,
        (_S.EXAMINING, Step.ASK_CORRECTION): _S.CORRECTION_REQUESTED,  # 条例第三十条
        (_S.CORRECTION_REQUESTED, Step.TAKE_CORRECTION): _S.RECEIVED,
        (_S.CORRECTION_REQUESTED, Step.ABANDON): _S.ABANDONED,
        (_S.EXAMINING, Step.ASK_REASONS): _S.REASONS_REQUESTED,  # 条例第三十五条
        (_S.REASONS_REQUESTED, Step.TAKE_REASONS): _S.PROCESSING,
        (_S.REASONS_REQUESTED, Step.REPLY): _S.REPLIED,
        (_S.PROCESSING, Step.DEFER): _S.DEFERRED,
        (_S.REASONS_REQUESTED, Step.DEFER): _S.DEFERRED,
        (_S.DEFERRED, Step.SUBMIT_FOR_APPROVAL): _S.IN_APPROVAL,
        (_S.EXAMINING, Step.PROCESS): _S.PROCESSING,
        (_S.RE_REPLY, Step.PROCESS): _S.PROCESSING,
        (_S.PROCESSING, Step.NOTIFY_FEE): _S.FEE_NOTIFIED,  # 条例第四十二条
        (_S.FEE_NOTIFIED, Step.TAKE_PAYMENT): _S.PROCESSING,
        (_S.FEE_NOTIFIED, Step.ABANDON): _S.ABANDONED,
        (_S.PROCESSING, Step.SUBMIT_FOR_APPROVAL): _S.IN_APPROVAL,
        (_S.IN_APPROVAL, Step.RETURN): _S.PROCESSING,
        # Art. 33 para. 1 allows a reply on the spot, hence from examination.
        (_S.EXAMINING, Step.REPLY): _S.REPLIED,
        (_S.IN_APPROVAL, Step.REPLY): _S.REPLIED,
        (_S.RE_REPLY, Step.REPLY): _S.REPLIED,
        # 条例第三十二条至第三十四条: the clock moves, the state stays.
        **{(state, Step.CONSULT): state for state in (*_AT_WORK, _S.DEFERRED)},
        **{(state, Step.EXTEND): state for state in _AT_WORK},
        **{(state, Step.WITHDRAW): _S.WITHDRAWN for state in _OPEN},
        **{(state, Step.CLOSE): _S.CLOSED for state in (_S.REPLIED, _S.ABANDONED, _S.WITHDRAWN)},
        # After reconsideration or judgment (条例第五十一条), also when the case is filed away.
        **{
            (state, Step.REOPEN): _S.RE_REPLY
            for state in (_S.REPLIED, _S.ABANDONED, _S.CLOSED, _S.ARCHIVED)
        },
        (_S.CLOSED, Step.ARCHIVE): _S.ARCHIVED,
    }
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


def next_state(state: CaseState, step: Step) -> CaseState:
    """Return the state that the step leads to; raises IllegalStep if the state does not offer it.

    Source: 条例第四十五条。
    """
    try:
        return TRANSITIONS[state, step]
    except KeyError:
        raise IllegalStep(f"“{state.label}”的申请不能进行“{step.label}”") from None


def steps_from(state: CaseState) -> tuple[Step, ...]:
    """Return the steps that the state offers, in the order of the table."""
    return tuple(step for origin, step in TRANSITIONS if origin is state)


def state_of(ledger: Ledger) -> CaseState:
    """Return the state that the facts show.

    A case under work shows 已受理登记 or 办理中: examination and approval are inner work and leave
    no fact. An empty ledger is an application not yet received.
    """
    state = _S.SUBMITTED
    for fact in ledger.effective():
        if fact.kind is FactKind.CONSULTATION_SENT and state is _S.RECEIVED:
            state = _S.PROCESSING
        state = _STATE_AFTER.get(fact.kind, state)
    return state
