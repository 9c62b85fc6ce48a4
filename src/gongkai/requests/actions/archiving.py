"""Filing a closed case away (归档), and who opens its package."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer, Role
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.files.actions import store
from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Step
from gongkai.letters.errors import Incomplete
from gongkai.requests.actions.stepping import step
from gongkai.requests.archive.completeness import lacking, wanting
from gongkai.requests.archive.filing import closed_on
from gongkai.requests.archive.packing import pack
from gongkai.requests.archive.retention import keep_until, retention_of
from gongkai.requests.models import ArchivePackage, RequestCase, Retention

ZIP = "application/zip"


def archive(
    case: RequestCase,
    *,
    retention: Retention | None = None,
    remark: str = "",
    by: Officer | None,
    at: datetime,
    seen: int | None = None,
) -> ArchivePackage:
    """Return the package of a closed case.

    Raises Incomplete naming what the file lacks; papers that never were may be explained in
    `remark` (缺件说明). Raises IllegalStep for a shorter retention than the schedule proposes.
    """
    with step(case, Step.ARCHIVE, by=by, at=at, seen=seen, note=remark.strip()) as move:
        kept = move.case
        _check_whole(kept, remark.strip())
        proposed = retention_of(kept)
        chosen = retention or proposed
        if chosen.years < proposed.years:
            raise IllegalStep(_("保管期限不能短于本机关保管期限表的规定。"))
        closed = closed_on(kept) or move.day
        told = {"retention": str(chosen.label), "closed_on": closed}
        packed = pack(kept, at=at, told=told, remark=remark.strip())
        package = ArchivePackage(
            case=kept,
            blob=store(packed.data, ZIP),
            password=packed.password,
            sha256=packed.sha256,
            retention=chosen,
            keep_until=keep_until(chosen, closed),
            remark=remark.strip(),
            made_by=by,
            made_at=at,
        )
        package.full_clean()
        package.save(force_insert=True)
    return package


def reveal_password(package: ArchivePackage, *, reason: str, by: Officer) -> str:
    """Return the password of the package; who asked, and why, is on record."""
    require(by, package.case.agency, Role.ARCHIVIST)
    if not reason.strip():
        raise IllegalStep(_("请填写查看归档包密码的理由。"))
    if package.destroyed_at:
        raise IllegalStep(_("该归档包已经销毁。"))
    audit.record("case.package_opened", package.case, by=by, package=package.pk, reason=reason)
    return str(package.password)


def take_out(package: ArchivePackage, *, by: Officer) -> bytes:
    """Return the package, still encrypted; who took it out is on record. Raises `disk.Damaged`."""
    require(by, package.case.agency, Role.ARCHIVIST)
    if package.blob is None:
        raise IllegalStep(_("该归档包已经销毁。"))
    data = package.blob.read()
    audit.record("case.package_taken", package.case, by=by, package=package.pk)
    return bytes(data)


def _check_whole(case: RequestCase, remark: str) -> None:
    absent = lacking(case) + ([] if remark else wanting(case))
    if absent:
        raise Incomplete(tuple(absent))
