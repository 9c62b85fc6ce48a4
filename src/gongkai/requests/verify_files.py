"""Is what was put on record still there as it was: rows of ledger and steps, letters, packages?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from gongkai.common.models import AuditEntry
from gongkai.common.records.chunks import in_chunks
from gongkai.files.disk import Damaged
from gongkai.files.models import Blob
from gongkai.requests.digests import Row, digest, name_of
from gongkai.requests.models import ArchivePackage, CaseAct, IssuedLetter, LedgerEntry, RequestCase

CASE = RequestCase._meta.label_lower


def check_rows() -> Iterator[str]:
    """Yield a sentence for each row of a ledger, and each step, that the audit knows otherwise."""
    entries = AuditEntry.objects.filter(subject_type=CASE, detail__has_key="rows")
    for chunk in in_chunks(entries):
        told = {
            name: (entry, kept) for entry in chunk for name, kept in entry.detail["rows"].items()
        }
        there = {name_of(row): row for row in _rows(told)}
        for name, (entry, kept) in told.items():
            row = there.get(name)
            if row is None:
                yield _("%(case)s：%(row)s已经缺失。") % _words(entry, name)
            elif digest(row) != kept:
                yield _("%(case)s：%(row)s的内容与登记时不一致。") % _words(entry, name)


def check_steps() -> Iterator[str]:
    """Yield a sentence for each case with more or fewer steps than it went through."""
    for cases in in_chunks(RequestCase.objects.without_text().filter(version__gt=0)):
        numbers: dict[int, int] = {}
        for pk in CaseAct.objects.filter(case__in=cases).values_list("case_id", flat=True):
            numbers[pk] = numbers.get(pk, 0) + 1
        for case in cases:
            if numbers.get(case.pk, 0) != case.version - 1:
                yield _("%(case)s：步骤记录的数目与办理版本不符。") % {"case": _named(case)}


def check_letters() -> Iterator[str]:
    """Yield a sentence for each issued letter whose file is not what was issued."""
    for letter in IssuedLetter.objects.exclude(pdf=None).select_related("pdf", "docx").iterator():
        docx_holds = letter.docx is None or _holds(letter.docx, letter.docx.sha256)
        if not (docx_holds and _holds(letter.pdf, letter.sha256)):
            yield _("文书“%(letter)s”的文件与印发时不一致。") % {"letter": letter}


def check_packages() -> Iterator[str]:
    """Yield a sentence for each archive package that is not what was filed away."""
    for package in ArchivePackage.objects.filter(destroyed_at=None).select_related("blob", "case"):
        if not _holds(package.blob, package.sha256):
            yield _("%(case)s的归档包与归档时不一致。") % {"case": package.case.number}


def _holds(blob: Blob | None, sha256: str) -> bool:
    try:
        return blob is not None and hashlib.sha256(blob.read()).hexdigest() == sha256
    except Damaged:
        return False


def _rows(told: Any) -> Iterator[Row]:
    ids: dict[str, list[int]] = {"entry": [], "act": []}
    for name in told:
        kind, pk = name.split(":")
        ids[kind].append(int(pk))
    yield from LedgerEntry.objects.filter(pk__in=ids["entry"])
    yield from CaseAct.objects.filter(pk__in=ids["act"])


def _words(entry: AuditEntry, name: str) -> dict[str, Any]:
    case = RequestCase.objects.without_text().select_related("agency").get(pk=entry.subject_id)
    kind, pk = name.split(":")
    label = _("第 %(pk)s 条办理记录") if kind == "entry" else _("第 %(pk)s 条步骤记录")
    return {"case": _named(case), "row": label % {"pk": pk}}


def _named(case: RequestCase) -> str:
    return _("%(agency)s政府信息公开申请 %(number)s") % {
        "agency": case.agency.short_name,
        "number": case.number,
    }
