"""What the audit keeps of a row that never changes: a keyed digest of all it says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from gongkai.common.crypto import fingerprint
from gongkai.requests.models import CaseAct, LedgerEntry

Row = LedgerEntry | CaseAct


def digest(row: Row) -> str:
    """Return the digest of the row's columns; the same words give the same digest."""
    told = {
        field.attname: _value(getattr(row, field.attname)) for field in row._meta.concrete_fields
    }
    return fingerprint(json.dumps(told, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder))


def digests(rows: Iterable[Row]) -> dict[str, str]:
    """Return the digest of each row, by what the audit calls it: "entry:12", "act:7"."""
    return {name_of(row): digest(row) for row in rows}


def name_of(row: Row) -> str:
    return f"{'entry' if isinstance(row, LedgerEntry) else 'act'}:{row.pk}"


def _value(value: Any) -> Any:
    # 同一时刻，写入前后的时区可能不同。
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
