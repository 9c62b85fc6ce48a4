"""The published editions of a year, each held against its hashes and against today's records."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.reporting.files import LABELS
from gongkai.reporting.models import EditionSource
from gongkai.reporting.verifying import damaged, late_facts
from gongkai.reporting.views.staff.draft import head, own_draft


@require_safe
@staff_view()
def editions(request: StaffRequest, year: int) -> HttpResponse:
    draft = own_draft(request, year)
    kept = list(draft.editions.select_related("report__agency", "published_by"))
    in_force = kept[0] if kept else None
    is_computed = in_force is not None and in_force.source == EditionSource.COMPUTED
    context = head(draft, request.user) | {
        "editions": [{"edition": edition, "damage": list(damaged(edition))} for edition in kept],
        "late": list(late_facts(in_force)) if in_force and is_computed else [],
        "kinds": LABELS,
    }
    return render(request, "reporting/staff/editions.html", context)
