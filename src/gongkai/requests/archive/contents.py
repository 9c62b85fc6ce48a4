"""What the package says of a case besides its documents: register, ledger, audit."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from gongkai.common.models import AuditEntry
from gongkai.requests.models import RequestCase

AUDITED = ("seq", "at", "actor_id", "action", "detail", "algorithm", "previous_hash", "hash")


def register_of(case: RequestCase) -> dict[str, Any]:
    """Return the register with its persons, as plain values."""
    return {
        **_plain(case, "form_token", "applicant_key", "query_code"),
        "agency": case.agency.name,
        "parties": [_plain(party, "id", "identity_key") for party in case.parties.all()],
        "searches": [_plain(row) for row in case.searches.all()],
        "unit_tasks": [_plain(row) for row in case.tasks.all()],
        "consultations": [_plain(row) for row in case.consultations.all()],
        "notes": [_plain(row) for row in case.notes.all()],
    }


def ledger_of(case: RequestCase) -> dict[str, Any]:
    """Return the facts and the steps of the case, each with person and time."""
    entries = case.entries.select_related("recorded_by", "confirmed_by")
    return {
        "facts": [
            {
                **_plain(entry),
                "label": entry.get_kind_display(),
                "corrects": entry.corrects_id,
                "ref": entry.ref_id,
                "recorded_by": str(entry.recorded_by or ""),
                "confirmed_by": str(entry.confirmed_by or ""),
            }
            for entry in entries
        ],
        "steps": [
            {
                **_plain(act),
                "label": act.get_step_display(),
                "by": str(act.by or act.get_actor_display()),
            }
            for act in case.acts.select_related("by")
        ],
    }


def audit_of(case: RequestCase) -> list[dict[str, Any]]:
    """Return the entries of the audit chain about the case, with their hashes."""
    kept = AuditEntry.objects.filter(
        subject_type=case._meta.label_lower, subject_id=str(case.pk)
    ).order_by("seq")
    return [{name: getattr(entry, name) for name in AUDITED} for entry in kept]


def _plain(row: Model, *left_out: str) -> dict[str, Any]:
    return {
        field.name: getattr(row, field.name)
        for field in row._meta.concrete_fields
        if not field.is_relation and field.name not in left_out
    }
