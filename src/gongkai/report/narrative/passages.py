"""The text cut into passages that speak of one matter, and those into sentences."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# What the agency found wanting and means to do, and the preamble, state no figures of the year.
SILENT = ("preamble", "problems")

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF1A)} | {ord("％"): "%", ord("．"): "."}
# A blank between two numbers or two Latin words stays; any other only comes from the layout.
_BLANK = r"((?<=[\dA-Za-z])\s+(?=[\dA-Za-z]))|\s+"
_HEADING = r"#|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+[、是]|\d+[.．、](?!\d)"
_PART = r"(?<!第)(?=[（(][一二三四五六七八九十]{1,3}[）)])"
_SENTENCE = r"[^。！？!?]+[。！？!?]*"
_MARK = "[，。；：,;]"
_LONGEST_HEADING = 30
_ENDS = "。！？!?；;：:"
_MOST = 200_000  # characters of a section; no report has nearly as many


class Sentence(NamedTuple):
    """A sentence without its blanks; those of one passage speak of one matter."""

    section: str
    passage: int
    text: str


def sentences(narrative: Mapping[str, str]) -> tuple[Sentence, ...]:
    """Return the sentences that may state figures of the year, in the order of the report."""
    found: list[Sentence] = []
    for section, text in narrative.items():
        if section not in SILENT:
            for passage in _passages(text[:_MOST]):
                number = found[-1].passage + 1 if found else 0
                found += [
                    Sentence(section, number, match[0]) for match in re.finditer(_SENTENCE, passage)
                ]
    return tuple(found)


def _passages(text: str) -> Iterator[str]:
    for paragraph in _paragraphs(text):
        for part in re.split(_PART, paragraph):
            if part:
                yield part


def _paragraphs(text: str) -> list[str]:
    """Join what was only broken at the margin, and a heading to what stands under it."""
    joined: list[str] = []
    for line in text.translate(_WIDE).splitlines():
        bare = re.sub(_BLANK, lambda blank: " " if blank[1] else "", line.strip())
        if not bare:
            continue
        whole = f"{bare}。" if _is_heading(bare) else bare
        if joined and _goes_on(joined[-1], bare):
            joined[-1] += whole
        else:
            joined.append(whole)
    return joined


def _is_heading(line: str) -> bool:
    return (
        bool(re.match(_HEADING, line))
        and len(line) <= _LONGEST_HEADING
        and not re.search(_MARK, line)
    )


def _goes_on(before: str, line: str) -> bool:
    """Whether a line continues a paragraph that has not ended, or stands under its heading."""
    if re.match(_HEADING, line):
        return False
    return before[-1] not in _ENDS or _is_heading(before.rstrip("。"))
