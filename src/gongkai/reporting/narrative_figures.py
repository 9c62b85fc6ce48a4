"""Figures that the narrative may name beside the cells of the tables, each counted by its room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.agencies.models import Agency
from gongkai.common.desk import Text
from gongkai.powers.models import Matter

Count = Callable[[Agency, int], int | Decimal]


@dataclass(frozen=True)
class NarrativeFigure:
    """A name for `{name}` in the text, what it means, how it is counted, where its records are."""

    name: str
    label: Text
    count: Count
    url_name: str


_registry: dict[str, NarrativeFigure] = {}


def register(figure: NarrativeFigure) -> None:
    """Offer a figure to the narrative; a later one of the same name replaces it."""
    _registry[figure.name] = figure


def registered() -> Mapping[str, NarrativeFigure]:
    return _registry


def values(agency: Agency, year: int) -> dict[str, object]:
    """Return every name with its figure for the year, `year` itself among them."""
    counted = {name: figure.count(agency, year) for name, figure in _registry.items()}
    return {"year": year, **counted}


def matters_listed(agency: Agency, year: int) -> int:
    """权责事项总数: on the list of powers at the end of the year."""
    return Matter.objects.filter(agency=agency).valid_on(date(year, 12, 31)).count()
