"""What a file prints twice, a hair apart, so that it looks bold."""

from collections.abc import Sequence
from itertools import groupby

from gongkai.report.reading.glyphs import Glyph
from gongkai.report.reading.typeset import follows, is_digit

# How far apart both prints may stand, as a part of the size.
_HAIR = 0.1


def printed_once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs without their second print, which comes glyph by glyph or word by word.

    Digits stay if they are part of a number that is not printed twice: then two numbers that are
    wider than their boxes only happen to meet there.
    """
    twins = _twins(glyphs)
    kept: list[Glyph] = []
    for repeats, group in groupby(range(len(glyphs)), lambda i: twins[i] is not None):
        run = list(group)
        if not repeats or _is_part(glyphs, twins, run[0], run[-1]):
            kept += (glyphs[i] for i in run)
    return kept


def _twins(glyphs: Sequence[Glyph]) -> list[int | None]:
    """Return for each glyph the one before it that it repeats, None if it repeats none."""
    places: dict[tuple[str, int, int], int] = {}
    twins: list[int | None] = []
    for i, glyph in enumerate(glyphs):
        column, line = int(glyph.x0), int(glyph.top)
        near = (
            places.get((glyph.text, column + across, line + down))
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
        )
        twin = next((j for j in near if j is not None and _same(glyphs[j], glyph)), None)
        twins.append(twin)
        places[glyph.text, column, line] = i
    return twins


def _same(one: Glyph, other: Glyph) -> bool:
    hair = min(_HAIR * one.size, 1.0)
    return abs(one.x0 - other.x0) < hair and abs(one.top - other.top) < hair


def _is_part(glyphs: Sequence[Glyph], twins: Sequence[int | None], first: int, last: int) -> bool:
    """Return whether glyphs that repeat others go on with a number that repeats nothing."""
    if twins[first] == first - 1:
        before = first - 2
        return before >= 0 and twins[before] is None and _one_number(glyphs, before, first - 1)
    return _one_number(glyphs, first - 1, first) or _one_number(glyphs, last, last + 1)


def _one_number(glyphs: Sequence[Glyph], i: int, j: int) -> bool:
    if i < 0 or j >= len(glyphs):
        return False
    return is_digit(glyphs[i]) and is_digit(glyphs[j]) and follows(glyphs[i], glyphs[j])
