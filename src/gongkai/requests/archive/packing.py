"""归档包: one AES-encrypted ZIP an application, readable in any browser without this house."""

from __future__ import annotations

import hashlib
import html
import io
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyzipper
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.common.models import AuditEntry
from gongkai.law.terms import Outcome
from gongkai.letters import LetterKind, Material, draft, to_pdf
from gongkai.letters import Opinion as SheetOpinion
from gongkai.letters.facts import LetterFacts
from gongkai.requests.archive.completeness import Item, items_of
from gongkai.requests.letter_facts import of_case
from gongkai.requests.models import RequestCase
from gongkai.requests.numbers import ALPHABET

PASSWORD_LENGTH = 20
PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:16px/1.8 serif;max-width:46em;margin:2em auto;padding:0 1em}}
table{{border-collapse:collapse;width:100%}}td,th{{border:1px solid #999;padding:.3em .6em;
text-align:left;vertical-align:top}}</style></head><body>
<h1>{title}</h1><p>{head}</p><table><thead><tr><th>{number}</th><th>{item}</th><th>{files}</th>
</tr></thead><tbody>{rows}</tbody></table><p>{foot}</p></body></html>
"""


@dataclass(frozen=True)
class Packed:
    """The package, the password that opens it, and the digest of its bytes."""

    data: bytes
    password: str
    sha256: str


def pack(case: RequestCase, *, at: datetime) -> Packed:
    """Return the package of a case: index, documents, ledger, audit extract, checksums."""
    files = dict(_files(case, at))
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    listed = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
    files["SHA256SUMS.txt"] = listed.encode()
    password = "".join(secrets.choice(ALPHABET) for _ in range(PASSWORD_LENGTH))
    data = _sealed(files, password)
    return Packed(data, password, hashlib.sha256(data).hexdigest())


def unpack(data: bytes, password: str) -> dict[str, bytes]:
    """Return the files of a package by name; raises RuntimeError for the wrong password."""
    with pyzipper.AESZipFile(io.BytesIO(data)) as package:
        package.setpassword(password.encode())
        return {name: package.read(name) for name in package.namelist()}


def _sealed(files: dict[str, bytes], password: str) -> bytes:
    buffer = io.BytesIO()
    with pyzipper.AESZipFile(
        buffer, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as package:
        package.setpassword(password.encode())
        for name, data in files.items():
            package.writestr(name, data)
    return buffer.getvalue()


def _files(case: RequestCase, at: datetime) -> Iterator[tuple[str, bytes]]:
    """Yield name and content; names are numbers and kinds, never what an uploader wrote."""
    rows, materials = [], []
    for n, item in enumerate(items_of(case), start=1):
        named = list(_documents(case, n, item))
        yield from named
        rows.append((n, item.title, [name for name, _data in named]))
        materials += [
            Material(letter.title, letter.number, letter.dated) for letter in item.letters
        ] + [Material(paper.get_kind_display(), "", paper.added_at.date()) for paper in item.papers]
    yield "index.html", _index(case, rows, at).encode()
    facts = {**of_case(case), "materials": materials or [Material(_("办理日志"))]}
    facts["decided_on"] = timezone.localtime(at).date()
    yield "archive-index.pdf", _form(LetterKind.ARCHIVE_INDEX, facts)
    yield "case.json", _json(register_of(case))
    yield "ledger.json", _json(ledger_of(case))
    yield "audit.json", _json(audit_of(case))


def _documents(case: RequestCase, n: int, item: Item) -> Iterator[tuple[str, bytes]]:
    for k, paper in enumerate(item.papers, start=1):
        yield f"{n:02d}/{k:02d}-{paper.kind}{_ending(paper.blob.media_type)}", paper.blob.read()
    for k, letter in enumerate(item.letters, start=1):
        for blob, ending in ((letter.pdf, ".pdf"), (letter.docx, ".docx")):
            if blob:
                yield f"{n:02d}/letter-{k:02d}-{letter.kind}{ending}", blob.read()
    if LetterKind.REGISTRATION_FORM.label in item.made_here:
        yield f"{n:02d}/registration.pdf", _form(LetterKind.REGISTRATION_FORM, {**of_case(case)})
    if LetterKind.APPROVAL_SHEET.label in item.made_here:
        for k, facts in enumerate(_sheets(case), start=1):
            yield f"{n:02d}/approval-{k:02d}.pdf", _form(LetterKind.APPROVAL_SHEET, facts)


def _form(kind: LetterKind, facts: Any) -> bytes:
    return to_pdf(draft(kind, LetterFacts(**facts)), tuple(settings.FONT_PATHS))


def _sheets(case: RequestCase) -> Iterator[dict[str, Any]]:
    for decision in case.decisions.prefetch_related("opinions__by"):
        given = [
            SheetOpinion(
                row.get_stage_display(),
                str(row.by),
                "：".join(told for told in (row.get_verdict_display(), row.text) if told),
                timezone.localtime(row.at).date(),
            )
            for row in decision.opinions.all()
        ]
        if given:
            yield {
                **of_case(case),
                "proposal": "\n".join([Outcome.of(decision.outcome).label, decision.reasons]),
                "opinions": given,
            }


def register_of(case: RequestCase) -> dict[str, Any]:
    """Return the register with its persons, as plain values."""
    told = {
        field.name: getattr(case, field.name)
        for field in case._meta.concrete_fields
        if not field.is_relation and field.name not in ("form_token", "applicant_key")
    }
    told["agency"] = case.agency.name
    told["parties"] = [
        {
            field.name: getattr(party, field.name)
            for field in party._meta.concrete_fields
            if not field.is_relation and field.name not in ("id", "identity_key")
        }
        for party in case.parties.all()
    ]
    return told


def ledger_of(case: RequestCase) -> dict[str, Any]:
    """Return the facts and the steps of the case, each with person and time."""
    return {
        "facts": [
            {
                "kind": entry.kind,
                "label": entry.get_kind_display(),
                "on": entry.on,
                "workdays": entry.workdays,
                "until": entry.until,
                "outcome": entry.outcome,
                "ground": entry.ground,
                "reason": entry.reason,
                "corrects": entry.corrects_id,
                "id": entry.pk,
                "recorded_at": entry.recorded_at,
                "recorded_by": str(entry.recorded_by or ""),
                "confirmed_by": str(entry.confirmed_by or ""),
            }
            for entry in case.entries.select_related("recorded_by", "confirmed_by")
        ],
        "steps": [
            {
                "step": act.step,
                "label": act.get_step_display(),
                "at": act.at,
                "by": str(act.by or act.get_actor_display()),
                "from": act.from_state,
                "to": act.to_state,
                "note": act.note,
            }
            for act in case.acts.select_related("by")
        ],
    }


def audit_of(case: RequestCase) -> list[dict[str, Any]]:
    """Return the entries of the audit chain about the case, with their hashes."""
    kept = AuditEntry.objects.filter(
        subject_type=case._meta.label_lower, subject_id=str(case.pk)
    ).order_by("seq")
    names = ("seq", "at", "actor_id", "action", "detail", "algorithm", "previous_hash", "hash")
    return [{name: getattr(entry, name) for name in names} for entry in kept]


def _index(case: RequestCase, rows: list[tuple[int, str, list[str]]], at: datetime) -> str:
    def line(n: int, title: str, names: list[str]) -> str:
        links = "<br>".join(f'<a href="{name}">{name}</a>' for name in names)
        return f"<tr><td>{n}</td><td>{html.escape(title)}</td><td>{links}</td></tr>"

    told = {"number": case.number, "agency": case.agency.name}
    logs = '<a href="ledger.json">ledger.json</a>、<a href="audit.json">audit.json</a>'
    return PAGE.format(
        title=html.escape(_("%(number)s 归档目录") % told),
        head=html.escape(_("%(agency)s政府信息公开申请档案") % told),
        number=_("序号"),
        item=_("材料"),
        files=_("文件"),
        rows="".join(line(*row) for row in rows),
        foot=_("登记内容见 case.json，办理日志见 %(logs)s；各文件的校验值见 SHA256SUMS.txt。")
        % {"logs": logs},
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder).encode()


def _ending(media_type: str) -> str:
    return {
        "application/pdf": ".pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
        "image/png": ".png",
        "image/jpeg": ".jpg",
        "image/tiff": ".tif",
        "text/plain": ".txt",
        "message/rfc822": ".eml",
    }.get(media_type, ".bin")
