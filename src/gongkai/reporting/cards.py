"""What of the year's reports waits for an officer, on the start page of the desk."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongkai.agencies.desk import Card
from gongkai.agencies.models import Officer
from gongkai.reporting.models import AnnualReport, ReportState
from gongkai.reporting.procedure import Step
from gongkai.reporting.views.staff.draft import days_left, open_steps

WAITS_FOR_OPINION = {Step.AGREE, Step.APPROVE}


def report_cards(officer: Officer) -> Iterator[Card]:
    """Yield a card for every report of the agency that is not published yet."""
    drafts = AnnualReport.objects.visible_to(officer).exclude(state=ReportState.PUBLISHED)
    for draft in drafts.select_related("agency"):
        tone, words = days_left(draft)
        waits = WAITS_FOR_OPINION & {button.step for button in open_steps(draft, officer)}
        yield Card(
            title=_("%(year)d年度报告") % {"year": draft.year},
            url=draft.get_absolute_url(),
            note=_("等待您的意见")
            if waits
            else _("%(state)s，%(left)s") % {"state": draft.get_state_display(), "left": words},
            tone="soon" if waits and not tone else tone,  # type: ignore[arg-type]
        )
