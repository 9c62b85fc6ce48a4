"""Which consultation letter an answer belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.requests.models import LedgerEntry, RequestCase


def open_letters(case: RequestCase) -> list[LedgerEntry]:
    """Return the consultation letters whose opinion is not in, the oldest first."""
    entries = {str(entry.pk): entry for entry in case.entries.all()}
    ended = {fact.ref for fact in _standing(case.ledger, FactKind.CONSULTATION_ENDED)}
    sent = _standing(case.ledger, FactKind.CONSULTATION_SENT)
    return [entries[fact.id or ""] for fact in sent if key_of(fact) not in ended]


def letter_of(case: RequestCase, addressee: str) -> LedgerEntry | None:
    """Return the first entry of the letter that an answer from `addressee` belongs to.

    None if no letter is open. Raises IllegalFact if several are and the addressee does not tell.
    """
    letters = open_letters(case)
    named = [letter for letter in letters if addressee and letter.addressee == addressee]
    found = named or letters
    if len(found) > 1:
        raise IllegalFact(_("有多份征求意见书尚未收到意见，请注明针对哪一份。"))
    return (found[0].ref or found[0]) if found else None


def key_of(letter: Fact) -> str:
    """Return the key that its answers carry: its own id, or that of the letter it mends."""
    return letter.ref or letter.id or ""


def _standing(ledger: Ledger, kind: FactKind) -> Iterable[Fact]:
    return (fact for fact in ledger.effective() if fact.kind is kind)
