"""The audit chain: who did what to which record, each entry hashed over the one before it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from gongkai.common.clock import now
from gongkai.common.models import AuditEntry, AuditHead

ALGORITHMS: dict[str, type[hashes.HashAlgorithm]] = {"sm3": hashes.SM3, "sha256": hashes.SHA256}


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold; `message` is one Chinese sentence."""

    seq: int
    message: str


@transaction.atomic
def record(
    action: str, subject: Model, *, by: AbstractBaseUser | None, **detail: Any
) -> AuditEntry:
    """Return the entry appended to the chain, in the caller's transaction.

    `action` reads "case.replied"; `detail` is what a reader needs besides, never personal data:
    ValueError if it names or repeats a field of `subject` that carries the mark.
    """
    refuse_personal(subject, detail)
    head, _created = AuditHead.objects.select_for_update().get_or_create(pk=1)
    entry = AuditEntry(
        seq=head.seq + 1,
        at=now(),
        actor_id=by.pk if by else None,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        detail=json.loads(json.dumps(detail, cls=DjangoJSONEncoder)),
        algorithm=settings.AUDIT_HASH,
        previous_hash=head.hash,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    head.seq, head.hash = entry.seq, entry.hash
    head.save(update_fields=["seq", "hash"])
    return entry


def refuse_personal(subject: Model, detail: dict[str, Any]) -> None:
    for field in subject._meta.concrete_fields:
        if getattr(field, "personal", False):
            value = getattr(subject, field.attname)
            if field.name in detail or (value and value in detail.values()):
                raise ValueError(f"审计内容不得含个人信息：{field.name}")


def content_of(entry: AuditEntry) -> bytes:
    """Return the canonical JSON that the hash covers: keys sorted, no blanks, UTF-8."""
    content = {
        "seq": entry.seq,
        "at": instant(entry.at),
        "actor": entry.actor_id,
        "action": entry.action,
        "subject_type": entry.subject_type,
        "subject_id": entry.subject_id,
        "detail": entry.detail,
        "algorithm": entry.algorithm,
        "previous_hash": entry.previous_hash,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def hash_of(entry: AuditEntry) -> str:
    digest = hashes.Hash(ALGORITHMS[entry.algorithm]())
    digest.update(content_of(entry))
    return digest.finalize().hex()


def verify_chain() -> Iterator[Break]:
    """Yield every place where the chain is broken: gaps, changed entries, a head that differs."""
    seq, previous = 0, ""
    for entry in AuditEntry.objects.order_by("seq").iterator():
        if entry.seq != seq + 1:
            yield Break(entry.seq, _("第 %(n)s 条之前的审计记录缺失。") % {"n": entry.seq})
        elif entry.previous_hash != previous:
            yield Break(entry.seq, _("第 %(n)s 条与前一条不相衔接。") % {"n": entry.seq})
        if entry.hash != hash_of(entry):
            yield Break(entry.seq, _("第 %(n)s 条的内容与杂凑值不符。") % {"n": entry.seq})
        seq, previous = entry.seq, entry.hash
    head = AuditHead.objects.filter(pk=1).first() or AuditHead()
    if (head.seq, head.hash) != (seq, previous):
        yield Break(seq, _("审计链末端与登记的末条不符，应至第 %(n)s 条。") % {"n": head.seq})
