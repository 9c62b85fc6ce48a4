"""What the desk shows on every page (navigation) and on its start page (cards). Rooms register
theirs in `AppConfig.ready()`; nothing here knows them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.errors import LawError

Text = str | Promise
Tone = Literal["", "ok", "soon", "late", "info"]
PIECES = gettext_lazy("件")


@dataclass(frozen=True)
class CardItem:
    """A line of a card: what waits, where it opens, and its state in a word."""

    label: Text
    url: str = ""
    tag: Text = ""
    tone: Tone = ""


@dataclass(frozen=True)
class Card:
    """A thing that waits for the officer. `count` stands out; `items` are the first few of them."""

    title: Text
    url: str = ""
    count: int | None = None
    unit: Text = PIECES
    note: Text = ""
    tone: Tone = ""
    items: tuple[CardItem, ...] = ()


@dataclass(frozen=True)
class NavItem:
    label: Text
    url_name: str
    order: int
    roles: frozenset[str] = frozenset()
    icon: str | None = None

    @property
    def url(self) -> str:
        return reverse(self.url_name)


CardProvider = Callable[[Any], "Card | Iterable[Card] | None"]
cards: dict[str, CardProvider] = {}
navigation: dict[str, NavItem] = {}


def register_card(name: str, provider: CardProvider) -> None:
    """Show on the start page what `provider(officer)` returns: a card, several, or None.

    Cards stand in the order of their names ("10_overdue", "20_approvals").
    """
    cards[name] = provider


def register_nav(
    label: Text, url_name: str, order: int, roles: Iterable[str] = (), icon: str | None = None
) -> None:
    """Add an entry to the side of the desk, for officers who hold one of `roles` (all if none)."""
    navigation[url_name] = NavItem(label, url_name, order, frozenset(roles), icon)


def cards_for(officer: Any) -> list[Card]:
    """Return the cards of the officer's start page."""
    found: list[Card] = []
    for name in sorted(cards):
        try:
            shown = cards[name](officer) or ()
            found.extend((shown,) if isinstance(shown, Card) else shown)
        except LawError as refusal:
            # 工作日历未载入等：这一项算不出，其余照常显示。
            found.append(Card(_("有一项暂时无法计算"), note=str(refusal), tone="late"))
    return found


def navigation_for(officer: Any) -> list[NavItem]:
    """Return the entries that the officer may open, in order."""
    items = sorted(navigation.values(), key=lambda item: item.order)
    return [item for item in items if not item.roles or item.roles & officer.roles]
