"""The report of a government with all its units: the sum of their editions, the missing named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.agencies.models import Agency
from gongkai.report.document import Report, Value
from gongkai.report.formats import Format, format_for_year
from gongkai.report.totals import with_totals
from gongkai.reporting.compile import compile_all
from gongkai.reporting.drafting import published
from gongkai.reporting.models import Edition


@dataclass(frozen=True)
class RollUp:
    """The sum, the agencies in it, and those that owe a report and have not published one.

    `varied` are agencies whose published report is not in the form itself, so that its rows cannot
    be added; they are missing from the sum like the others, but not late.
    """

    report: Report
    included: Sequence[Agency]
    missing: Sequence[Agency]
    varied: Sequence[Agency]
    is_live: bool


def roll_up(parent: Agency, year: int, *, live: bool = False) -> RollUp:
    """Return the sum of the report of `parent` and of all units below it, each counted once.

    From published editions; `live` takes the records as they stand now, as a preview.
    Raises ReportError for a year without a form.
    """
    units = list(Agency.objects.under(parent).open_in(year))
    form = format_for_year(year)
    if live:
        cells = compile_all(units, year)
        return RollUp(_sum(parent, year, form, cells), units, [], [], is_live=True)
    reports = published_reports(units, year)
    cells = {pk: dict(r.cells) for pk, r in reports.items() if r.format is form}
    return RollUp(
        _sum(parent, year, form, cells),
        [unit for unit in units if unit.pk in cells],
        [unit for unit in units if unit.pk not in reports],
        [unit for unit in units if unit.pk in reports and unit.pk not in cells],
        is_live=False,
    )


def published_reports(units: Sequence[Agency], year: int) -> dict[int, Report]:
    """Return the latest edition of each unit's report for the year, by agency id."""
    editions = Edition.objects.latest_of_each().filter(
        report__year=year, report__agency__in=[unit.pk for unit in units]
    )
    return {e.report.agency_id: published(e) for e in editions.select_related("report")}


def _sum(
    parent: Agency, year: int, form: Format, units: Mapping[int, Mapping[str, Value]]
) -> Report:
    leaves: dict[str, Value] = {}
    for key, place in form.places.items():
        if not place.is_total:
            leaves[key] = sum((cells.get(key) or 0 for cells in units.values()), start=0)
    return Report(parent.name, year, form, with_totals(form, leaves))
