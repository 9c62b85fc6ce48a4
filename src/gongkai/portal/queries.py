"""What the public site shows, in field words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency
from gongkai.reporting.models import Edition
from gongkai.reporting.queries import EditionQuerySet

if TYPE_CHECKING:
    from gongkai.portal.models import KeptCheck  # noqa: F401

MOST_FOUND = 100


class KeptCheckQuerySet(QuerySet["KeptCheck"]):
    def valid(self, at: datetime) -> "KeptCheckQuerySet":
        return self.filter(expires_at__gt=at)

    def expired(self, at: datetime) -> "KeptCheckQuerySet":
        return self.filter(expires_at__lte=at)


@dataclass
class Branch:
    """An agency of the tree with its units; the home page opens two levels of it."""

    agency: Agency
    units: list["Branch"] = field(default_factory=list)


def open_agencies() -> list[Agency]:
    """Return the agencies that have not been abolished, in the order they were entered."""
    return list(Agency.objects.filter(closed_on=None).order_by("pk"))


def single_root(agencies: Sequence[Agency]) -> Agency | None:
    """Return the agency above all others, which hosts the site; None where there are several."""
    held = {agency.pk for agency in agencies}
    roots = [agency for agency in agencies if agency.parent_id not in held]
    return roots[0] if len(roots) == 1 else None


def tree(agencies: Sequence[Agency]) -> list[Branch]:
    """Return the roots with their units below them; a unit of an abolished agency is a root."""
    branches = {agency.pk: Branch(agency) for agency in agencies}
    below: dict[int | None, list[Branch]] = defaultdict(list)
    for agency in agencies:
        parent = agency.parent_id if agency.parent_id in branches else None
        below[parent].append(branches[agency.pk])
    for pk, branch in branches.items():
        branch.units = below[pk]
    return below[None]


def named(agencies: Iterable[Agency], wanted: str) -> list[Agency]:
    """Return the agencies whose full or short name contains the words; at most MOST_FOUND."""
    found = [agency for agency in agencies if wanted in agency.name or wanted in agency.short_name]
    return found[:MOST_FOUND]


def latest_editions() -> EditionQuerySet:
    """Return the edition in force of every report, last published first, without its data."""
    editions = Edition.objects.latest_of_each().select_related("report__agency")
    return editions.defer("data").order_by("-published_on", "-report__year", "pk")


def newest_year(editions: Iterable[Edition]) -> Edition | None:
    """Return the edition of the last year reported on, which need not be the last published."""
    return max(editions, key=lambda edition: edition.report.year, default=None)


def contact_block(agency: Agency) -> list[tuple[str, str]]:
    """Return what the guide must say of the disclosure office, as far as it is known.

    Source: 条例第十二条。
    """
    block = [
        (_("工作机构"), agency.office_name),
        (_("办公地址"), agency.address),
        (_("邮政编码"), agency.postcode),
        (_("办公时间"), agency.office_hours),
        (_("联系电话"), agency.phone),
        (_("传真"), agency.fax),
        (_("电子邮箱"), agency.email),
    ]
    return [(name, value) for name, value in block if value]
