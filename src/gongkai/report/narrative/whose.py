"""Whose figure a number is, and of which year: only the agency's own of one year are compared."""

import re
from typing import NamedTuple

from gongkai.report.narrative.vocabulary import names, words


class Author(NamedTuple):
    """Whose text it is: a government speaks for its agencies, a department for itself alone."""

    year: int
    is_government: bool


# Their names end so, whatever stands before.
_GOVERNMENTS = (*"省市县区州旗盟", "人民政府", "管委会", "管理委员会")
_WIDER = words("全国 全省 全市 全州 全县 全区 全盟 全旗")
_NARROWER = words("本级 代表 政府办 办公室 办公厅")
_DEPARTMENT = "[县市区州省][一-鿿]{0,8}(?:局|委(?![员会])|厅)"
_OTHER_SPANS = words("以来 历年 近两年 近三年 近五年 上半年 下半年 季度")
_MONTHS = "\\d月|月份"
_COMPARED = "[较比与同](?:上一?年|去年|20\\d\\d年)"
_YEAR = "(?:(20\\d\\d)年|上一?年|去年)(?!度?[^，；]{0,8}(?:结转|转入|转来|顺延|未办结|遗留))"


def author(agency: str, year: int) -> Author:
    """Return who writes, judged by the name of the agency."""
    return Author(year, agency.endswith(_GOVERNMENTS))


def is_others(text: str, by: Author) -> bool:
    """Return whether a department tells what all agencies of its place did."""
    return not by.is_government and names(text, _WIDER)


def is_part(text: str, by: Author) -> bool:
    """Return whether a government tells what one of its agencies did."""
    return by.is_government and (names(text, _NARROWER) or re.search(_DEPARTMENT, text) is not None)


def is_other_span(text: str) -> bool:
    """Return whether some months, or several years, are spoken of."""
    return names(text, _OTHER_SPANS) or ("月" in text and re.search(_MONTHS, text) is not None)


def years_ago(text: str, before: int, by: Author) -> int | None:
    """Return 0 for this year, 1 for last year, None for any other that was named last."""
    clause = text[:before].rpartition("；")[2]
    if "年" not in clause:
        return 0
    clause = re.sub(_COMPARED, "", clause)
    named = [int(match[1]) if match[1] else by.year - 1 for match in re.finditer(_YEAR, clause)]
    ago = by.year - named[-1] if named else 0
    return ago if ago in (0, 1) else None
