"""What an office does first on an empty installation. Rooms register their steps in
`AppConfig.ready()`, as they do with cards and navigation."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.common.desk import Text

State = Literal["done", "now", "todo"]


@dataclass(frozen=True)
class FirstStep:
    label: Text
    url_name: str
    order: int
    is_done: Callable[[Any], bool]
    roles: tuple[Any, ...]


@dataclass(frozen=True)
class ShownStep:
    """A step as an officer sees it: without an address it is for someone else to take."""

    label: Text
    state: State
    url: str
    note: str


first_steps: dict[str, FirstStep] = {}


def register_first_step(
    label: Text, url_name: str, order: int, is_done: Callable[[Any], bool], roles: Iterable[Any]
) -> None:
    """Add a step that officers with one of `roles` take; `is_done(agency)` tells if it was."""
    first_steps[url_name] = FirstStep(label, url_name, order, is_done, tuple(roles))


def first_steps_for(officer: Any) -> list[ShownStep]:
    """Return the steps in order, the first that is left being `now`; empty once the last is done,
    since whoever came that far knows the way."""
    steps = sorted(first_steps.values(), key=lambda step: step.order)
    if not steps or steps[-1].is_done(officer.agency):
        return []
    shown: list[ShownStep] = []
    for step in steps:
        is_open = all(earlier.state == "done" for earlier in shown)
        left: State = "now" if is_open else "todo"
        shown.append(_shown(step, officer, "done" if step.is_done(officer.agency) else left))
    return shown


def _shown(step: FirstStep, officer: Any, state: State) -> ShownStep:
    is_own = bool(officer.roles & set(step.roles))
    named = str(_("、")).join(str(role.label) for role in step.roles)
    notes = {"done": _("已完成"), "now": _("待办理"), "todo": ""}
    note = notes[state] if is_own or state == "done" else _("由%(roles)s办理") % {"roles": named}
    return ShownStep(step.label, state, reverse(step.url_name) if is_own else "", note)
