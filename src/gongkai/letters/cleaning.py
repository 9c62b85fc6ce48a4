"""Text from outside made fit for paper."""

import re

# What XML 1.0 cannot carry, and the marks that reverse the direction of what follows: neither has
# a glyph, and the second kind makes a letter read differently from what is stored.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029\x85]")
_STOPS = "。；;，、 \t\n"


def lines(text: str) -> str:
    """Return the text without control characters; its lines stay, trimmed, empty ones dropped."""
    kept = _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
    return "\n".join(line.strip() for line in kept.split("\n") if line.strip())


def one_line(text: str) -> str:
    """Return the text on one line: a quotation cannot then pass for a paragraph of the letter."""
    return " ".join(lines(text).split())


def clause(text: str) -> str:
    """Return the text without its last stop, which the sentence around it sets."""
    return lines(text).rstrip(_STOPS)
