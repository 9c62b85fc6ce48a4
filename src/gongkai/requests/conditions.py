"""The records without which an outcome cannot be decided (Outcome.required_facts)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from gongkai.law.ledger import FactKind
from gongkai.law.terms import Outcome, RequiredFact
from gongkai.letters.kinds import LetterKind
from gongkai.requests.contradictions import contradictions
from gongkai.requests.models import (
    ConsultationKind,
    ConsultationResult,
    Decision,
    PaperKind,
)
from gongkai.requests.repeats import Who, cases_of

DISCLOSES = frozenset({Outcome.GRANTED, Outcome.GRANTED_LATER, Outcome.PARTIAL})


def unmet(decision: Decision) -> tuple[str, ...]:
    """Return, in Chinese, the records that the outcome needs and the file does not hold, or holds
    otherwise."""
    outcome = Outcome.of(decision.outcome)
    needed = (RequiredFact.of(code) for code in sorted(outcome.required_facts))
    named = [fact.label for fact in needed if fact in _HOLDS and not _HOLDS[fact](decision)]
    against = contradictions(decision)
    return (*named, *against, *_pending(decision), *_overridden(decision, outcome))


def _pending(decision: Decision) -> list[str]:
    """A reply waits for every opinion asked for, or for the end of the asking."""
    waiting = decision.case.consultations.filter(result="").count()
    return [_("尚未收到的征求意见反馈（%(n)s 份）") % {"n": waiting}] if waiting else []


def _overridden(decision: Decision, outcome: Outcome) -> list[str]:
    """Disclosure against a third party's objection needs a public interest (第十五条)."""
    if outcome not in DISCLOSES:
        return []
    against = decision.case.consultations.filter(
        kind=ConsultationKind.THIRD_PARTY,
        result__in=[ConsultationResult.OBJECTS, ConsultationResult.PARTLY],
        override_reason="",
    )
    if outcome is Outcome.PARTIAL:
        against = against.none()
    return [_("第三方不同意而决定公开的公共利益理由")] if against.exists() else []


def _has_search(decision: Decision) -> bool:
    return decision.case.searches.exists()


def _has_released_copy(decision: Decision) -> bool:
    return bool(decision.attachments.filter(kind=PaperKind.RELEASED).exists())


def _has_earlier_case(decision: Decision) -> bool:
    """The same applicant's other case, answered and not being answered anew (第三十六条第六项)."""
    case, earlier = decision.case, decision.earlier_case
    if earlier is None or earlier.pk == case.pk:
        return False
    facts = earlier.ledger.effective()
    if not facts or facts[-1].kind is not FactKind.REPLIED:
        return False
    return bool(cases_of(case.agency, Who.of(case)).filter(pk=earlier.pk).exists())


def _has_consulted(decision: Decision) -> bool:
    closed = decision.case.consultations.filter(kind=ConsultationKind.THIRD_PARTY)
    told = decision.particulars.get("consultation_result", "")
    return closed.exclude(result="").exists() or bool(told)


def _has_letter(kind: LetterKind) -> Callable[[Decision], bool]:
    return lambda decision: decision.case.letters.filter(kind=kind, voided_at=None).exists()


def _is_told(key: str) -> Callable[[Decision], bool]:
    return lambda decision: bool(decision.particulars.get(key))


def _provides(decision: Decision) -> bool:
    return decision.attachments.exists() or bool(decision.particulars.get("provided"))


_HOLDS: Mapping[RequiredFact, Callable[[Decision], bool]] = {
    RequiredFact.SEARCH_RECORD: _has_search,
    RequiredFact.REDACTED_COPY: _has_released_copy,
    RequiredFact.WITHHELD_REASONS: _is_told("withheld"),
    RequiredFact.EARLIER_REPLY: _has_earlier_case,
    RequiredFact.CONSULTATION_RESULT: _has_consulted,
    RequiredFact.CORRECTION_NOTICE: _has_letter(LetterKind.CORRECTION),
    RequiredFact.PROVIDED_CONTENT: _provides,
    RequiredFact.PUBLIC_LOCATION: _is_told("public_location"),
    RequiredFact.PROVISION_DATE: _is_told("provision_time_place"),
}
