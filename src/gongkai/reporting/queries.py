from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import OuterRef, Subquery

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency, Officer
    from gongkai.reporting.models import Edition


class AnnualReportQuerySet(models.QuerySet[Any]):
    def visible_to(self, officer: Officer) -> AnnualReportQuerySet:
        """The reports of the officer's own agency; of nobody else's."""
        return self.filter(agency=officer.agency_id)


class EditionQuerySet(models.QuerySet[Any]):
    def latest_of_each(self) -> EditionQuerySet:
        """The last edition of every report: what the public reads and year links use."""
        last = self.filter(report=OuterRef("report")).order_by("-number").values("pk")[:1]
        return self.filter(pk=Subquery(last))

    def in_force(self, agency: Agency, year: int) -> Edition | None:
        """The edition in force of the agency's report for the year, if any was published."""
        editions = self.filter(report__agency=agency, report__year=year)
        return editions.order_by("-number").first()
