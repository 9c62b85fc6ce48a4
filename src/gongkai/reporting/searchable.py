"""Published annual reports, as the search tells them: the edition in force, its words alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.urls import reverse

from gongkai.reporting.models import Edition
from gongkai.search.sources import Row


def rows() -> Iterator[Row]:
    """Yield the edition in force of every report."""
    editions = Edition.objects.latest_of_each().select_related("report__agency")
    return (_row(edition) for edition in editions.iterator())


def row_of(edition: Edition) -> tuple[str, Row | None]:
    """Return the key of the edition's report, and its row in the edition in force."""
    report = edition.report
    latest = Edition.objects.in_force(report.agency, report.year)
    return str(report.pk), _row(latest) if latest else None


def _row(edition: Edition) -> Row:
    report = edition.report
    words: dict[str, str] = json.loads(edition.data).get("narrative", {})
    return Row(
        str(report.pk),
        report.agency_id,
        f"{report.agency.name}{report.year}年政府信息公开工作年度报告",
        "\n".join(words.values()),
        reverse("reporting_public:report", args=[report.agency.slug, report.year]),
        edition.published_on,
    )
