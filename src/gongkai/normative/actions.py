"""Keeping 规章 and 行政规范性文件 (条例第二十条第一项)."""

from django.db import transaction

from gongkai.agencies.models import Officer, Role
from gongkai.agencies.permissions import require
from gongkai.common.records import actions
from gongkai.normative.models import NormativeDocument

WRITERS = (Role.REGISTRAR, Role.HANDLER)


@transaction.atomic
def keep(record: NormativeDocument, *, by: Officer | None) -> NormativeDocument:
    """Return the record, added or changed. None for `by` stands for the installation itself.

    Raises PermissionDenied unless `by` writes for its agency, ValidationError for what it may
    not say.
    """
    _check_may_write(record, by)
    return actions.keep(record, by=by)


@transaction.atomic
def remove(record: NormativeDocument, *, by: Officer | None) -> None:
    """Delete the record. Raises ValidationError while other records rest on it."""
    _check_may_write(record, by)
    actions.remove(record, by=by)


def _check_may_write(record: NormativeDocument, by: Officer | None) -> None:
    if by is not None:
        require(by, record.agency, *WRITERS)
