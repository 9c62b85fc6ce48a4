"""The few words around what was searched for, and the marks on it."""

import re
from collections.abc import Iterator

from gongkai.search.words import PIECE, folded

LENGTH = 90
BEFORE = 20
SPACE = re.compile(r"\s+")


def needles(query: str) -> list[str]:
    """Return the stretches of the query as they are looked for in a text, the longest first."""
    found = re.findall(r"[^\W_]+", folded(query))
    return sorted(dict.fromkeys(found), key=len, reverse=True)


def excerpt(text: str, query: str) -> str:
    """Return the part of the text around its first match, the beginning where there is none."""
    plain = SPACE.sub(" ", text).strip()
    match = _pattern(query).search(plain) if PIECE.search(folded(query)) else None
    start = max(0, match.start() - BEFORE) if match else 0
    part = plain[start : start + LENGTH]
    return "…" * (start > 0) + part + "…" * (start + LENGTH < len(plain))


def pieces(text: str, query: str) -> Iterator[tuple[bool, str]]:
    """Yield the text in parts with True for those that the query named."""
    if not needles(query):
        yield False, text
        return
    end = 0
    for match in _pattern(query).finditer(text):
        yield False, text[end : match.start()]
        yield True, match[0]
        end = match.end()
    yield False, text[end:]


def _pattern(query: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, needles(query))), re.IGNORECASE)
