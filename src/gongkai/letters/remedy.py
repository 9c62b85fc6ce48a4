"""The remedy clause of a letter, taken word for word from the law room."""

from collections.abc import Mapping

from gongkai.law.remedies import DEFAULT_MODES, fee_notice_clause, mode_on, remedy_clause
from gongkai.law.rules import rules_in_force
from gongkai.law.terms import Outcome, RemedyMode
from gongkai.law.workdays import shipped_calendar
from gongkai.letters.case import LetterCase
from gongkai.letters.cleaning import one_line
from gongkai.letters.kinds import LetterKind

NEEDED = ("decided_on", "reconsideration_authority", "court")

# Letters without an outcome of their own against which either way is open: the decision that
# touches a third party's rights, and the one on a record about oneself (条例第四十一条).
_EITHER_WAY = Outcome.OTHER


def mode_of(case: LetterCase) -> RemedyMode:
    """Return the mode of the letter; without a date yet, that of a letter dated today."""
    outcome = _outcome(case)
    modes = _modes(case)
    decided_on = case.facts.get("decided_on")
    return mode_on(modes[outcome], decided_on) if decided_on else modes[outcome]


def needed(case: LetterCase) -> tuple[str, ...]:
    """Return the facts without which the clause cannot be written."""
    if case.kind is LetterKind.FEE:
        return ("decided_on",)
    return () if mode_of(case) is RemedyMode.NONE else NEEDED


def clause(case: LetterCase) -> str:
    """Return the clause, empty while something is missing or where the mode has none."""
    facts = case.facts
    if not all(str(facts.get(key) or "").strip() for key in needed(case)):
        return ""
    if case.kind is LetterKind.FEE:
        return fee_notice_clause(rules_in_force(facts["decided_on"]).payment_workdays).text
    if mode_of(case) is RemedyMode.NONE:
        return ""
    return remedy_clause(
        _outcome(case),
        decided_on=facts["decided_on"],
        # The clause names periods, not days: neither the day of service nor the calendar shows.
        served_on=facts["decided_on"],
        calendar=shipped_calendar(),
        authority=one_line(facts["reconsideration_authority"]),
        court=one_line(facts["court"]),
        superior=one_line(facts.get("superior", "")) or None,
        document=case.itself,
        modes=_modes(case),
    ).text


def _outcome(case: LetterCase) -> Outcome:
    return case.outcome if case.kind.by_outcome and case.outcome else _EITHER_WAY


def _modes(case: LetterCase) -> Mapping[Outcome, RemedyMode]:
    """Return the modes by outcome; how an agency reads the law on replies binds replies alone."""
    own = case.facts.get("remedy_modes", {}) if case.kind.by_outcome else {}
    return {**DEFAULT_MODES, **own}
