"""上年结转 of an agency's first year here: what its imported report of last year carried out."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gongkai.agencies.models import Agency
from gongkai.report.document import Value
from gongkai.reporting.models import Edition, EditionSource

CARRIED_IN, CARRIED_OUT = "t3_requests.carried_in.", "t3_requests.carried_out."


def imported_editions(agencies: Iterable[Agency], year: int) -> dict[int, Edition]:
    """Return, by agency id, the imported report of last year for agencies that begin this year."""
    beginning = [agency.pk for agency in agencies if agency.first_year == year]
    if not beginning:
        return {}
    editions = Edition.objects.filter(
        source=EditionSource.IMPORTED, report__agency__in=beginning, report__year=year - 1
    )
    return {
        edition.report.agency_id: edition
        for edition in editions.select_related("report").order_by("number")
    }


def carried_from_editions(agencies: Iterable[Agency], year: int) -> dict[int, dict[str, Value]]:
    """Return the leaf cells of row 二 taken from imported editions, by agency id."""
    return {pk: carried_cells(edition) for pk, edition in imported_editions(agencies, year).items()}


def carried_cells(edition: Edition) -> dict[str, Value]:
    cells = json.loads(edition.data)["cells"]
    return {
        key.replace(CARRIED_OUT, CARRIED_IN): value or 0
        for key, value in cells.items()
        if key.startswith(CARRIED_OUT) and not key.endswith(".total")
    }
