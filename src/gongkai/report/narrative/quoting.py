"""The words of the report around a claim, as a finding quotes them."""

from gongkai.report.narrative.passages import Sentence

MOST = 90  # characters; a longer sentence is quoted from mark to mark around the claim
_MARKS = "，；：。"


def quote(sentence: Sentence, start: int, end: int) -> str:
    """Return the sentence, or as much of it around the place as shows what is claimed."""
    text = sentence.text
    if len(text) <= MOST:
        return _single(text)
    begin, stop = _back(text, start), _forth(text, end)
    before, after = "……" if begin else "", "……" if text[stop:].strip("。") else ""
    return _single(f"{before}{text[begin:stop]}{after}")


def _back(text: str, start: int) -> int:
    """Return where the clause begins that holds the place, and the one before if it is short."""
    begin = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
    if start - begin < 12 and begin:
        begin = max(text.rfind(mark, 0, begin - 1) for mark in _MARKS) + 1
    return max(begin, start - MOST)


def _forth(text: str, end: int) -> int:
    stops = [at for mark in _MARKS if (at := text.find(mark, end)) >= 0]
    return min(min(stops, default=len(text)), end + MOST)


def _single(text: str) -> str:
    """Turn quotation marks inside a quotation into single ones, and end it without a stop."""
    return text.rstrip("。").replace("“", "‘").replace("”", "’")
