"""Issuing a letter: composed, numbered, printed, stored with its digest; or nothing at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.files.actions import store
from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Delivery, Outcome
from gongkai.letters.composing import compose, draft, missing
from gongkai.letters.errors import Incomplete
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind, number
from gongkai.letters.letter import Letter
from gongkai.letters.writing import to_docx, to_pdf
from gongkai.requests import numbers
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.models import (
    Decision,
    Dispatch,
    IssuedLetter,
    RequestCase,
    SmallCase,
    Wording,
)

PDF, DOCX = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)


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
        agency=agency, case=case, small_case=small_case, decision=decision, kind=kind
    )
    if kind.series:
        issued.series, issued.year = kind.series, day.year
        issued.sequence = numbers.take(agency, kind.series, day.year)
        prefix = agency.document_prefix or agency.short_name
        issued.number = number(prefix, kind.series, day.year, issued.sequence)
        facts["number"] = issued.number
    letter = compose(kind, facts, outcome=outcome, wording=wording)
    pdf = to_pdf(letter, tuple(settings.FONT_PATHS))
    issued.title, issued.outcome = letter.title, outcome or ""
    issued.parts = [
        {"key": part.key, "title": part.title, "text": part.text, "locked": part.locked}
        for part in letter.parts
    ]
    issued.pdf, issued.docx = store(pdf, PDF), store(to_docx(letter), DOCX)
    issued.sha256 = hashlib.sha256(pdf).hexdigest()
    issued.to_applicant = kind.addressee == "applicant"
    issued.dated, issued.issued_by, issued.issued_at = facts["decided_on"], by, at
    issued.full_clean()
    issued.save(force_insert=True)
    if method:
        sent = sent_on or (None if method is Delivery.POST else day)
        Dispatch.objects.create(letter=issued, method=method, sent_on=sent, served_on=served_on)
    subject = case or small_case
    assert subject is not None
    audit.record("letter.issued", subject, by=by, letter=issued.pk, kind=str(kind))
    return issued


@transaction.atomic
def void_letter(letter: IssuedLetter, *, reason: str, by: Officer, at: datetime) -> IssuedLetter:
    """Return the letter, void but kept with its number and the reason.

    Raises IllegalStep for a letter that has already left the house.
    """
    require(by, letter.agency, *WRITERS)
    kept = IssuedLetter.objects.select_for_update().get(pk=letter.pk)
    if kept.voided_at:
        raise IllegalStep(_("该文书已经作废。"))
    dispatch = Dispatch.objects.filter(letter=kept).first()
    if dispatch and (dispatch.sent_on or dispatch.served_on):
        raise IllegalStep(_("该文书已经送出，不能作废；有误的，请另行发文更正。"))
    if not reason.strip():
        raise IllegalStep(_("请填写作废原因。"))
    kept.voided_reason, kept.voided_at = reason.strip(), at
    kept.save(update_fields=["voided_reason", "voided_at"])
    subject = kept.case or kept.small_case
    assert subject is not None
    audit.record("letter.voided", subject, by=by, letter=kept.pk)
    return kept
