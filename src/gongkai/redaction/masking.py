"""What lies under the boxes: the characters to burn out, the words that go, those that remain."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.redaction.boxes import Area, Box, Word
from gongkai.redaction.glyphs import UNKNOWN
from gongkai.redaction.identifiers import find
from gongkai.redaction.texts import narrow, normal

# A character of which so much is covered was meant, and is burnt out whole; one that is only
# touched stays in the picture, as it was seen, but not in the text.
_MEANT, _TOUCHED = 1 / 3, 0.02

_SENTENCE = re.compile("[。！？!?]")
# A label (姓名：) stands in every form; what follows it is what was meant.
_LABEL = re.compile("[^:：]{1,12}[:：]")
_BETWEEN = re.compile(r"[\s,，、;；/|()（）《》“”\"'。！？!?]+")
_AROUND = re.compile(r"^\W+|\W+$")
_LONGEST_LIST = 40
_YEAR = re.compile("(?:19|20)[0-9]{2}年?")
_FEWEST_DIGITS = 5


def areas_on(page: int, boxes: Sequence[Box]) -> list[Area]:
    """Return the boxes of one page."""
    return [box.area for box in boxes if box.page == page]


def remaining(words: Sequence[Word], areas: Sequence[Area]) -> list[Word]:
    """Return the words, and parts of words, that no box touches."""
    return [part for word in words for part in _parts(word, areas, _TOUCHED, under=False)]


def under(words: Sequence[Word], areas: Sequence[Area]) -> list[Word]:
    """Return the words, and parts of words, that the boxes cover."""
    return [part for word in words for part in _parts(word, areas, _MEANT, under=True)]


def _parts(word: Word, areas: Sequence[Area], least: float, *, under: bool) -> Iterator[Word]:
    covered = [any(cell.share_under(area) >= least for area in areas) for cell in word.cells()]
    place = 0
    for is_covered, group in groupby(covered):
        end = place + len(list(group))
        if is_covered is under:
            yield word.part(place, end)
        place = end


def masked_words(pages_of_words: Sequence[Sequence[Word]], boxes: Sequence[Box]) -> tuple[str, ...]:
    """Return what must not stand in the released copy any more, each once.

    Of each run under the boxes the whole and its items (names in a list, what follows a label), and
    the numbers that point to a person, also where they span two lines. A single character, a year
    and a number of fewer than five digits say too little to be looked for.
    """
    found: dict[str, str] = {}
    for page in sorted({box.page for box in boxes}):
        lines = _lines(under(pages_of_words[page], areas_on(page, boxes)))
        for text in (*lines, *_numbers("\n".join(lines))):
            cores = map(_core, (text, *_items(text)))
            found |= {normal(core): core for core in cores if tells(core)}
    return tuple(found.values())


def _core(text: str) -> str:
    """Return the text without punctuation around it, on one line."""
    return " ".join(_AROUND.sub("", text.replace(UNKNOWN, " ")).split())


def _lines(words: Sequence[Word]) -> list[str]:
    """Return the texts of the words; characters set one below another make one text."""
    lines = []
    for is_single, group in groupby(words, key=lambda word: len(word.text) == 1):
        texts = [word.text for word in group]
        lines += ["".join(texts)] if is_single else texts
    return lines


def _numbers(text: str) -> Iterator[str]:
    plain = narrow(text)
    return (plain[found.start : found.end] for found in find(plain))


def _items(text: str) -> list[str]:
    """Return the items of a short list; the words of a sentence are everybody's."""
    if _SENTENCE.search(text) or len(text) > _LONGEST_LIST:
        return []
    return _BETWEEN.split(_LABEL.sub(" ", text))


def tells(text: str) -> bool:
    """Say whether a text tells enough to be looked for elsewhere."""
    plain = normal(text)
    letters = [each for each in plain if each.isalnum()]
    if "".join(letters).isdigit():
        return len(letters) >= _FEWEST_DIGITS and not _YEAR.fullmatch(plain)
    return len(letters) >= 2 and not _YEAR.fullmatch(plain)
