"""Text as it is compared: the same words, however they were typed or broken over lines."""

import unicodedata

# What people put between the digits of a number or the characters of a name, and nobody reads.
_JOINTS = frozenset("-‐‑‒–—―−_·•‧・~～\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\x02")


def narrow(text: str) -> str:
    """Return the text in half width, with as many characters as before."""
    return "".join(map(_narrow, text))


def _narrow(character: str) -> str:
    other = unicodedata.normalize("NFKC", character)
    return other if len(other) == 1 else character


def normal(text: str) -> str:
    """Return the text in half width and lower case, without spaces, line breaks and hyphens."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in plain if _counts(each))


def _counts(character: str) -> bool:
    return not (character.isspace() or character in _JOINTS or not character.isprintable())
