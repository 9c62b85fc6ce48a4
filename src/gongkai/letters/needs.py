"""Which facts a letter asks for, so that a form can ask for them."""

from collections.abc import Mapping
from typing import NamedTuple

from gongkai.law.terms import Outcome, RemedyMode
from gongkai.letters.case import letter_case
from gongkai.letters.composing import missing_facts
from gongkai.letters.fields import FIELDS, names_in
from gongkai.letters.kinds import LetterKind
from gongkai.letters.names import name_of
from gongkai.letters.specs import parts_of


class Need(NamedTuple):
    """A fact of LetterFacts with its Chinese name; an optional one only adds a sentence."""

    key: str
    name: str
    required: bool


def needs(
    kind: LetterKind,
    outcome: Outcome | None = None,
    *,
    remedy_modes: Mapping[Outcome, RemedyMode] | None = None,
) -> tuple[Need, ...]:
    """Return every fact that the letter takes, required ones first.

    `remedy_modes` are the agency's own reading, by which a letter may go without a remedy clause.
    """
    facts = {"remedy_modes": remedy_modes or {}}
    outcome = letter_case(kind, facts, outcome).outcome
    required = missing_facts(kind, facts, outcome=outcome)
    used = (
        key
        for spec in parts_of(kind, outcome)
        for name in names_in(spec.text)
        for key in FIELDS[name].keys
    )
    keys = dict.fromkeys((*required, *used))
    return tuple(Need(key, name_of(key, outcome), key in required) for key in keys)
