"""How alike two labels are: measured by edit distance, blind to brackets, blanks and numbering."""

import re
import unicodedata
from functools import lru_cache

_NUMBERING = re.compile(r"(?:\(?[一二三四五六七八九十]{1,3}[)、.]|\(?\d{1,2}[)、.])+")
_NOT_WORDS = re.compile(r"[\W_]+")
# No label of the form is longer than 40 characters.
_LONGEST = 80

# Below this no two wordings are taken for one; a label of four characters may have one misprint.
ALIKE = 0.6


@lru_cache(maxsize=4096)
def bare(label: str) -> str:
    """Return a label's characters alone: no blanks, punctuation, or leading number."""
    folded = unicodedata.normalize("NFKC", label[:_LONGEST])
    folded = re.sub(r"\s", "", folded)
    return _NOT_WORDS.sub("", _NUMBERING.sub("", folded, count=1))


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """Return 1 for the same bare label, less with each misprint, 0 where nothing is alike."""
    if one == other:
        return 1.0
    longest = max(len(one), len(other))
    # Characters that only one side has are misprints in any case: a cheap bound for most pairs.
    missing = max(len(set(one) - set(other)), len(set(other) - set(one)))
    if missing > longest * (1 - ALIKE):
        return 0.0
    return 1.0 - distance(one, other) / longest


def distance(one: str, other: str) -> int:
    """Return how many characters must be changed, added or dropped to turn one into the other.

    All columns of the table of distances are carried in the bits of two integers (Myers 1999,
    Hyyrö 2003), which keeps a hostile document with thousands of labels cheap.
    """
    if not one:
        return len(other)
    places: dict[str, int] = {}
    for i, character in enumerate(one):
        places[character] = places.get(character, 0) | 1 << i
    full = (1 << len(one)) - 1
    last = 1 << (len(one) - 1)
    rises, falls, result = full, 0, len(one)
    for character in other:
        same = places.get(character, 0)
        steps = (((same & rises) + rises) ^ rises) | same
        up = falls | (~(steps | rises) & full)
        down = rises & steps
        result += bool(up & last) - bool(down & last)
        up = up << 1 | 1
        rises = (down << 1 | ~(same | falls | up)) & full
        falls = up & (same | falls) & full
    return result
