"""The annual reports: one imported, two taken through every step, one left as a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from gongkai.agencies.models import Agency
from gongkai.demo.cast import Cast
from gongkai.demo.data import narrative, tree
from gongkai.demo.days import moment
from gongkai.report.document import Report
from gongkai.report.formats import format_for_year
from gongkai.report.totals import with_totals
from gongkai.reporting import actions
from gongkai.reporting.drafting import with_narrative
from gongkai.reporting.models import AnnualReport

STEPS: dict[str, Callable[..., Any]] = {
    "submit": actions.submit,
    "agree": actions.agree,
    "approve": actions.approve,
    "publish": actions.publish,
}


def make_reports(cast: Cast) -> None:
    """Import, publish and begin the reports that the data name, oldest first."""
    plan = tree("reports")
    _import(cast, **plan["imported"])
    for row in plan["published"]:
        _publish(cast, **row)
    _begin(cast, plan["draft"]["year"])


def _import(cast: Cast, year: int, published_on: str) -> None:
    day = date.fromisoformat(published_on)
    report = replace(_earlier_report(cast.bureau, year), published_on=day)
    actions.import_edition(cast.bureau, report, by=cast.handler, at=moment(day))


def _earlier_report(agency: Agency, year: int) -> Report:
    form = format_for_year(year)
    cells = with_totals(form, tree(f"report_{year}"))
    return with_narrative(agency, Report(agency.name, year, form, cells), narrative(year))


def _publish(cast: Cast, year: int, steps: list[dict[str, str]]) -> None:
    report = _begin(cast, year)
    for row in steps:
        at = timezone.make_aware(datetime.fromisoformat(row["at"]))
        words = {"text": row["text"]} if "text" in row else {}
        STEPS[row["step"]](report.pk, by=cast.officers[row["by"]], at=at, **words)


def _begin(cast: Cast, year: int) -> AnnualReport:
    draft = actions.start(cast.bureau, year, by=cast.handler)
    for section, text in narrative(year).items():
        actions.write_section(draft.pk, section, text, by=cast.handler)
    return draft
