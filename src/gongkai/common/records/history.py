"""What was done to a record, out of the audit chain."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from gongkai.common.models import AuditEntry

WORDS: dict[str, Any] = {"added": _("新增"), "changed": _("修改"), "removed": _("删除")}
SHOWN = 20


@dataclass(frozen=True)
class Act:
    at: datetime
    who: str
    what: Any
    fields: str = ""


def name_acts(words: dict[str, Any]) -> None:
    """Add the Chinese words of a room's acts, by the verb after the point: {"registered": 登记}."""
    WORDS.update(words)


def history(record: Model) -> list[Act]:
    """Return the last acts upon the record, the newest first."""
    entries = AuditEntry.objects.filter(
        subject_type=record._meta.label_lower, subject_id=str(record.pk)
    )
    labels = {field.attname: str(field.verbose_name) for field in record._meta.concrete_fields}
    return [
        _act(entry, labels) for entry in entries.select_related("actor").order_by("-seq")[:SHOWN]
    ]


def _act(entry: AuditEntry, labels: dict[str, str]) -> Act:
    verb = entry.action.rpartition(".")[2]
    changed: Iterable[str] = entry.detail.get("changed") or entry.detail.get("fields") or ()
    return Act(
        entry.at,
        str(entry.actor or _("系统")),
        WORDS.get(verb, entry.action),
        str(_("、")).join(labels.get(name, name) for name in changed),
    )
