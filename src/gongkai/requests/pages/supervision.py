"""What a supervising authority 主管部门 sees of the units below it: figures and courses of cases,
never who asked or what for (条例第四十七条)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q, QuerySet

from gongkai.agencies.models import Agency, Officer
from gongkai.common.clock import today
from gongkai.requests.models import RequestCase
from gongkai.requests.queries import SETTLED


def units_below(officer: Officer) -> QuerySet[Agency]:
    """Return the units below the officer's agency, at any depth, without the agency itself."""
    assert officer.agency is not None
    return Agency.objects.under(officer.agency).exclude(pk=officer.agency.pk)


def with_figures(units: QuerySet[Agency]) -> QuerySet[Agency]:
    """Return the units, each with what came in this year, is open, overdue, and answered late."""
    day = today()
    is_open = ~Q(cases__state__in=SETTLED) & Q(cases__isnull=False)
    this_year = Q(cases__received_on__year=day.year)
    late = Q(cases__first_closed_on__gt=F("cases__due_on"))
    return units.annotate(
        n_received=Count("cases", filter=this_year),
        n_open=Count("cases", filter=is_open),
        n_overdue=Count("cases", filter=is_open & Q(cases__due_on__lt=day)),
        n_late=Count("cases", filter=this_year & late),
    ).order_by("name")


def cases_of(unit: Agency) -> Any:
    """Return the cases of a unit, with nothing read that may name a person."""
    shown = ("number", "applicant", "received_on", "due_on", "first_closed_on", "state")
    return RequestCase.objects.of(unit).only(*shown).prefetch_related("closings")
