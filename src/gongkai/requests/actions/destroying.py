"""销毁: what is past its term goes, by a list that another person approves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.files.actions import discard
from gongkai.files.models import Blob
from gongkai.law.errors import IllegalStep
from gongkai.law.terms import CaseState
from gongkai.requests.actions.purging import discard_paper, purge_everything
from gongkai.requests.models import (
    ArchivePackage,
    DestructionList,
    DestructionState,
    Enclosure,
    IssuedLetter,
    Paper,
    Redaction,
    RequestCase,
)


def due_for_destruction(agency: Agency, day: date) -> QuerySet[ArchivePackage]:
    """Return the packages past their term whose case lies in the archive and on no open list."""
    waiting = DestructionList.objects.filter(agency=agency, state=DestructionState.PROPOSED)
    past = ArchivePackage.objects.filter(
        case__agency=agency,
        case__state=CaseState.ARCHIVED,
        keep_until__lt=day,
        destroyed_at=None,
    )
    return past.exclude(destruction_lists__in=waiting).select_related("case")


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
    if any(package.case.agency_id != agency.pk for package in packages):
        raise PermissionDenied
    due = set(due_for_destruction(agency, timezone.localtime(at).date()))
    if not packages or not set(packages) <= due:
        raise IllegalStep(_("只有保管期满且未列入其他清册的归档包可以列入销毁清册。"))
    listed = DestructionList(agency=agency, reason=reason.strip(), proposed_by=by, proposed_at=at)
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
        raise PermissionDenied(_("提出销毁的人不能批准同一清册。"))
    packages = list(kept.packages.select_related("case", "blob"))
    if approve:
        _check_still_due(packages)
    kept.state = DestructionState.APPROVED if approve else DestructionState.REFUSED
    kept.settled_by, kept.settled_at = by, at
    kept.save()
    audit.record("archive.destruction_settled", kept, by=by, state=str(kept.state))
    if approve:
        for package in packages:
            _destroy(package, by, at)
    return kept


def _check_still_due(packages: Iterable[ArchivePackage]) -> None:
    """A case that was reopened since is in use again."""
    reopened = [
        package.case.number for package in packages if package.case.state != CaseState.ARCHIVED
    ]
    if reopened:
        told = _("申请%(numbers)s已重新办理，不能销毁，请退回清册。")
        raise IllegalStep(told % {"numbers": _("、").join(reopened)})


def _destroy(package: ArchivePackage, by: Officer, at: datetime) -> None:
    """The package goes, and with the last one everything of the case but ledger and figures."""
    blob = package.blob
    package.blob, package.password, package.destroyed_at = None, "", at
    package.save(update_fields=["blob", "password", "destroyed_at"])
    if blob:
        discard(blob)
    case = package.case
    audit.record("case.destroyed", case, by=by, package=package.pk)
    if not case.packages.filter(destroyed_at=None).exists():
        _discard_files(case)
        purge_everything(case, on=timezone.localtime(at).date())


def _discard_files(case: RequestCase) -> None:
    """Numbers, titles, days and digests of letters stay: their register has no gaps."""
    for redaction in Redaction.objects.filter(source__case=case).select_related("pdf"):
        pages = redaction.pdf
        redaction.delete()
        discard(pages)
    # 区分处理后的文本指向原件：后加入的先清除。
    for paper in Paper.objects.filter(case=case).select_related("blob").order_by("-pk"):
        discard_paper(paper)
    for enclosure in Enclosure.objects.filter(small_case__case=case).select_related("blob"):
        blob = enclosure.blob
        enclosure.delete()
        discard(blob)
    letters = IssuedLetter.objects.filter(Q(case=case) | Q(small_case__case=case))
    for letter in letters.select_related("pdf", "docx"):
        _discard_letter(letter)


def _discard_letter(letter: IssuedLetter) -> None:
    blobs: list[Blob] = [blob for blob in (letter.pdf, letter.docx) if blob]
    letter.pdf, letter.docx, letter.parts = None, None, []
    letter.save(update_fields=["pdf", "docx", "parts"])
    for blob in blobs:
        discard(blob)
