"""归档包: one AES-encrypted ZIP an application, readable in any browser without this house."""

from __future__ import annotations

import hashlib
import io
import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import pyzipper
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.terms import Outcome
from gongkai.letters import LetterFacts, LetterKind, Material, draft, to_pdf
from gongkai.letters import Opinion as SheetOpinion
from gongkai.requests.archive.completeness import Item, items_of
from gongkai.requests.archive.contents import audit_of, ledger_of, register_of
from gongkai.requests.archive.index_page import index_page
from gongkai.requests.letter_facts import of_case
from gongkai.requests.models import RequestCase
from gongkai.requests.numbers import ALPHABET

PASSWORD_LENGTH = 20
ENDINGS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "text/plain": ".txt",
    "message/rfc822": ".eml",
}


@dataclass(frozen=True)
class Packed:
    """The package, the password that opens it, and the digest of its bytes."""

    data: bytes
    password: str
    sha256: str


def pack(case: RequestCase, *, at: datetime, told: Mapping[str, Any], remark: str = "") -> Packed:
    """Return the package of a case: index, documents, ledger, audit extract, checksums.

    `told` are the facts of the printed index besides the case: retention, day of closing.
    """
    files = dict(_files(case, at, told, remark))
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    listed = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
    files["SHA256SUMS.txt"] = listed.encode()
    password = "".join(secrets.choice(ALPHABET) for _n in range(PASSWORD_LENGTH))
    data = _sealed(files, password)
    return Packed(data, password, hashlib.sha256(data).hexdigest())


def unpack(data: bytes, password: str) -> dict[str, bytes]:
    """Return the files of a package by name; raises RuntimeError for the wrong password."""
    with pyzipper.AESZipFile(io.BytesIO(data)) as package:
        package.setpassword(password.encode())
        return {name: package.read(name) for name in package.namelist()}


def _sealed(files: Mapping[str, bytes], password: str) -> bytes:
    buffer = io.BytesIO()
    with pyzipper.AESZipFile(
        buffer, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as package:
        package.setpassword(password.encode())
        for name, data in files.items():
            package.writestr(name, data)
    return buffer.getvalue()


def _files(
    case: RequestCase, at: datetime, told: Mapping[str, Any], remark: str
) -> Iterator[tuple[str, bytes]]:
    """Yield name and content; names are numbers and kinds, never what an uploader wrote."""
    rows, materials = [], []
    for n, item in enumerate(items_of(case), start=1):
        named = list(_documents(case, n, item))
        yield from named
        rows.append((n, item.title, [name for name, _data in named]))
        materials += _materials(item)
    yield "index.html", index_page(case, rows, remark).encode()
    facts = {**of_case(case), **told, "materials": materials}
    facts["decided_on"] = timezone.localtime(at).date()
    yield "archive-index.pdf", _form(LetterKind.ARCHIVE_INDEX, facts)
    yield "case.json", _json(register_of(case))
    yield "ledger.json", _json(ledger_of(case))
    yield "audit.json", _json(audit_of(case))


def _materials(item: Item) -> list[Material]:
    letters = [Material(letter.title, letter.number, letter.dated) for letter in item.letters]
    papers = [
        Material(paper.get_kind_display(), "", timezone.localtime(paper.added_at).date())
        for paper in item.papers
    ]
    made = [] if letters or papers else [Material(told) for told in dict.fromkeys(item.made_here)]
    return letters + papers + made


def _documents(case: RequestCase, n: int, item: Item) -> Iterator[tuple[str, bytes]]:
    for k, paper in enumerate(item.papers, start=1):
        ending = ENDINGS.get(paper.blob.media_type, ".bin")
        yield f"{n:02d}/{k:02d}-{paper.kind}{ending}", paper.blob.read()
    for k, letter in enumerate(item.letters, start=1):
        for blob, ending in ((letter.pdf, ".pdf"), (letter.docx, ".docx")):
            if blob:
                yield f"{n:02d}/letter-{k:02d}-{letter.kind}{ending}", blob.read()
    if LetterKind.REGISTRATION_FORM.label in item.made_here:
        yield f"{n:02d}/registration.pdf", _form(LetterKind.REGISTRATION_FORM, of_case(case))
    if LetterKind.APPROVAL_SHEET.label in item.made_here:
        for k, facts in enumerate(_sheets(case), start=1):
            yield f"{n:02d}/approval-{k:02d}.pdf", _form(LetterKind.APPROVAL_SHEET, facts)


def _form(kind: LetterKind, facts: Mapping[str, Any]) -> bytes:
    return to_pdf(draft(kind, cast(LetterFacts, dict(facts))), tuple(settings.FONT_PATHS))


def _sheets(case: RequestCase) -> Iterator[Mapping[str, Any]]:
    for decision in case.decisions.prefetch_related("opinions__by"):
        given = [
            SheetOpinion(
                row.get_stage_display(),
                row.signature,
                _("：").join(told for told in (row.get_verdict_display(), row.text) if told),
                timezone.localtime(row.at).date(),
            )
            for row in decision.opinions.all()
        ]
        if given:
            proposal = "\n".join([Outcome.of(decision.outcome).label, decision.reasons])
            yield {**of_case(case), "proposal": proposal, "opinions": given}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder).encode()
