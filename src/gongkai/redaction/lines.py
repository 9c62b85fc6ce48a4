"""Characters that stand side by side, put together to words."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from gongkai.redaction.boxes import Word
from gongkai.redaction.glyphs import Glyph

# A gap wider than this, as a share of the height of the line, parts two words.
_WIDEST_GAP = 0.5
# So much of the lower of two characters has to lie level with the other.
_LEVEL = 0.5


def words_of(glyphs: Sequence[Glyph], aspect: float) -> list[Word]:
    """Return the words in the order of the characters; upright writing gives one a character.

    `aspect` is the height of the page by its width: places are fractions of each.
    """
    runs: list[list[Glyph]] = []
    tall = 0.0
    for glyph in glyphs:
        if runs and not glyph.spaced and _goes_on(runs[-1][-1], glyph, tall, aspect):
            runs[-1].append(glyph)
            tall = max(tall, _height(glyph))
        else:
            runs.append([glyph])
            tall = _height(glyph)
    return [_word(run) for run in runs]


def _goes_on(before: Glyph, glyph: Glyph, tall: float, aspect: float) -> bool:
    one, other = before.area, glyph.area
    near = glyph.body.x0 - before.body.x1 <= tall * aspect * _WIDEST_GAP
    level = min(one.y1, other.y1) - max(one.y0, other.y0)
    is_right = (other.x0 + other.x1) / 2 > one.x0
    return is_right and near and level >= _LEVEL * min(_height(before), _height(glyph))


def _height(glyph: Glyph) -> float:
    return glyph.area.y1 - glyph.area.y0


def _word(run: Sequence[Glyph]) -> Word:
    top, bottom = min(g.area.y0 for g in run), max(g.area.y1 for g in run)
    inner = [(one.area.x1 + other.area.x0) / 2 for one, other in pairwise(run)]
    # Characters may overlap; a place never lies left of the one before.
    edges = tuple(accumulate((run[0].area.x0, *inner, run[-1].area.x1), max))
    text = "".join(glyph.text for glyph in run)
    return Word(text, edges[0], top, edges[-1] - edges[0], bottom - top, edges)
