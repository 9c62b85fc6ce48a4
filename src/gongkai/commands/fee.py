"""`gongkai fee`: the information processing fee, tier by tier (条例第四十二条)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gongkai.law.errors import LawError
from gongkai.law.fees import Fee, Tier, fee_for_pages, fee_for_pieces

if TYPE_CHECKING:
    import argparse


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the sub-command and its options."""
    parser = subparsers.add_parser("fee", help="计算信息处理费")
    parser.add_argument("--pieces", metavar="N", help="同一申请人在一个自然月内的申请件数")
    parser.add_argument("--pages", metavar="N", help="一件申请提供的页数")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the fee; raises LawError for what the tariff cannot take."""
    fee, unit = _fee(args.pieces, args.pages)
    if args.json:
        import json

        print(json.dumps(_as_json(fee), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_as_text(fee, unit)))
    return 0


def _fee(pieces: str | None, pages: str | None) -> tuple[Fee, str]:
    if pieces is not None and pages is None:
        return fee_for_pieces(_number(pieces)), "件"
    if pages is not None and pieces is None:
        return fee_for_pages(_number(pages)), "页"
    raise LawError("请在 --pieces（按件）和 --pages（按量）中选择一种计收方式")


def _number(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
        raise LawError(f"“{text}”不是可以计算的整数")
    return int(text)


def _as_json(fee: Fee) -> dict[str, Any]:
    return {
        "total": fee.total,
        "price": fee.price,
        "tiers": [
            {
                "from": tier.from_,
                "to": tier.to,
                "price": tier.price,
                "count": tier.count,
                "amount": tier.amount,
            }
            for tier in fee.tiers
        ],
    }


def _as_text(fee: Fee, unit: str) -> list[str]:
    rows = [f"{_reach(tier, unit)}：{_sum(tier, unit)}" for tier in fee.tiers]
    return [*rows, f"合计：{fee.total}元"]


def _reach(tier: Tier, unit: str) -> str:
    if tier.to is None:
        return f"第{tier.from_}{unit}以上"
    return f"第{tier.from_}至{tier.to}{unit}"


def _sum(tier: Tier, unit: str) -> str:
    if tier.price == 0:
        return f"{tier.count}{unit}，不收费"
    return f"{tier.count}{unit}，每{unit}{tier.price}元，计{tier.amount}元"
