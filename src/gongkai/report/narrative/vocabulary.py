"""Text told by the words that it is made of; a list of words starts faster than a pattern."""

from collections.abc import Iterable


def words(text: str) -> tuple[str, ...]:
    """Return the words of a list parted by blanks, the longer first."""
    return tuple(sorted(text.split(), key=len, reverse=True))


def names(text: str, any_of: Iterable[str]) -> bool:
    """Return whether the text has one of the words."""
    return any(word in text for word in any_of)


def without(text: str, all_of: Iterable[str]) -> str:
    """Return what is left of the text when the words are taken out, in their order."""
    for word in all_of:
        text = text.replace(word, "")
    return text


def ends(text: str, nouns: Iterable[str], all_of: Iterable[str]) -> bool:
    """Return whether behind the last of the nouns there are only words of a list."""
    found = [text.rindex(noun) + len(noun) for noun in nouns if noun in text]
    return bool(found) and not without(text[max(found) :], all_of)
