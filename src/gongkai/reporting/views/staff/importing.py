"""A supervising authority brings in the earlier reports of its units, many files at once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from gongkai.agencies.access import StaffRequest, agency_of, staff_view
from gongkai.agencies.models import Agency, Role
from gongkai.common.clock import now
from gongkai.files.uploads import refusal_of, takes_files
from gongkai.reporting.forms import MOST_FILES, ImportUnitsForm
from gongkai.reporting.importing import Imported, import_files


# One file more than the form takes, so that it is the form that counts them.
@takes_files(most=MOST_FILES + 1)
@staff_view(Role.AUTHORITY)
def import_units(request: StaffRequest) -> HttpResponse:
    """The form; and, once files are sent, what came of each of them."""
    parent = agency_of(request.user)
    form = ImportUnitsForm(request.POST or None, request.FILES or None)
    results: list[Imported] = []
    if form.is_valid() and (refusal := refusal_of(request)):
        form.add_error("reports", refusal)
    if form.is_valid():
        results = import_files(
            form.cleaned_data["reports"],
            list(Agency.objects.under(parent).exclude(pk=parent.pk)),
            published_on=form.cleaned_data["published_on"],
            by=request.user,
            at=now(),
        )
        form = ImportUnitsForm()
    context = {
        "form": form,
        "results": results,
        "n_imported": sum(result.edition is not None for result in results),
    }
    return render(request, "reporting/staff/import_units.html", context)
