"""Writing what the ledger says into the columns of a case and its closings."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from django.db import transaction

from gongkai.common.calendar import work_calendar
from gongkai.law.workdays import WorkCalendar
from gongkai.requests.ledgers import acts_of, ledgers_of
from gongkai.requests.models import Closing, RequestCase
from gongkai.requests.projection import (
    CLOSING_FIELDS,
    COLUMNS,
    ClosingRow,
    closings_stored,
    columns_of,
    projection_of,
)

CHUNK = 500


def project(case: RequestCase) -> RequestCase:
    """Return the case with its columns and closings recomputed from its ledger and saved."""
    bulk_project([case])
    return case


def bulk_project(cases: Iterable[RequestCase], calendar: WorkCalendar | None = None) -> int:
    """Recompute the columns and closings of many cases; return how many of them were changed."""
    calendar, changed, waiting = calendar or work_calendar(), 0, iter(cases)
    while chunk := list(islice(waiting, CHUNK)):
        changed += _project_chunk(chunk, calendar)
    return changed


@transaction.atomic
def _project_chunk(cases: list[RequestCase], calendar: WorkCalendar) -> int:
    ledgers, acts, stored = ledgers_of(cases), acts_of(cases), closings_stored(cases)
    moved, reclosed, rows = [], [], []
    for case in cases:
        projection = projection_of(ledgers[case.pk], calendar, acts[case.pk])
        if columns_of(case) != projection.columns():
            for name, value in zip(COLUMNS, projection.columns(), strict=True):
                setattr(case, name, value)
            moved.append(case)
        closings = projection.closing_rows(case)
        if stored[case.pk] != closings:
            reclosed.append(case)
            rows += [_closing(case, row) for row in closings]
    RequestCase.objects.bulk_update(moved, COLUMNS)
    Closing.objects.filter(case__in=reclosed).delete()
    Closing.objects.bulk_create(rows)
    return len({case.pk for case in (*moved, *reclosed)})


def _closing(case: RequestCase, row: ClosingRow) -> Closing:
    return Closing(case=case, **dict(zip(CLOSING_FIELDS, row, strict=True)))
