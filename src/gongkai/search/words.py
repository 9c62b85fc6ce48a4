"""Text cut for the index: pairs of neighbouring Chinese characters, and words of other scripts.

Neither database finds a part of a Chinese word: both take a run of characters for one word. So a
run 统计局 is written as its pairs and its last character, 统计 计局 局. A run of several
characters is then a phrase of pairs, one character the beginning of a pair, and the single
character at the end keeps a phrase from reaching over a comma into the next run.
"""

import re
import unicodedata
from dataclasses import dataclass

HAN = "〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff"
PIECE = re.compile(rf"(?P<han>[{HAN}]+)|[^\W_{HAN}]+")


@dataclass(frozen=True)
class Phrase:
    """Words that stand side by side in this order; the last one may be only begun."""

    words: tuple[str, ...]
    is_begun: bool = False


def folded(text: str) -> str:
    """Return the text with full-width and capital letters made plain, so that ＧＤＰ is gdp."""
    return unicodedata.normalize("NFKC", text).casefold()


def bigrams(text: str) -> list[str]:
    """Return the words of the text in order: 统计局2020年 gives 统计 计局 局 2020 年."""
    return [word for piece in PIECE.finditer(folded(text)) for word in _words(piece)]


def pairs(text: str) -> list[str]:
    """Return the pairs and words of the text without the single characters, each once."""
    return list(dict.fromkeys(word for word in bigrams(text) if len(word) > 1))


def phrases(text: str) -> list[Phrase]:
    """Return what a text must contain to be found: a phrase for each stretch without a gap.

    Empty where the query has neither a letter nor a digit.
    """
    stretches: list[list[re.Match[str]]] = []
    end = -1
    for piece in PIECE.finditer(folded(text)):
        if piece.start() != end:
            stretches.append([])
        stretches[-1].append(piece)
        end = piece.end()
    return list(dict.fromkeys(_phrase(stretch) for stretch in stretches))


def _phrase(stretch: list[re.Match[str]]) -> Phrase:
    words = [word for piece in stretch for word in _words(piece)]
    if not stretch[-1]["han"]:
        return Phrase(tuple(words))
    # A run may go on in the text: its last pair says enough, its only character begins a pair.
    if len(stretch[-1]["han"]) > 1:
        return Phrase(tuple(words[:-1]))
    return Phrase(tuple(words), is_begun=True)


def _words(piece: re.Match[str]) -> list[str]:
    run = piece["han"]
    if not run:
        return [piece[0]]
    return [run[i : i + 2] for i in range(len(run))]
