"""The title of a report: whose it is, and of which year."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_LONGEST = 100
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = r"(?P<year>20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_REPORT = r"政府信息(?:公开)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?报告"
# 重庆市统计局2020年政府信息公开工作年度报告；2024年上海市科委政府信息公开工作年度报告
_TITLE = re.compile(
    r"(?:标题[:：])?[《]?(?:关于)?(?P<before>[^\d,。;:>《》]{0,40}?)"
    rf"{_YEAR}年?度?(?P<after>[^\d,。;:>《》]{{0,40}}?){_REPORT}[》]?(?:[-_|—(（].*)?"
)
# 重庆市统计局政府信息公开工作年度报告（2020年）
_YEAR_LAST = re.compile(
    rf"(?:标题[:：])?[《]?(?P<before>[^\d,。;:>《》]{{0,40}}?)(?P<after>){_REPORT}[》]?[(（]{_YEAR}年?度?[)）]"
)
_PERIOD = re.compile(r"统计(?:期限|时限|期间|时间)[^\d。]{0,20}(20\d\d)")
_AGENCY = re.compile(r"[^\W\d_][^\d,。;:、>]{1,38}")


class Title(NamedTuple):
    """`agency` is empty where the title does not name it; `at` is the last text of the title."""

    agency: str
    year: int
    at: int


def find_title(texts: Sequence[str], others: Sequence[str] = ()) -> Title | None:
    """Return the title that stands in the texts, or else among other names of the document.

    A title may be broken over two texts. Without any, the year is that of the statistics period.
    """
    found = [title for i, text in enumerate(texts) if (title := _read(text, i))]
    if not any(title.agency for title in found):
        pairs = (a + b for a, b in pairwise(texts))
        found += [title for i, text in enumerate(pairs) if (title := _read(text, i + 1))]
    named = [title for title in found if title.agency]
    if named:
        # The page's head repeats the title; what follows the last one is the report's text.
        return [title for title in named if title.agency == named[0].agency][-1]
    elsewhere = [title for text in others if (title := _read(text, -1))]
    return next(iter([*elsewhere, *found]), None) or _from_period(texts)


def _read(text: str, at: int) -> Title | None:
    if len(text) > _LONGEST:
        return None
    folded = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _TITLE.fullmatch(folded) or _YEAR_LAST.fullmatch(folded)
    if not found:
        return None
    agency = found["before"] or found["after"]
    year = found["year"].replace("二", "2", 1).translate(_CHINESE_DIGITS)
    return Title(agency if _AGENCY.fullmatch(agency) else "", int(year), at)


def _from_period(texts: Sequence[str]) -> Title | None:
    return next(iter(_periods(texts)), None)


def _periods(texts: Sequence[str]) -> Iterator[Title]:
    for text in texts:
        for found in _PERIOD.finditer(text):
            yield Title("", int(found[1]), -1)
