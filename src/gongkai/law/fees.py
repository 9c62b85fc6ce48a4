"""信息处理费: the two progressive tariffs; each price applies only to the part inside its tier."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongkai.law.errors import LawError

_FREE_PIECES, _FLAT_PIECES = 10, 30
_BAND_PIECES = 10
_FLAT_PRICE = _PRICE_STEP = 100
# An applicant with more applications in a month than this is a slip of the pen.
_MOST_PIECES = 1_000_000
# (first page, last page, yuan a page)
_PAGE_TIERS = ((1, 30, 0), (31, 100, 10), (101, 200, 20), (201, None, 40))


class Tier:
    """One tier that was reached: from ``from_`` to ``to`` (None: open), ``count`` units in it.

    ``price`` and ``amount`` are whole yuan.
    """

    def __init__(self, from_: int, to: int | None, price: int, count: int) -> None:
        self.from_, self.to, self.price, self.count = from_, to, price, count
        self.amount = price * count


class Fee(NamedTuple):
    """``total`` and the ``price`` of the last application or page, in whole yuan."""

    total: int
    price: int
    tiers: tuple[Tier, ...]


def price_of_piece(k: int) -> int:
    """Return the price in yuan of an applicant's ``k``-th application in one calendar month.

    Source: 信息处理费管理办法第四条。
    """
    _require_positive(k, "申请件数")
    if k <= _FREE_PIECES:
        return 0
    if k <= _FLAT_PIECES:
        return _FLAT_PRICE
    return _FLAT_PRICE + _PRICE_STEP * (1 + (k - _FLAT_PIECES - 1) // _BAND_PIECES)


def fee_of_piece(k: int) -> Fee:
    """Return the fee of an applicant's ``k``-th application in one calendar month, alone.

    Source: 信息处理费管理办法第四条。
    """
    price = price_of_piece(k)
    return Fee(price, price, (Tier(k, k, price, 1),))


def fee_for_pieces(n: int) -> Fee:
    """Return the fee for ``n`` applications of one applicant in one calendar month.

    Source: 信息处理费管理办法第三条、第四条。
    """
    _require_positive(n, "申请件数")
    if n > _MOST_PIECES:
        raise LawError(f"一个自然月内的申请件数不能超过{_MOST_PIECES}件")
    return _fee(n, _piece_tiers(n))


def fee_for_pages(n: int) -> Fee:
    """Return the fee for ``n`` pages provided on one application; pages are not added up.

    Source: 信息处理费管理办法第三条、第五条。
    """
    _require_positive(n, "页数")
    return _fee(n, _PAGE_TIERS)


def _require_positive(n: int, what: str) -> None:
    if n < 1:
        raise LawError(f"{what}应当是正整数")


def _piece_tiers(n: int) -> Iterator[tuple[int, int, int]]:
    yield 1, _FREE_PIECES, 0
    yield _FREE_PIECES + 1, _FLAT_PIECES, _FLAT_PRICE
    for first in range(_FLAT_PIECES + 1, n + 1, _BAND_PIECES):
        yield first, first + _BAND_PIECES - 1, price_of_piece(first)


def _fee(n: int, tariff: Iterable[tuple[int, int | None, int]]) -> Fee:
    tiers = []
    for first, last, price in tariff:
        if first > n:
            break
        count = min(n, last or n) - first + 1
        tiers.append(Tier(first, last, price, count))
    return Fee(sum(tier.amount for tier in tiers), tiers[-1].price, tuple(tiers))
