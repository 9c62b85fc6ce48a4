"""What hangs on a fact follows it when it is mended: the answer to a letter, the day of a reply."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Delivery, Outcome
from gongkai.letters.kinds import LetterKind
from gongkai.requests.models import (
    Consultation,
    ConsultationResult,
    Dispatch,
    IssuedLetter,
    LedgerEntry,
)

_SIGNED_FOR = (Delivery.DIRECT, Delivery.ENTRUSTED, Delivery.READING)


def check_reply(entry: LedgerEntry, on: date, outcome: Outcome | None) -> None:
    """Raise IllegalFact if the reply would say something else than the letter on file.

    Table 三 counts what was answered; a wrong answer is put right by a new one.
    """
    letter = _reply(entry)
    if letter and outcome != letter.outcome:
        raise IllegalFact(_("办理结果以印发的答复书为准，不能更正为其他结果。"))
    if letter and on < letter.dated:
        raise IllegalFact(_("送出或者签收的日期不能早于答复印发的日期。"))


def follow(entry: LedgerEntry, mended: LedgerEntry | None) -> None:
    """Let the consultation or the reply of a mended fact say what the ledger says now."""
    kind, letter = FactKind.of(entry.kind), _reply(entry)
    if letter:
        by_signature = letter.dispatch.method in _SIGNED_FOR
        day = mended.on if mended else None
        days = {"sent_on": None, "served_on": day} if by_signature else {"sent_on": day}
        # 答复未曾送出的，送达日期一并删除，可以重新送出或者作废。
        days = days if mended else {"sent_on": None, "served_on": None}
        Dispatch.objects.filter(letter=letter).update(**days)
    elif mended is None and kind is FactKind.CONSULTATION_SENT:
        asked = Consultation.objects.filter(entry=entry.ref_id or entry.pk)
        asked.update(result=ConsultationResult.RECALLED)
    elif mended is None and kind is FactKind.CONSULTATION_ENDED:
        Consultation.objects.filter(entry=entry.ref_id).update(result="", grounds="")


def _reply(entry: LedgerEntry) -> IssuedLetter | None:
    """Return the letter with which the fact was recorded, None for a case typed in without."""
    if entry.kind != FactKind.REPLIED:
        return None
    replies = IssuedLetter.objects.filter(case=entry.case_id, kind=LetterKind.REPLY, voided_at=None)
    return replies.exclude(dispatch=None).select_related("dispatch").last()
