"""What of the year's reports waits for an officer, on the start page of the desk."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.desk import Card
from gongkai.agencies.models import Agency, Officer
from gongkai.common.clock import today
from gongkai.reporting import permissions
from gongkai.reporting.models import AnnualReport, ReportState
from gongkai.reporting.procedure import Step
from gongkai.reporting.views.staff.draft import days_left, days_to, open_steps, open_years

WAITS_FOR_OPINION = {Step.AGREE, Step.APPROVE}


def report_cards(officer: Officer) -> Iterator[Card]:
    """Yield a card for every report that is due or under way and not published yet."""
    if officer.agency is None:
        return
    yield from _not_begun(officer, officer.agency)
    drafts = AnnualReport.objects.visible_to(officer).exclude(state=ReportState.PUBLISHED)
    for draft in drafts.select_related("agency"):
        yield _under_way(draft, officer)


def _not_begun(officer: Officer, agency: Agency) -> Iterator[Card]:
    """One card for all years that have ended and have no draft, with the days of the last."""
    years = [year for year in open_years(agency) if year < today().year]
    if not years or not permissions.holds(officer, agency, *permissions.EDITORS):
        return
    tone, words = days_to(agency, years[0])
    named = str(_("、")).join(str(year) for year in reversed(years))
    yield Card(
        title=_("%(years)s年度报告尚未编制") % {"years": named},
        url=reverse("reporting:index"),
        note=_("%(year)d年度%(left)s") % {"year": years[0], "left": words},
        tone=tone,
    )


def _under_way(draft: AnnualReport, officer: Officer) -> Card:
    tone, words = days_left(draft)
    waits = WAITS_FOR_OPINION & {button.step for button in open_steps(draft, officer)}
    state = {"state": draft.get_state_display(), "left": words}
    return Card(
        title=_("%(year)d年度报告") % {"year": draft.year},
        url=draft.get_absolute_url(),
        note=_("等待您的意见") if waits else _("%(state)s，%(left)s") % state,
        tone="soon" if waits and not tone else tone,
    )
