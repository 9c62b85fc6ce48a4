"""Keeping the records of powers: matters, decisions, fees and procurement (条例第二十条)."""

from typing import TypeVar

from django.db import transaction

from gongkai.agencies.models import Officer, Role
from gongkai.agencies.permissions import require
from gongkai.common.records import actions
from gongkai.powers.models import Decision, FeeAmount, FeeItem, Matter, Procurement

WRITERS = (Role.REGISTRAR, Role.HANDLER)
Record = TypeVar("Record", Matter, Decision, FeeItem, FeeAmount, Procurement)


@transaction.atomic
def keep(record: Record, *, by: Officer | None) -> Record:
    """Return the record, added or changed. None for `by` stands for the installation itself.

    Raises PermissionDenied unless `by` writes for its agency, ValidationError for what it may
    not say.
    """
    _check_may_write(record, by)
    return actions.keep(record, by=by)


@transaction.atomic
def remove(record: Record, *, by: Officer | None) -> None:
    """Delete the record. Raises ValidationError while other records rest on it."""
    _check_may_write(record, by)
    actions.remove(record, by=by)


def _check_may_write(record: Record, by: Officer | None) -> None:
    if by is not None:
        require(by, record.agency, *WRITERS)
