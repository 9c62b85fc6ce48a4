from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.search import exposure as exposures


@staff_view()
@require_safe
def exposure(request: StaffRequest) -> HttpResponse:
    """What came of showing published information before an application, month by month."""
    context = {"months": exposures.by_month(agency_of(request.user))}
    return render(request, "search/staff/exposure.html", context)
