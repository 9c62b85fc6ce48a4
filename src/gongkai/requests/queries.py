from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency, Officer
    from gongkai.requests.models import Dispute, RequestCase


class CaseQuerySet(models.QuerySet["RequestCase"]):
    def visible_to(self, officer: Officer) -> CaseQuerySet:
        """The cases of the officer's own agency; of nobody else's."""
        return self.filter(agency=officer.agency_id)

    def received_in(self, year: int) -> CaseQuerySet:
        """本年新收: the receipt date (条例第三十一条) lies in the year."""
        return self.filter(received_on__gte=date(year, 1, 1), received_on__lte=date(year, 12, 31))

    def pending_at_end_of(self, day: date) -> CaseQuerySet:
        """Received by the day and not closed on it; a later re-reply changes nothing here."""
        open_then = Q(first_closed_on=None) | Q(first_closed_on__gt=day)
        return self.filter(open_then, received_on__lte=day)

    def overdue_on(self, day: date) -> CaseQuerySet:
        return self.filter(first_closed_on=None, due_on__lt=day)

    def of(self, agency: Agency) -> CaseQuerySet:
        return self.filter(agency=agency)


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def visible_to(self, officer: Officer) -> DisputeQuerySet:
        return self.filter(agency=officer.agency_id)
