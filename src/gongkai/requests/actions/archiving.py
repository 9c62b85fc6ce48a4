"""Filing a closed case away (归档), destroying what is past its term, purging identity data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.files.actions import discard, store
from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Step
from gongkai.letters.errors import Incomplete
from gongkai.requests.actions.stepping import step
from gongkai.requests.archive.completeness import lacking
from gongkai.requests.archive.packing import pack
from gongkai.requests.archive.retention import keep_until, retention_of
from gongkai.requests.models import (
    ArchivePackage,
    DestructionList,
    DestructionState,
    RequestCase,
    Retention,
)

ZIP = "application/zip"


def archive(
    case: RequestCase,
    *,
    retention: Retention | None = None,
    by: Officer,
    at: datetime,
    seen: int | None = None,
) -> ArchivePackage:
    """Return the package of a closed case. Raises Incomplete naming what the file lacks, and
    IllegalStep for a shorter retention than the schedule proposes."""
    with step(case, Step.ARCHIVE, by=by, at=at, seen=seen) as move:
        absent = lacking(move.case)
        if absent:
            raise Incomplete(tuple(absent))
        proposed = retention_of(move.case)
        chosen = retention or proposed
        if _years(chosen) < _years(proposed):
            raise IllegalStep(_("保管期限不能短于本机关保管期限表的规定。"))
        packed = pack(move.case, at=at)
        return ArchivePackage.objects.create(
            case=move.case,
            blob=store(packed.data, ZIP),
            password=packed.password,
            sha256=packed.sha256,
            retention=chosen,
            keep_until=keep_until(chosen, _closed_on(move.case, at)),
            made_by=by,
            made_at=at,
        )


def reveal_password(package: ArchivePackage, *, reason: str, by: Officer) -> str:
    """Return the password of the package; who asked, and why, is on record."""
    require(by, package.case.agency, Role.ARCHIVIST)
    if not reason.strip():
        raise IllegalStep(_("请填写查看归档包密码的理由。"))
    audit.record("archive.password_revealed", package.case, by=by, reason=reason.strip())
    return str(package.password)


@transaction.atomic
def propose_destruction(
    agency: Agency,
    packages: Sequence[ArchivePackage],
    *,
    reason: str,
    by: Officer,
    at: datetime,
) -> DestructionList:
    """Return the list of packages past their term, for another person to approve."""
    require(by, agency, Role.ARCHIVIST)
    day = timezone.localtime(at).date()
    early = [p for p in packages if p.keep_until is None or p.keep_until >= day]
    if early or not packages:
        raise IllegalStep(_("只有保管期满的归档包可以列入销毁清册。"))
    if any(package.case.agency_id != agency.pk for package in packages):
        raise PermissionDenied
    listed = DestructionList(agency=agency, reason=reason, proposed_by=by, proposed_at=at)
    listed.full_clean()
    listed.save()
    listed.packages.set(packages)
    audit.record("archive.destruction_proposed", listed, by=by, packages=len(packages))
    return listed


@transaction.atomic
def settle_destruction(
    listed: DestructionList, *, approve: bool, by: Officer, at: datetime
) -> DestructionList:
    """Return the list, carried out or refused by the head of the office, never by who proposed."""
    require(by, listed.agency, Role.OFFICE_HEAD)
    kept = DestructionList.objects.select_for_update().get(pk=listed.pk)
    if kept.state != DestructionState.PROPOSED:
        raise IllegalStep(_("该销毁清册已经处理。"))
    if by.pk == kept.proposed_by_id:
        raise PermissionDenied
    kept.state = DestructionState.APPROVED if approve else DestructionState.REFUSED
    kept.settled_by, kept.settled_at = by, at
    kept.save()
    audit.record("archive.destruction_settled", kept, by=by, state=str(kept.state))
    if approve:
        for package in kept.packages.select_related("blob"):
            _destroy(package, by, at)
    return kept


def _destroy(package: ArchivePackage, by: Officer, at: datetime) -> None:
    blob = package.blob
    package.blob, package.password, package.destroyed_at = None, "", at
    package.save(update_fields=["blob", "password", "destroyed_at"])
    if blob:
        discard(blob)
    audit.record("archive.destroyed", package.case, by=by, package=package.pk)


def _years(retention: Retention) -> int:
    return 1000 if retention == Retention.PERMANENT else int(retention.value)


def _closed_on(case: RequestCase, at: datetime) -> date:
    return case.first_closed_on or timezone.localtime(at).date()
