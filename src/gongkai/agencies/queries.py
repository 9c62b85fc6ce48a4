from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency, Officer


class AgencyQuerySet(models.QuerySet["Agency"]):
    def open_in(self, year: int) -> AgencyQuerySet:
        """Agencies that owe a report for `year`: begun by then and not closed before its end."""
        open_then = models.Q(closed_on=None) | models.Q(closed_on__year__gt=year)
        return self.filter(open_then, first_year__lte=year)

    def under(self, agency: Agency) -> AgencyQuerySet:
        """The agency and every unit below it, at any depth."""
        return self.filter(pk__in=subtree_ids(self, agency.pk))

    def administered_by(self, officer: Officer) -> AgencyQuerySet:
        """The agency of an officer and the units below it; nothing for one without an agency."""
        return self.under(officer.agency) if officer.agency else self.none()

    def matching(self, words: str) -> AgencyQuerySet:
        """Agencies whose name, short name or credit code contains the words."""
        return self.filter(
            models.Q(name__icontains=words)
            | models.Q(short_name__icontains=words)
            | models.Q(credit_code__istartswith=words)
        )


def is_described(agency: Agency) -> bool:
    """True if the guide 政府信息公开指南 has what it must say (条例第十二条): office hours, and
    where an applicant may complain."""
    return bool(agency.office_hours and agency.reconsideration_authority and agency.court)


def is_staffed(agency: Agency, roles: Collection[str]) -> bool:
    """True if each of the roles is held by an officer who may log in."""
    people = agency.officers.filter(is_active=True, assignments__role__in=roles)
    return people.values("assignments__role").distinct().count() == len(roles)


def subtree_ids(agencies: AgencyQuerySet, root: int) -> list[int]:
    """Return the ids of `root` and all below it, breadth first. One query."""
    units = defaultdict(list)
    for pk, parent in agencies.model._default_manager.values_list("pk", "parent_id"):
        units[parent].append(pk)
    found = [root]
    for pk in found:
        found.extend(units[pk])
    return found


def in_tree_order(agencies: Iterable[Agency]) -> list[tuple[int, Agency]]:
    """Return (depth, agency), each unit after its parent. One whose parent is not among them
    stands at the top."""
    agencies = list(agencies)
    present = {agency.pk for agency in agencies}
    units = defaultdict(list)
    for agency in agencies:
        units[agency.parent_id if agency.parent_id in present else None].append(agency)
    placed: list[tuple[int, Agency]] = []
    waiting = [(0, agency) for agency in reversed(units[None])]
    while waiting:
        depth, agency = waiting.pop()
        placed.append((depth, agency))
        waiting.extend((depth + 1, unit) for unit in reversed(units[agency.pk]))
    return placed
