"""Provisions as a letter cites them: the law named once, its places one after another."""

from collections.abc import Sequence
from itertools import groupby

from gongkai.law.terms import LAWS, Provision, chinese_number


def cite(provisions: Sequence[Provision]) -> str:
    """Return the provisions in full, such as 《…条例》第十四条、第三十六条第（三）项."""
    grouped = groupby(provisions, key=lambda provision: provision.law)
    return "和".join(LAWS[law][0] + "、".join(map(_place, places)) for law, places in grouped)


def cite_short(provisions: Sequence[Provision]) -> str:
    """Return the provisions in short, for a note beside the text."""
    return "、".join(LAWS[provision.law][1] + _place(provision) for provision in provisions)


def _place(provision: Provision) -> str:
    """Return article, paragraph and item; letters put the number of an item in brackets."""
    place = f"第{chinese_number(provision.article)}条" if provision.article else ""
    if provision.paragraph:
        place += f"第{chinese_number(provision.paragraph)}款"
    if provision.item:
        place += f"第（{chinese_number(provision.item)}）项"
    return place
