"""What a page shows of contact and identity without a stated reason: enough to tell them apart."""

from __future__ import annotations

SHOWN_FIRST, SHOWN_LAST = 3, 2
SHORTEST = 8


def masked(text: str) -> str:
    """Return the text with its middle hidden; a short one with all but its first sign."""
    text = text.strip()
    if len(text) < SHORTEST:
        return text[:1] + "*" * max(len(text) - 1, 0)
    hidden = "*" * (len(text) - SHOWN_FIRST - SHOWN_LAST)
    return text[:SHOWN_FIRST] + hidden + text[-SHOWN_LAST:]
