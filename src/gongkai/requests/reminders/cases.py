"""The cases that reminders are about."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.ledger import Ledger
from gongkai.requests.ledgers import ledgers_of
from gongkai.requests.models import RequestCase
from gongkai.requests.queries import CaseQuerySet

CHUNK = 500


def open_cases() -> CaseQuerySet:
    """Return the open cases with their handlers, their sealed and long texts unread."""
    return RequestCase.objects.open().without_text().select_related("handler")


def with_ledgers(cases: CaseQuerySet) -> Iterator[tuple[RequestCase, Ledger]]:
    """Yield each case with its ledger."""
    found = list(cases)
    for first in range(0, len(found), CHUNK):
        chunk = found[first : first + CHUNK]
        ledgers = ledgers_of(chunk)
        yield from ((case, ledgers[case.pk]) for case in chunk)
