from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from gongkai.common.clock import today

if TYPE_CHECKING:
    from gongkai.agencies.models import Officer


class RecordQuerySet(models.QuerySet[Any]):
    """Records kept by hand for one agency."""

    def visible_to(self, officer: Officer) -> RecordQuerySet:
        """The records of the officer's own agency; of nobody else's."""
        return self.filter(agency=officer.agency_id)


class ValidQuerySet(RecordQuerySet):
    """Records that hold from one day until another."""

    def valid_on(self, day: date) -> ValidQuerySet:
        """On the list at the end of the day: begun by it and not ended by it."""
        return self.filter(valid_on(day))


def valid_on(day: date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))


def standing(record: Any) -> str:
    """Return whether the record is valid, ended or coming today."""
    day = today()
    if record.valid_from > day:
        return "coming"
    return "ended" if record.valid_to and record.valid_to <= day else "valid"
