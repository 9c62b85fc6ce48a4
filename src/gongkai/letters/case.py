"""What one letter is composed from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.law.terms import Applicant, Outcome, Provision
from gongkai.letters.errors import LetterError
from gongkai.letters.kinds import ENDINGS, SIMPLIFIED_ANSWER, LetterKind, title_of

_AGENCIES = {"agency": "贵单位", "unit": "你单位"}


@dataclass(frozen=True)
class LetterCase:
    """The kind of letter, the outcome where it tells one, and the facts to fill it with."""

    kind: LetterKind
    outcome: Outcome | None
    facts: Mapping[str, Any]

    @property
    def title(self) -> str:
        return title_of(self.kind, self.outcome)

    @property
    def basis(self) -> tuple[Provision, ...]:
        """Return the provisions behind the letter: those of the outcome if it tells one."""
        if self.kind.by_outcome and self.outcome:
            return self.outcome.basis
        if self.kind is LetterKind.DEFENCE and self.facts.get("review_simplified"):
            return SIMPLIFIED_ANSWER
        return self.kind.basis

    @property
    def itself(self) -> str:
        """Return what the letter calls itself, such as 本答复."""
        for ending, word in (("意见书", "征求意见书"), ("决定告知书", "决定"), ("告知书", "告知")):
            if self.title.endswith(ending):
                return "本" + word
        return "本答复" if self.title.endswith("答复书") else "本通知"

    @property
    def you(self) -> str:
        """Return the second person, by the kind of addressee."""
        if self.kind.addressee in _AGENCIES:
            return _AGENCIES[self.kind.addressee]
        key = "third_party_kind" if self.kind.addressee == "third_party" else "applicant_kind"
        kind = self.facts.get(key)
        if not kind:
            return "你（单位）"
        return "你" if Applicant.of(kind) is Applicant.NATURAL_PERSON else "你单位"


def letter_case(
    kind: LetterKind, facts: Mapping[str, Any], outcome: Outcome | None = None
) -> LetterCase:
    """Return the case; raises LetterError for an outcome that the kind cannot tell."""
    if kind is LetterKind.WITHDRAWAL and outcome is None:
        outcome = Outcome.WITHDRAWN
    if kind.by_outcome and outcome is None:
        raise LetterError(f"《{kind.label}》应当先确定办理结果。")
    if kind in ENDINGS and outcome not in ENDINGS[kind]:
        raise LetterError(f"《{kind.label}》不适用于办理结果“{outcome.label if outcome else ''}”。")
    return LetterCase(kind, outcome, facts)
