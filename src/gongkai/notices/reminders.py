"""Reminders by the day: rooms above register what is to be said, the nightly round says it once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from gongkai.agencies.models import Officer


@dataclass(frozen=True)
class Reminder:
    """What an officer is to be told; see `actions.notify`."""

    officer: Officer
    subject: str
    text: str
    url: str
    once_key: str
    mail: bool = True
    about: Model | None = None


Provider = Callable[[date], Iterable[Reminder]]
providers: dict[str, Provider] = {}


def register_reminders(name: str, provider: Provider) -> None:
    """Let the daily job raise what `provider(day)` yields. `name` is Chinese: "答复期限".

    The provider yields whatever is true on the day, whether said before or not: the key of each
    reminder sees to it that it is said once, and so a day without a worker is caught up on the
    next one. The key names the thing and the stage ("case.due:17:2025-10-17:3").
    """
    providers[name] = provider
