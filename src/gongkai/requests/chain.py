"""The chain of a dispute: filed, decided; a lawsuit perhaps appealed and decided again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from gongkai.common.dates import written_day
from gongkai.law.errors import IllegalStep
from gongkai.requests.models import DisputeEvent, DisputeEventKind, Route

FILED, DECIDED, APPEALED = DisputeEventKind
# 每一环之后可以是哪一环；链条由受理开始。
_FOLLOWS = {FILED: [DECIDED], DECIDED: [APPEALED], APPEALED: [DECIDED]}


def following(route: str, kind: str) -> list[DisputeEventKind]:
    """Return what may come after an event of the kind.

    A decision on reconsideration is not appealed: a lawsuit against it is a dispute of its own.
    """
    if route == Route.RECONSIDERATION and kind == DECIDED:
        return []
    return _FOLLOWS[DisputeEventKind(kind)]


def check_chain(events: Sequence[DisputeEvent], *, route: str, received_on: date | None) -> None:
    """Raise IllegalStep unless each event may follow the one before it, on its day or later.

    `received_on` is the day of receipt of the case in dispute, None without one: nobody disputes
    what happened to an application that was not yet there.
    """
    if not events or events[0].kind != FILED:
        raise IllegalStep(_("复议或者诉讼应当由受理开始。"))
    if received_on and events[0].on < received_on:
        told = _("受理日期不得早于所涉申请的收到之日（%(day)s）。")
        raise IllegalStep(told % {"day": written_day(received_on)})
    for before, after in pairwise(events):
        _check_link(before, after, route)


def _check_link(before: DisputeEvent, after: DisputeEvent, route: str) -> None:
    if after.on < before.on:
        told = _("“%(after)s”的日期不得早于“%(before)s”（%(day)s）。")
        raise IllegalStep(told % _words(before, after))
    if after.kind not in following(route, before.kind):
        raise IllegalStep(_("“%(before)s”之后不能登记“%(after)s”。") % _words(before, after))


def chain_ends(events: Sequence[DisputeEvent]) -> list[date | None]:
    """Return for each event, in order, the day of the next one; None for the last."""
    return [*(event.on for event in events[1:]), None] if events else []


def _words(before: DisputeEvent, after: DisputeEvent) -> dict[str, str]:
    return {
        "before": before.get_kind_display(),
        "after": after.get_kind_display(),
        "day": written_day(before.on),
    }
