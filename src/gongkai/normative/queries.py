from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from gongkai.agencies.models import Officer


class NormativeQuerySet(models.QuerySet[Any]):
    def visible_to(self, officer: Officer) -> NormativeQuerySet:
        return self.filter(agency=officer.agency_id)

    def public_on(self, day: date) -> NormativeQuerySet:
        """对外公开: published and not withdrawn by the end of the day, whatever its year."""
        return self.filter(not_yet("withdrawn_on", day), published_on__lte=day)

    def in_force_on(self, day: date) -> NormativeQuerySet:
        """现行有效: made by the end of the day, neither repealed nor lapsed by then."""
        return self.filter(not_yet("repealed_on", day), not_yet("lapsed_on", day), made_on__lte=day)


def not_yet(field: str, day: date) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__gt": day})
