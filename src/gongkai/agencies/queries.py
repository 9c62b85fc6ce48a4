from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency


class AgencyQuerySet(models.QuerySet["Agency"]):
    def open_in(self, year: int) -> AgencyQuerySet:
        """Agencies that owe a report for `year`: begun by then and not closed before its end."""
        open_then = models.Q(closed_on=None) | models.Q(closed_on__year__gt=year)
        return self.filter(open_then, first_year__lte=year)

    def under(self, agency: Agency) -> AgencyQuerySet:
        """The agency and every unit below it, at any depth."""
        return self.filter(pk__in=subtree_ids(self, agency.pk))


def subtree_ids(agencies: AgencyQuerySet, root: int) -> list[int]:
    """Return the ids of `root` and all below it, breadth first. One query."""
    units = defaultdict(list)
    for pk, parent in agencies.model._default_manager.values_list("pk", "parent_id"):
        units[parent].append(pk)
    found = [root]
    for pk in found:
        found.extend(units[pk])
    return found
