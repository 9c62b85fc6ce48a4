"""The text cut into passages that speak of one matter, and those into sentences."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# What the agency found wanting and means to do, and the preamble, state no figures of the year.
SILENT = ("preamble", "problems")

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF1A)} | {ord("％"): "%", ord("．"): "."}
_ORDER = "一二三四五六七八九十"
_PART = f"(?<!第)(?=(?:（|\\()[{_ORDER}]{{1,3}}(?:）|\\)))"
_STOPS = "。！？!?"
_ENDS = (*_STOPS, "；", ";", "：", ":")
_LONGEST_HEADING = 30
# Characters of a sentence and of a section; no report has nearly as many.
_LONGEST, _MOST = 3_000, 100_000


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
                found += [Sentence(section, number, each) for each in _sentences(passage)]
    return tuple(found)


def _passages(text: str) -> Iterator[str]:
    for paragraph in _paragraphs(text):
        for part in re.split(_PART, paragraph):
            if part:
                yield part


def _sentences(passage: str) -> list[str]:
    for stop in _STOPS:
        passage = passage.replace(stop, f"{stop}\n")
    found = (each for each in passage.split("\n") if each.strip(_STOPS))
    return [each for each in found if len(each) <= _LONGEST]


def _paragraphs(text: str) -> list[str]:
    """Join what was only broken at the margin, and a heading to what stands under it."""
    joined: list[str] = []
    for line in text.translate(_WIDE).splitlines():
        bare = _without_blanks(line)
        if not bare:
            continue
        whole = f"{bare}。" if _is_heading(bare) else bare
        if joined and _goes_on(joined[-1], bare):
            joined[-1] += whole
        else:
            joined.append(whole)
    return joined


def _without_blanks(line: str) -> str:
    """Keep a blank between two numbers or two Latin words; any other comes from the layout."""
    text = ""
    for word in line.split():
        parted = text and all(char.isascii() and char.isalnum() for char in (text[-1], word[0]))
        text += f" {word}" if parted else word
    return text


def _is_heading(line: str) -> bool:
    short = len(line) <= _LONGEST_HEADING
    return short and _is_numbered(line) and not any(mark in line for mark in "，。；：,;")


def _goes_on(before: str, line: str) -> bool:
    """Whether a line continues a paragraph that has not ended, or stands under its heading."""
    if _is_numbered(line):
        return False
    return not before.endswith(_ENDS) or _is_heading(before.rstrip("。"))


def _is_numbered(line: str) -> bool:
    """Whether it begins with #, （一）, 一、, 一是 or 1."""
    if line[0] in "（(":
        inner = line[1:]
        return inner.lstrip(_ORDER)[:1] in ("）", ")") and inner[0] in _ORDER
    if line[0] in _ORDER:
        return line.lstrip(_ORDER)[:1] in ("、", "是")
    rest = line.lstrip("0123456789")
    return line[0] == "#" or (rest != line and rest[:1] in (".", "、") and not rest[1:2].isdigit())
