"""The approval sheet 呈批单, to print and sign."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gongkai.agencies.access import StaffRequest, staff_view
from gongkai.reporting import actions, drafting
from gongkai.reporting.views.staff.draft import due, head, own_draft
from gongkai.reporting.views.staff.workbench import summary


@require_safe
@staff_view()
def sheet(request: StaffRequest, year: int) -> HttpResponse:
    draft = own_draft(request, year)
    report = drafting.present(draft)
    opinions = actions.this_round(draft)
    context = head(draft, request.user) | {
        "report": report,
        "opinions": {opinion.kind: opinion for opinion in opinions},
        "digest": drafting.digest(report),
        "checks": summary(drafting.checks(draft, report)),
        "due": due(draft.agency, year),
        "cells": {
            "received": report.value("t3_requests.new_received.total"),
            "carried_in": report.value("t3_requests.carried_in.total"),
            "closed": report.value("t3_requests.results_total.total"),
            "carried_out": report.value("t3_requests.carried_out.total"),
        },
    }
    return render(request, "reporting/staff/sheet.html", context)
