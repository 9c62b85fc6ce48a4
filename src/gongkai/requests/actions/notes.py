"""Remarks of the desk on a case."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.agencies.models import Officer
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.requests.models import CaseNote, RequestCase
from gongkai.requests.permissions import may_read_content


@transaction.atomic
def add_note(case: RequestCase, text: str, *, by: Officer, at: datetime) -> CaseNote:
    """Return the remark; it stays in the house. Raises PermissionDenied for who has no part."""
    require(by, case.agency)
    if not may_read_content(by):
        raise PermissionDenied
    note = CaseNote(case=case, text=text.strip(), by=by, at=at)
    note.full_clean()
    note.save(force_insert=True)
    audit.record("case.note_added", case, by=by, note=note.pk)
    return note
