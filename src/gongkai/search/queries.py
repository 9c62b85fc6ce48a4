from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from gongkai.agencies.models import Agency

if TYPE_CHECKING:
    from gongkai.search.models import Entry

# Above this many a list to choose from is no help: the reader comes from the agency's own page.
MOST_LISTED = 200


class EntryQuerySet(models.QuerySet["Entry"]):
    def in_order(self, ids: list[int]) -> list[Entry]:
        """Return the entries in the order of the ids; one gone meanwhile is left out."""
        found = self.select_related("agency").in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]


def host() -> Agency | None:
    """Return the agency above all others, which hosts the site; None where there are several."""
    roots = list(Agency.objects.filter(closed_on=None, parent=None)[:2])
    return roots[0] if len(roots) == 1 else None


def listed_agencies() -> list[Agency]:
    """Return the agencies to choose from; none where they are one, or too many for a list."""
    agencies = list(Agency.objects.filter(closed_on=None).order_by("pk")[: MOST_LISTED + 1])
    return agencies if 1 < len(agencies) <= MOST_LISTED else []
