"""Keeping and removing one record, locked, validated and audited in the caller's transaction.

Rooms wrap these two in actions of their own, which ask first who may write.
"""

from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _

from gongkai.common import audit

Record = TypeVar("Record", bound=Model)


def lock_agency(agency: Model) -> None:
    """Lock the agency's row until the transaction ends: one writer at a time, so that two records
    never take the same number."""
    type(agency)._default_manager.select_for_update().get(pk=agency.pk)


@transaction.atomic
def keep(record: Record, *, by: AbstractBaseUser | None) -> Record:
    """Return the record, added or changed. Raises ValidationError for what it may not say."""
    lock_agency(record.agency)  # type: ignore[attr-defined]
    before = type(record)._default_manager.filter(pk=record.pk).first() if record.pk else None
    record.full_clean()
    record.save()
    if before is None:
        audit.record(_named(record, "added"), record, by=by, said=said(record))
    else:
        audit.record(_named(record, "changed"), record, by=by, changed=changes(before, record))
    return record


@transaction.atomic
def remove(record: Model, *, by: AbstractBaseUser | None) -> None:
    """Delete the record; the audit keeps what it said. A published edition is frozen anyway.

    Raises ValidationError while other records rest on it.
    """
    lock_agency(record.agency)  # type: ignore[attr-defined]
    audit.record(_named(record, "removed"), record, by=by, said=said(record))
    try:
        record.delete()
    except ProtectedError as error:
        told = _("还有 %(n)s 条记录登记在“%(name)s”名下，不能删除。")
        named = {"n": len(error.protected_objects), "name": record}
        raise ValidationError(told % named) from error


def said(record: Model) -> dict[str, Any]:
    """Return what the record says, by field; what is, or may hold, personal data is left out.

    A model names its free texts in `may_name_people`.
    """
    unsaid = {"id", *getattr(record, "may_name_people", ())}
    return {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if field.name not in unsaid and not getattr(field, "personal", False)
    }


def changes(before: Model, after: Model) -> dict[str, list[Any]]:
    """Return the old and the new value of every field that differs.

    Of a text that may name people only the field's name is kept, without the values.
    """
    old, new = said(before), said(after)
    found = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
    unsaid = getattr(after, "may_name_people", ())
    return found | {name: [] for name in unsaid if getattr(before, name) != getattr(after, name)}


def _named(record: Model, verb: str) -> str:
    return f"{record._meta.model_name}.{verb}"
