"""Running text, parted at the headings of the six sections, wherever in a line they stand."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gongkai.report.errors import Unreadable
from gongkai.report.formats import load_format
from gongkai.report.reading.labels import bare, likeness
from gongkai.report.reading.page import MOST_TEXTS, TOO_LONG
from gongkai.report.reading.titles import find_title

# The longest report known has 20,000 characters, the page around it perhaps ten times as many.
LONGEST = 1_000_000
_NUMBER = re.compile(r"([一二三四五六])\s*[、.．，,]\s*")
_NUMBERS = "一二三四五六"
_LINES = re.compile(r"[\r\n\f\v\u2028\u2029]+")
_ALIKE = 0.75
_TOLERANCE = 3
# Words of a page's head and of an archive's have fewer characters, and end no sentence.
_LEAST_OF_SENTENCE = 40
_PIECE = re.compile(r"\S+")
_DAY = re.compile(r"(?:日期|时间)[:：]\s*[\[【(（]?20\d\d|20\d\d年\d{1,2}月\d{1,2}日$")
_TITLE = re.compile(r"[^。\s]{0,60}?报告(?=[^》）)])")
_SIGNATURE = re.compile(r"\s+|(?<=\D)(?=20\d\d年\d{1,2}月\d{1,2}日)")


class Part(NamedTuple):
    """A text, and the number of the section that it stands in or heads: 0 before the first."""

    section: int
    text: str
    is_heading: bool = False


def part(text: str, forms: tuple[str, ...]) -> list[Part]:
    """Return the paragraphs and the headings, as one of the forms has them, of a text in order.

    Unreadable if it is too long.
    """
    if len(text) > LONGEST:
        raise Unreadable(TOO_LONG)
    parts: list[Part] = []
    section = 0
    for line in _LINES.split(text):
        for piece in _pieces(line, forms):
            section = piece.section or section
            if piece.is_heading:
                parts.append(piece)
            else:
                parts += (Part(section, text) for text in _texts(piece.text, section))
            if len(parts) > MOST_TEXTS:
                raise Unreadable(TOO_LONG)
    return parts


@lru_cache
def _titles_of(number: str, forms: tuple[str, ...]) -> tuple[tuple[str, frozenset[str]], ...]:
    sections = [load_format(form).sections[_NUMBERS.index(number)] for form in forms]
    titles = dict.fromkeys(t for s in sections for t in (s.title, *s.title_variants))
    return tuple((bare(title), frozenset(bare(title))) for title in titles)


def _pieces(line: str, forms: tuple[str, ...]) -> Iterator[Part]:
    """Yield a line's headings, with their numbers, and what stands between them."""
    start = 0
    for number in _NUMBER.finditer(line):
        end = _end_of_title(line, number, forms)
        if end and number.start() >= start:
            yield Part(0, line[start : number.start()])
            yield Part(_NUMBERS.index(number[1]) + 1, line[number.start() : end].strip(), True)
            start = end
    yield Part(0, line[start:])


def _end_of_title(line: str, number: re.Match[str], forms: tuple[str, ...]) -> int:
    """Return where the title of a section ends that begins after its number; 0 if none does."""
    best = (_ALIKE, 0)
    for title, characters in _titles_of(number[1], forms):
        ahead = line[number.end() : number.end() + 2 * len(title) + _TOLERANCE]
        if len(characters & set(ahead)) < _ALIKE * len(characters):
            continue
        places = [i for i, char in enumerate(ahead) if not char.isspace()]
        for size in range(max(2, len(title) - _TOLERANCE), len(title) + 2 * _TOLERANCE):
            if size <= len(places):
                end = places[size - 1] + 1
                alike = likeness(title, bare(ahead[:end]))
                if alike > best[0]:
                    best = (alike, number.end() + end)
    return best[1]


def _texts(text: str, section: int) -> Iterator[str]:
    text = text.strip()
    if section == 0:
        yield from _without_menu(text)
    elif section == len(_NUMBERS):
        yield from _with_signature(text)
    elif text:
        yield text


def _without_menu(text: str) -> Iterator[str]:
    """Leave out the short words of a page's head, save titles and days."""
    if not _is_sentence(text):
        yield from [text] if _is_kept(text) else []
        return
    for piece in _PIECE.finditer(text):
        if _is_sentence(piece[0]):
            break
        if _is_kept(piece[0]):
            yield piece[0]
    rest = text[piece.start() :]
    title = _TITLE.match(rest)
    end = title.end() if title and find_title([title[0]]) else 0
    yield from filter(None, [rest[:end], rest[end:]])


def _is_sentence(text: str) -> bool:
    return "。" in text or sum("一" <= c <= "鿿" for c in text) >= _LEAST_OF_SENTENCE


def _is_kept(text: str) -> bool:
    return bool(_DAY.search(text) or ("报告" in text and find_title([text])))


def _with_signature(text: str) -> Iterator[str]:
    """Part the signature and what follows it from the last sentence."""
    end = text.rfind("。") + 1
    yield from filter(None, [text[:end].strip(), *_SIGNATURE.split(text[end:])])
