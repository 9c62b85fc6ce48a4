"""The annual report out of its records: of one agency, and of all agencies under one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from gongkai.agencies.models import Agency
from gongkai.report.document import Report, Value
from gongkai.report.formats import format_for_year
from gongkai.report.totals import with_totals
from gongkai.reporting.carried import carried_from_editions
from gongkai.reporting.counting import Figure, counted


def compile_figures(agency: Agency, year: int, *, as_of: date | None = None) -> Report:
    """Return the report's figures, computed from the records as known at the end of `as_of`.

    Raises ReportError for a year before the first official form.
    """
    form = format_for_year(year)
    found: dict[str, Figure] = defaultdict(int)
    for _, key, figure in counted(form.id, [agency.pk], year, as_of):
        found[key] += figure
    carried = carried_from_editions([agency], year).get(agency.pk, {})
    return Report(agency.name, year, form, with_totals(form, {**found, **carried}))


def compile_all(
    agencies: Iterable[Agency], year: int, *, as_of: date | None = None
) -> dict[int, dict[str, Value]]:
    """Return the cells of every agency's report by agency id, from one pass over the records."""
    form = format_for_year(year)
    wanted = {agency.pk: agency for agency in agencies}
    found: dict[int, dict[str, Figure]] = {pk: defaultdict(int) for pk in wanted}
    for pk, key, figure in counted(form.id, _restriction(wanted), year, as_of):
        if pk in found:
            found[pk][key] += figure
    carried = carried_from_editions(wanted.values(), year)
    return {pk: with_totals(form, {**cells, **carried.get(pk, {})}) for pk, cells in found.items()}


def _restriction(wanted: Mapping[int, Agency]) -> list[int] | None:
    """Name the agencies where they are few; for a whole city one pass over all is quicker."""
    return list(wanted) if len(wanted) <= 200 else None
