"""Every letter that the room can write."""

from gongkai.law.terms import Outcome
from gongkai.letters.kinds import ENDINGS, LetterKind


def every_letter():
    """Yield kind and outcome: each kind alone, the reply and the endings with their outcomes."""
    for kind in LetterKind:
        if kind is LetterKind.REPLY:
            yield from ((kind, outcome) for outcome in Outcome)
        elif kind in ENDINGS:
            yield from ((kind, outcome) for outcome in ENDINGS[kind])
        else:
            yield kind, None


LETTERS = list(every_letter())
NAMES_OF_LETTERS = ["-".join(filter(None, letter)) for letter in LETTERS]
