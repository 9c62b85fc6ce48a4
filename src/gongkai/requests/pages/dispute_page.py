from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from gongkai.common.desk import Tone
from gongkai.common.records.columns import Tag, facts
from gongkai.requests.chain import following
from gongkai.requests.models import Dispute, DisputeEvent, DisputeEventKind, DisputeState

TONES: dict[DisputeState, Tone] = {
    DisputeState.PENDING: "info",
    DisputeState.UPHELD: "ok",
    DisputeState.CORRECTED: "late",
}


def tag(dispute: Any) -> Tag:
    """Return how the dispute stands now, in a word."""
    state = DisputeState(dispute.last_state)
    return Tag(state.label, TONES.get(state, ""))


def register(dispute: Dispute) -> list[tuple[Any, str]]:
    told = facts(dispute, ["route", "number", "authority", "matter"])
    return [*told, (_("所涉申请"), str(dispute.case))] if dispute.case else told


def context(dispute: Dispute) -> dict[str, Any]:
    events = list(dispute.events.all())
    return {
        "tag": tag(dispute),
        "events": [described(event) for event in events],
        "may_take_back": len(events) > 1,
        "next_label": _("、").join(
            str(kind.label) for kind in following(dispute.route, events[-1].kind)
        ),
    }


def described(event: DisputeEvent) -> dict[str, Any]:
    decided = event.kind == DisputeEventKind.DECIDED
    return {
        "on": event.on,
        "title": event.get_kind_display(),
        "text": event.get_state_display() if decided else "",
    }
