"""Which outcome a closing fact carries, and which ground of refusal goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import Fact, FactKind
from gongkai.law.terms import Outcome, RefusalGround

LAPSED = {
    FactKind.CORRECTION_SENT: Outcome.ABANDONED_NO_CORRECTION,
    FactKind.FEE_NOTICED: Outcome.ABANDONED_FEE_UNPAID,
}
NOT_A_REPLY = frozenset({*LAPSED.values(), Outcome.WITHDRAWN})
REPLIES = tuple(outcome for outcome in Outcome if outcome not in NOT_A_REPLY)


def outcome_of(kind: FactKind, told: Outcome | None, before: Sequence[Fact]) -> Outcome | None:
    """Return the outcome that a fact carries; `before` are the effective facts before it.

    A reply brings its own. An abandonment follows from what was awaited, a withdrawal is one.
    Raises IllegalFact if the outcome told does not go with the fact.
    """
    if kind is FactKind.REPLIED:
        if told is None:
            raise IllegalFact(_("答复须注明办理结果。"))
        if told in NOT_A_REPLY:
            raise IllegalFact(_("“%(outcome)s”不是答复的结果。") % {"outcome": told.label})
        return told
    fitting = _lapsed(before) if kind is FactKind.ABANDONED else None
    if kind is FactKind.WITHDRAWN:
        fitting = Outcome.WITHDRAWN
    if told not in (None, fitting):
        raise IllegalFact(_("“%(kind)s”不能附带该办理结果。") % {"kind": kind.label})
    return fitting


def ground_of(outcome: Outcome | None, told: RefusalGround | None) -> RefusalGround | None:
    """Return the ground of refusal; a partial disclosure must be told one (条例第三十七条)."""
    if outcome is Outcome.PARTIAL:
        if told is None:
            raise IllegalFact(_("部分公开须注明其余部分不予公开的理由。"))
        return told
    fitting = outcome.ground if outcome else None
    if told not in (None, fitting):
        raise IllegalFact(_("不予公开的理由与办理结果不一致。"))
    return fitting


def _lapsed(before: Sequence[Fact]) -> Outcome | None:
    notices = [fact.kind for fact in before if fact.kind in LAPSED]
    return LAPSED[notices[-1]] if notices else None
