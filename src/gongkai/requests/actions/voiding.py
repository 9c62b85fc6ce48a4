"""Making a letter void: it keeps its number and says why, and what hung on it goes with it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.agencies.permissions import require
from gongkai.common import audit
from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import FactKind
from gongkai.law.terms import CaseState
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions.writing import WRITERS
from gongkai.requests.consultations import key_of
from gongkai.requests.models import (
    Decision,
    DecisionState,
    Dispatch,
    FeeAssessment,
    IssuedLetter,
)

# 这些文书载明的事实影响期限或者办结：事实仍在的，文书不能作废。
_FACT_OF = {
    LetterKind.CORRECTION: FactKind.CORRECTION_SENT,
    LetterKind.REASONS: FactKind.REASONS_ASKED,
    LetterKind.THIRD_PARTY: FactKind.CONSULTATION_SENT,
    LetterKind.AGENCY_CONSULT: FactKind.CONSULTATION_SENT,
    LetterKind.EXTENSION: FactKind.EXTENDED,
    LetterKind.DEFERRAL: FactKind.DEFERRED,
    LetterKind.FEE: FactKind.FEE_NOTICED,
    LetterKind.ABANDONED: FactKind.ABANDONED,
    LetterKind.WITHDRAWAL: FactKind.WITHDRAWN,
}


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
    _check_says_nothing_that_stands(kept)
    void(kept, reason=reason.strip(), at=at, by=by)
    return kept


def void(letter: IssuedLetter, *, reason: str, at: datetime, by: Officer | None = None) -> None:
    """Write down that the letter is void, and what goes with it; in the caller's transaction."""
    letter.voided_reason, letter.voided_at = reason, at
    letter.save(update_fields=["voided_reason", "voided_at"])
    subject = letter.case or letter.small_case
    assert subject is not None
    audit.record("letter.voided", subject, by=by, letter=letter.pk)
    if letter.kind == LetterKind.FEE:
        FeeAssessment.objects.filter(case=letter.case_id).delete()
    if letter.kind == LetterKind.REPLY and letter.decision:
        _may_issue_again(letter.decision)
        # 告知第三方的是随答复作出的决定：答复作废，未寄出的告知书一并作废。
        notices = letter.decision.case.letters.filter(
            kind=LetterKind.THIRD_PARTY_DISCLOSURE, voided_at=None, dispatch__sent_on=None
        )
        for notice in notices:
            void(notice, reason=reason, at=at, by=by)


def _check_says_nothing_that_stands(letter: IssuedLetter) -> None:
    """Raise IllegalStep while a fact stands that only this letter told the addressee."""
    if letter.kind == LetterKind.THIRD_PARTY_DISCLOSURE:
        raise IllegalStep(_("致第三方的决定告知书随答复书一并作废，不单独作废。"))
    kind = _FACT_OF.get(LetterKind.of(letter.kind))
    case = letter.case
    if kind is None or case is None:
        return
    if case.state == CaseState.WITHDRAWN and kind is not FactKind.WITHDRAWN:
        return
    asked = letter.consultation
    for fact in case.ledger.effective():
        if fact.kind is kind and (asked is None or key_of(fact) == str(asked.entry_id)):
            told = _("“%(fact)s”已经登记，该文书不能作废；登记有误的，请先更正办理记录。")
            raise IllegalStep(told % {"fact": kind.label})


def _may_issue_again(decision: Decision) -> None:
    approved = decision.case.state == CaseState.IN_APPROVAL
    decision.state = DecisionState.APPROVED if approved else DecisionState.DRAFT
    decision.save(update_fields=["state"])
