"""What waits for the archivist, on the start page of the desk."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer, Role
from gongkai.common.dates import written_day
from gongkai.common.desk import Card, CardItem
from gongkai.requests.pages.archive import Waiting, waiting, waiting_cases

SHOWN = 5


def archive_card(officer: Officer) -> Card | None:
    """Return the closed cases that wait to be filed away; for archivists alone."""
    if Role.ARCHIVIST not in officer.roles or officer.agency is None:
        return None
    cases = waiting_cases(officer.agency)
    found = waiting(cases[:SHOWN])
    if not found:
        return None
    return Card(
        _("待归档"),
        reverse("requests:archive"),
        cases.count(),
        tone="late" if found[0].is_late else "info",
        items=tuple(map(_item, found)),
    )


def _item(row: Waiting) -> CardItem:
    told = _("逾期") if row.is_late else _("%(day)s前") % {"day": written_day(row.archive_by)}
    url = reverse("requests:archive_case", args=[row.case.pk])
    return CardItem(row.case.number, url, told, "late" if row.is_late else "info")
