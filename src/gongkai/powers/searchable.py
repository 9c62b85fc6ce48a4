"""Matters of the 权责清单, by which the search tells which agency is responsible."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.common.clock import today
from gongkai.powers.models import Matter
from gongkai.search.sources import Row


def rows() -> Iterator[Row]:
    """Yield every matter on a list today."""
    return (_row(matter) for matter in Matter.objects.valid_on(today()).iterator())


def row_of(matter: Matter) -> tuple[str, Row | None]:
    is_valid = Matter.objects.valid_on(today()).filter(pk=matter.pk).exists()
    return str(matter.pk), _row(matter) if is_valid else None


def _row(matter: Matter) -> Row:
    return Row(str(matter.pk), matter.agency_id, matter.name, matter.get_kind_display())
