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
from gongkai.files.contents.kinds import DOCX, PDF
from gongkai.law.errors import IllegalStep
from gongkai.law.terms import CaseState, Delivery, Outcome
from gongkai.letters.composing import compose, draft, missing
from gongkai.letters.errors import Incomplete
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind, number
from gongkai.letters.letter import Letter
from gongkai.letters.printing.docx import to_docx
from gongkai.letters.printing.pdf import to_pdf
from gongkai.requests import numbers
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.models import (
    Consultation,
    Decision,
    DecisionState,
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


@transaction.atomic
def void_letter(letter: IssuedLetter, *, reason: str, by: Officer, at: datetime) -> IssuedLetter:
    """Return the letter, void but kept with its number and the reason.

    A reply that is void may be issued again. Raises IllegalStep for a letter that has already left
    the house.
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
    if kept.kind == LetterKind.REPLY and kept.decision:
        _may_issue_again(kept.decision)
    subject = kept.case or kept.small_case
    assert subject is not None
    audit.record("letter.voided", subject, by=by, letter=kept.pk)
    return kept


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


def _may_issue_again(decision: Decision) -> None:
    approved = decision.case.state == CaseState.IN_APPROVAL
    decision.state = DecisionState.APPROVED if approved else DecisionState.DRAFT
    decision.save(update_fields=["state"])
