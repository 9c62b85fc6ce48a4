"""Running text: tables flattened into words and figures, separated by blanks or not at all.

A run of figures belongs to the label that stands right before it. Where digits are joined, the
number of the next label runs into them: in `00000002.其他法律行政法规禁止公开` the 2 is a number of
the form and no figure.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from gongkai.report.document import Report
from gongkai.report.errors import Unreadable
from gongkai.report.formats import FORMATS, Format, load_format
from gongkai.report.reading.assembling import VARIANTS, assemble
from gongkai.report.reading.cutting.laying import lay_joined
from gongkai.report.reading.flat_heads import LONGEST_HEADS, without_doubtful
from gongkai.report.reading.labels import ALIKE, bare, likeness
from gongkai.report.reading.matching import Allowed, Laid, form_rows
from gongkai.report.reading.numbers import MARKS, with_unit
from gongkai.report.reading.page import TOO_LONG, Cell, Page, Row
from gongkai.report.reading.parting import Part, part

_TOKEN = (
    r"(?:[+\-−]?\d+(?:[.,]\d+|，\d{3,})*(?:\s?(?:万元|亿元|元|[件条次个项笔宗份起]))?"
    r"|--?|[—–]{1,2}|(?<!增)[/\\]|(?<!\w)无(?!\w))"
)
_RUN = re.compile(rf"(?:{_TOKEN}\s*)+")
_TOKENS = re.compile(_TOKEN)
_NUMBER_OF_LABEL = re.compile(r"\s*[.、．]\s*(?=[^\W\d]|[（(“\"])")
_GOES_ON = re.compile(r"\s*[，。；：、,;:%）)年月日]")
# The mark of a note within a row. It stands as a box, for what is before it is no whole row.
_NOTED = re.compile(rf"\s*[{MARKS}]+\s*(?!\d\s*[.、．]\s*[^\W\d])(?={_TOKEN})")
# What parts the figures of one row, as a unit that is not known; no mark and no word of a next row.
_WITHIN_ROW = re.compile(r"(?!第)[^\s\d、.．一二三四五六七]{1,4}\s*")
_NUMBERING = re.compile(r"\d\s*[.、．]|[（(][一二三四五六七][)）]|[一二三四]\s*、")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {0xFF0F: "/", 0xFF0E: "."}
_TITLE = re.compile(r"(20\d\d)年度?[^，。\s\d]{0,30}报告")
_TITLE_WITHIN = 10_000
_LONGEST_LABEL = 80
# The tables have 200 figures; what stands in words beside them has a few dozen.
MOST_RUNS = 20_000
_TABLES = range(2, 5)


class _Figures(NamedTuple):
    """A run of figures: the words before it, its tokens, and where it ends in its text."""

    words: str
    tokens: tuple[str, ...]
    end: int


def read_running(text: str, *, format_id: str | None = None) -> Report:
    """Return the report in a running text; Unreadable if there is none."""
    text = text.translate(_FULL_WIDTH)
    forms = _forms(text, format_id)
    parts = part(text, forms)
    page = Page(tuple(each.text for each in parts), tuple(_rows(parts, forms)))
    return assemble(page, format_id=format_id, lay=partial(_lay, _said(parts)))


def _lay(texts: Sequence[str], form: Format, rows: Sequence[Row], allowed: Allowed) -> Laid:
    return without_doubtful(lay_joined(texts, form, rows, allowed))


def _forms(text: str, format_id: str | None) -> tuple[str, ...]:
    """Return the forms that the text can be of: the one asked for, those of its titles' years."""
    years = {int(year) for year in _TITLE.findall(text[:_TITLE_WITHIN])}
    changed = load_format(FORMATS[-1]).first_year
    newer, older = any(y >= changed for y in years), any(y < changed for y in years)
    forms = FORMATS if newer == older else FORMATS[-1:] if newer else FORMATS[:1]
    return tuple(dict.fromkeys([*filter(None, [format_id]), *forms]))


def _said(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return what the text says in sentences; those stand before a table, if beside it at all."""
    return tuple(
        each.text[: each.text.rfind("。") + 1] if each.section in _TABLES else each.text
        for each in parts
    )


def _rows(parts: Sequence[Part], forms: tuple[str, ...]) -> Iterator[Row]:
    """Yield the rows of the tables; a text without headings may have them anywhere.

    Figures with something unknown between them are one box, which no reading fits: not the first
    of them alone, for that would be taken as the whole row.
    """
    has_headings = any(each.section for each in parts)
    words, n_runs = "", 0
    row: Row | None = None
    for at, each in enumerate(parts):
        if has_headings and each.section not in _TABLES:
            words = ""
            continue
        for figures in _figures(each.text, words):
            n_runs += 1
            if n_runs > MOST_RUNS:
                raise Unreadable(TOO_LONG)
            label = _label(figures.words[-_LONGEST_LABEL:], forms)
            if row and not label and _WITHIN_ROW.fullmatch(figures.words):
                row = row._replace(boxes=("".join((*row.boxes, figures.words, *figures.tokens)),))
                continue
            if row:
                yield row
            boxes = with_unit(figures.tokens, figures.words)
            heads = (Cell(figures.words),)
            row = Row((label,), boxes, at, heads=heads) if label else None
        words = _words_left(each.text, words)
    if row:
        yield row


def _words_left(text: str, before: str) -> str:
    """Return the words after the last figures of a text, for its row may go on in the next."""
    ends = [figures.end for figures in _figures(text, before)]
    return (text[ends[-1] :] if ends else before + text)[-LONGEST_HEADS:]


def _figures(text: str, before: str) -> Iterator[_Figures]:
    """Yield the runs of a text, save those within sentences and the numbers of labels."""
    start = 0
    for run in _RUN.finditer(text):
        found = run[0].rstrip()
        end = run.start() + len(found)
        if found[-1].isdigit() and _NUMBER_OF_LABEL.match(text, end):
            found, end = found[:-1], end - 1
        elif _GOES_ON.match(text, end):
            found = ""
        if found:
            words = (before if not start else "") + text[start : run.start()]
            noted = _NOTED.match(text, end)
            tokens = [*_TOKENS.findall(found.replace("，", ",")), *([noted[0]] if noted else [])]
            yield _Figures(words[-LONGEST_HEADS:], tuple(tokens), end)
            start = end


@lru_cache
def _labels(forms: tuple[str, ...]) -> tuple[str, ...]:
    """Return the labels of forms and their variants as bare words, the longest first."""
    loaded = [
        load_format(form, variant=variant)
        for form in forms
        for variant in (None, *VARIANTS.get(form, ()))
    ]
    rows = (row for form in loaded for apart in (False, True) for row in form_rows(form, apart))
    labels = {label for row in rows for label in row.labels}
    return tuple(sorted(labels, key=lambda label: (-len(label), label)))


@lru_cache(maxsize=4096)
def _label(words: str, forms: tuple[str, ...]) -> str:
    """Return the label at the end of some words, as it is printed; nothing if there is none."""
    tail = words[-_LONGEST_LABEL:]
    said = bare(tail)
    labels = _labels(forms)
    for label in labels:
        if said.endswith(label):
            return label
    pieces = [_NUMBERING.split(tail)[-1]]
    pieces += [said[-size:] for label in labels for size in _sizes(label, said)]
    alike = {piece: _alike(bare(piece), labels) for piece in dict.fromkeys(pieces)}
    best = max(alike.values())
    return next(piece for piece, value in alike.items() if value == best) if best >= ALIKE else ""


def _sizes(label: str, said: str) -> range:
    """Return how many characters at the end may be a misprint of a label."""
    size = len(label)
    if len(set(label) & set(said[-size - 1 :])) < ALIKE * len(set(label)):
        return range(0)
    return range(max(2, size - 1), size + 2)


def _alike(piece: str, labels: Sequence[str]) -> float:
    return max(likeness(label, piece) for label in labels)
