"""Sealing anew, with the newest key of the ring, what older keys have sealed.

It goes in small steps, each in its own transaction: broken off, it goes on where it stopped.
"""

import base64
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any, Protocol

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Field, Model, QuerySet, TextField
from django.db.models.functions import Cast, Left

from gongkai.common import crypto
from gongkai.common.append_only import guard_lifted, guarded_tables
from gongkai.common.models import KeptKey

CHUNK = 500


class Holder(Protocol):
    """Something that keeps sealed values."""

    def left(self) -> int:
        """Return how many values another key than the newest has sealed."""

    def reseal(self) -> Iterator[int]:
        """Seal them anew, a chunk a step, and yield how many each step did."""


holders: dict[str, Holder] = {}


def register_sealed(name: str, holder: Holder) -> None:
    """Let `gongkai manage rotate_keys` seal anew what a room keeps outside the database.

    `name` is Chinese and heads the count. Fields of models are found without it.
    """
    holders[name] = holder


def keep_fingerprint_key() -> KeptKey:
    """Return the kept key of all fingerprints. It is kept before any key may leave the ring."""
    first = base64.urlsafe_b64encode(settings.ENCRYPTION_KEYS[-1]).decode()
    kept, _new = KeptKey.objects.get_or_create(name=crypto.FINGERPRINTS, defaults={"value": first})
    return kept


class SealedFields:
    """Every EncryptedTextField of the house."""

    def left(self) -> int:
        return sum(_older(model, field).count() for model, field in _sealed_fields())

    def reseal(self) -> Iterator[int]:
        for model, field in _sealed_fields():
            while done := _reseal_some(model, field):
                yield done


def _sealed_fields() -> list[tuple[type[Model], Field[Any, Any]]]:
    return [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, crypto.EncryptedTextField)
    ]


def _older(model: type[Model], field: Field[Any, Any]) -> QuerySet[Model]:
    # Cast leaves the sealed text as it is; the field itself would open it.
    letters = Left(Cast(F(field.attname), TextField()), crypto.N_HEAD_LETTERS)
    sealed = model._base_manager.annotate(sealed_letters=letters).filter(sealed_letters__gt="")
    return sealed.exclude(sealed_letters=crypto.newest_letters())


@transaction.atomic
def _reseal_some(model: type[Model], field: Field[Any, Any]) -> int:
    rows = _older(model, field).select_for_update().order_by("pk")
    plain = list(rows.values_list("pk", field.attname)[:CHUNK])
    with ExitStack() as stack:
        # The same words under another key: an append-only row is not changed by it.
        if plain and model._meta.db_table in guarded_tables(connection):
            stack.enter_context(guard_lifted(connection, [model._meta.db_table]))
        for pk, value in plain:
            model._base_manager.filter(pk=pk).update(**{field.attname: value})
    return len(plain)
