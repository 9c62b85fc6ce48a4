from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from gongkai.law.terms import CaseState

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency, Officer

SETTLED = (
    CaseState.REPLIED,
    CaseState.ABANDONED,
    CaseState.WITHDRAWN,
    CaseState.CLOSED,
    CaseState.ARCHIVED,
    CaseState.VOID,
)
# 逐一列出而不是排除：数据库据此用索引。
UNSETTLED = tuple(state for state in CaseState if state not in SETTLED)


class CaseQuerySet(models.QuerySet[Any]):
    def visible_to(self, officer: Officer) -> CaseQuerySet:
        """The cases of the officer's own agency; of nobody else's."""
        return self.filter(agency=officer.agency_id)

    def pending_at_end_of(self, day: date) -> CaseQuerySet:
        """Received by the day and not closed on it; a later re-reply changes nothing here."""
        open_then = Q(first_closed_on=None) | Q(first_closed_on__gt=day)
        return self.filter(open_then, received_on__lte=day)

    def open(self) -> CaseQuerySet:
        """Not answered, lapsed or withdrawn; a case that is handled anew is open again."""
        return self.filter(state__in=UNSETTLED)

    def settled(self) -> CaseQuerySet:
        """Answered, lapsed or withdrawn."""
        return self.filter(state__in=SETTLED)

    def overdue_on(self, day: date) -> CaseQuerySet:
        """Open, and the day for the reply is past (条例第三十三条)."""
        return self.open().filter(due_on__lt=day)

    def without_text(self) -> CaseQuerySet:
        """The same cases, their sealed and long texts unread: for work over many."""
        return self.defer("applicant_name", "applicant_contact", "description")

    def of(self, agency: Agency) -> CaseQuerySet:
        return self.filter(agency=agency)


class DisputeQuerySet(models.QuerySet[Any]):
    def visible_to(self, officer: Officer) -> DisputeQuerySet:
        return self.filter(agency=officer.agency_id)

    def with_course(self) -> DisputeQuerySet:
        """Each with `filed_on`, the day it was taken in, and `last_state`, how it stands now."""
        events = apps.get_model("requests", "DisputeEvent").objects.filter(dispute=OuterRef("pk"))
        first, last = events.order_by("on", "pk"), events.order_by("-on", "-pk")
        annotated: DisputeQuerySet = self.annotate(
            filed_on=Subquery(first.values("on")[:1]), last_state=Subquery(last.values("state")[:1])
        )
        return annotated
