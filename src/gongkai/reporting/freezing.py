"""A published edition: the data as they were, a file in every format, and the hash of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import Max
from django.utils import timezone

from gongkai.agencies.models import Officer
from gongkai.report.checks import CheckResult
from gongkai.report.document import Report
from gongkai.report.writing import WRITERS, Written, to_json, write
from gongkai.reporting.models import AnnualReport, Edition, EditionSource


def freeze(
    draft: AnnualReport,
    report: Report,
    checks: Sequence[CheckResult],
    *,
    by: Officer | None,
    at: datetime,
    reason: str = "",
    source: EditionSource = EditionSource.COMPUTED,
) -> Edition:
    """Return a new edition of the report with its files, dated by the report or else by `at`."""
    published_on = report.published_on or timezone.localdate(at)
    report = replace(report, published_on=published_on)
    data = to_json(report)
    files = written(report, checks)
    last = draft.editions.aggregate(last=Max("number"))["last"] or 0
    edition = draft.editions.create(
        number=last + 1,
        source=source,
        data=data,
        sha256=sha256(data.encode()),
        reason=reason,
        remarks=[warning for file in files.values() for warning in file.warnings],
        published_on=published_on,
        published_at=at,
        published_by=by,
    )
    _keep(edition, {kind: file.data for kind, file in files.items()})
    return edition


def written(
    report: Report, checks: Sequence[CheckResult] = (), kinds: Iterable[str] = tuple(WRITERS)
) -> dict[str, Written]:
    """Return the report in each format asked for, by the ending of the file.

    Raises ReportError for another format, and for a PDF where no Chinese font is found.
    """
    fonts = settings.FONT_PATHS
    return {kind: write(report, kind, findings=checks, font_paths=fonts) for kind in kinds}


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _keep(edition: Edition, files: Mapping[str, bytes]) -> None:
    draft = edition.report
    folder = f"{draft.agency.credit_code}/{draft.year}/{edition.number}"
    for kind, content in files.items():
        kept = edition.files.model(edition=edition, kind=kind, sha256=sha256(content))
        kept.file.save(f"{folder}/{draft.year}.{kind}", ContentFile(content), save=True)
