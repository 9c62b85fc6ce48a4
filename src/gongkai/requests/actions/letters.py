"""Issuing a letter: composed, numbered, printed, stored with its digest; or nothing at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.agencies.models import Agency, Officer
from gongkai.common import audit
from gongkai.files.actions import store
from gongkai.files.contents.kinds import DOCX, PDF
from gongkai.law.terms import Delivery, Outcome
from gongkai.letters.composing import compose, draft, missing
from gongkai.letters.errors import Incomplete
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind, number
from gongkai.letters.letter import Letter
from gongkai.letters.printing.docx import to_docx
from gongkai.letters.printing.pdf import to_pdf
from gongkai.requests import numbers
from gongkai.requests.models import (
    Consultation,
    Decision,
    Dispatch,
    IssuedLetter,
    RequestCase,
    SmallCase,
    Wording,
)

# 查询码只在加密保存的文件里，不随段落留在数据库中。
NOT_KEPT = frozenset({"query"})


def wording_of(
    agency: Agency,
    kind: LetterKind,
    outcome: Outcome | None,
    edits: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the words of the editable parts: the office's newest, then the clerk's own."""
    versions = Wording.objects.filter(agency=agency, kind=kind, outcome=outcome or "")
    newest = {row.part: row.text for row in versions.order_by("version")}
    told = {part: text for part, text in (edits or {}).items() if text.strip()}
    return {part: text for part, text in (newest | told).items() if text}


def draft_letter(
    agency: Agency,
    kind: LetterKind,
    facts: LetterFacts,
    *,
    outcome: Outcome | None = None,
    edits: Mapping[str, str] | None = None,
) -> Letter:
    """Return the letter as it would read now; what it lacks is in `lacking`."""
    return draft(kind, facts, outcome=outcome, wording=wording_of(agency, kind, outcome, edits))


@transaction.atomic
def issue_letter(
    kind: LetterKind,
    facts: LetterFacts,
    *,
    agency: Agency,
    by: Officer | None,
    at: datetime,
    case: RequestCase | None = None,
    small_case: SmallCase | None = None,
    decision: Decision | None = None,
    consultation: Consultation | None = None,
    outcome: Outcome | None = None,
    edits: Mapping[str, str] | None = None,
    method: Delivery | None = None,
    sent_on: date | None = None,
    served_on: date | None = None,
) -> IssuedLetter:
    """Return the letter as issued, in the caller's transaction.

    The number is taken here: whatever fails after it gives it back. A letter by post waits with
    `sent_on` empty for the postal counter. Raises Incomplete, naming what the law demands and the
    letter lacks.
    """
    day = timezone.localtime(at).date()
    facts = LetterFacts(**{**facts, "decided_on": facts.get("decided_on", day)})
    wording = wording_of(agency, kind, outcome, edits)
    lacking = missing(kind, facts, outcome=outcome, wording=wording)
    if lacking:
        raise Incomplete(lacking)
    issued = IssuedLetter(
        agency=agency,
        case=case,
        small_case=small_case,
        decision=decision,
        consultation=consultation,
        kind=kind,
        outcome=outcome or "",
        dated=facts["decided_on"],
        issued_by=by,
        issued_at=at,
    )
    if kind.series:
        facts["number"] = _take_number(issued, kind.series, day.year)
    _keep(issued, compose(kind, facts, outcome=outcome, wording=wording))
    if method:
        sent = sent_on or (None if method is Delivery.POST else day)
        Dispatch.objects.create(letter=issued, method=method, sent_on=sent, served_on=served_on)
    subject = case or small_case
    assert subject is not None
    audit.record("letter.issued", subject, by=by, letter=issued.pk, kind=str(kind))
    return issued


def _take_number(issued: IssuedLetter, series: str, year: int) -> str:
    agency = issued.agency
    issued.series, issued.year = series, year
    issued.sequence = numbers.take(agency, series, year)
    prefix = agency.document_prefix or agency.short_name
    issued.number = number(prefix, series, year, issued.sequence)
    return issued.number


def _keep(issued: IssuedLetter, letter: Letter) -> None:
    pdf = to_pdf(letter, tuple(settings.FONT_PATHS))
    issued.title = letter.title
    issued.parts = [
        {"key": part.key, "title": part.title, "text": part.text, "locked": part.locked}
        for part in letter.parts
        if part.key not in NOT_KEPT
    ]
    issued.pdf = store(pdf, PDF.media_type)
    issued.docx = store(to_docx(letter), DOCX.media_type)
    issued.sha256 = hashlib.sha256(pdf).hexdigest()
    issued.to_applicant = letter.kind.addressee == "applicant"
    issued.full_clean()
    issued.save(force_insert=True)
