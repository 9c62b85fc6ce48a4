"""The chain of a dispute: filed, decided, perhaps appealed and decided again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from gongkai.common.dates import written_day
from gongkai.law.errors import IllegalStep
from gongkai.requests.models import DisputeEvent, DisputeEventKind

FILED, DECIDED, APPEALED = DisputeEventKind
# 每一环之后可以是哪一环；链条由受理开始。
FOLLOWS = {FILED: {DECIDED}, DECIDED: {APPEALED}, APPEALED: {DECIDED}}


def check_chain(events: Sequence[DisputeEvent]) -> None:
    """Raise IllegalStep unless each event may follow the one before it, on its day or later."""
    if not events or events[0].kind != FILED:
        raise IllegalStep(_("复议或者诉讼应当由受理开始。"))
    for before, after in pairwise(events):
        _check_link(before, after)


def _check_link(before: DisputeEvent, after: DisputeEvent) -> None:
    if after.on < before.on:
        told = _("“%(after)s”的日期不得早于“%(before)s”（%(day)s）。")
        raise IllegalStep(told % _words(before, after))
    if after.kind not in FOLLOWS[DisputeEventKind(before.kind)]:
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
