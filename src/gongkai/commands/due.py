"""`gongkai due`: the last day for a reply, and the days that explain it (条例第三十三条)."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.law.clock import Clock, clock
from gongkai.law.errors import LawError
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.rules import RULES_2019
from gongkai.law.wording import written_date
from gongkai.law.workdays import shipped_calendar

if TYPE_CHECKING:
    import argparse

_DAY_FORM = "YYYY-MM-DD"


_DAYS = {
    "--received": "收到申请之日",
    "--correction-sent": "发出补正通知之日",
    "--corrected": "收到补正后的申请之日",
    "--extended-on": "决定延长并告知申请人之日",
    "--fee-noticed": "申请人收到收费通知之日",
    "--paid": "申请人缴费之日",
    "--as-of": "截至哪一日，默认为今天",
}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the sub-command and its options."""
    parser = subparsers.add_parser("due", help="计算答复期限，并逐日说明")
    for option, meaning in _DAYS.items():
        parser.add_argument(option, metavar=_DAY_FORM, help=meaning)
    parser.add_argument("--extend", metavar="N", help="延长答复期限的工作日数")
    parser.add_argument(
        "--consult",
        action="append",
        default=[],
        metavar="D..[D]",
        help="征求意见：发出之日..结束之日；尚未结束的写作“发出之日..”；可以重复",
    )
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the due date and its explanation; raises LawError for what the law refuses."""
    ledger = Ledger(_facts(args))
    reading = clock(ledger, shipped_calendar(), as_of=_day(args.as_of) or _today())
    _warn_of_older_law(ledger)
    if args.json:
        import json

        print(json.dumps(_as_json(reading), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_as_text(reading)))
    return 0


def _today() -> date:
    """Return the day in Asia/Shanghai, whose offset has been constant since 1991."""
    from datetime import datetime, timedelta, timezone

    return datetime.now(timezone(timedelta(hours=8))).date()


def _facts(args: argparse.Namespace) -> list[Fact]:
    if args.received is None:
        raise LawError("请用 --received 写明收到申请之日")
    days = {
        FactKind.RECEIVED: args.received,
        FactKind.CORRECTION_SENT: args.correction_sent,
        FactKind.CORRECTED: args.corrected,
        FactKind.FEE_NOTICED: args.fee_noticed,
        FactKind.FEE_PAID: args.paid,
    }
    facts = [Fact(kind, day) for kind, text in days.items() if (day := _day(text))]
    for n, span in enumerate(args.consult):
        facts += _consultation(span, ref=str(n))
    return facts + _extension(args.extend, args.extended_on)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        # The library also reads other ISO forms, which nobody here writes on purpose.
        if len(text) == len(_DAY_FORM) and text.isascii() and text[4] == text[7] == "-":
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise LawError(f"“{text}”不是有效的日期，请按“年-月-日”书写，例如 2025-03-03")


def _consultation(span: str, *, ref: str) -> list[Fact]:
    begun, dots, ended = span.partition("..")
    sent_on, ended_on = _day(begun), _day(ended or None)
    if sent_on is None or not dots:
        raise LawError(f"“{span}”应当写作“发出之日..结束之日”，例如 2025-03-10..2025-03-24")
    sent = Fact(FactKind.CONSULTATION_SENT, sent_on, ref=ref)
    if ended_on is None:
        return [sent]
    if ended_on < sent_on:
        raise LawError(f"征求意见的结束日期（{ended}）不能早于发出日期（{begun}）")
    return [sent, Fact(FactKind.CONSULTATION_ENDED, ended_on, ref=ref)]


def _extension(workdays: str | None, decided: str | None) -> list[Fact]:
    decided_on = _day(decided)
    if workdays is None and decided_on is None:
        return []
    if workdays is None or decided_on is None:
        raise LawError("延长答复期限应当同时写明天数（--extend）和决定日期（--extended-on）")
    if not (workdays.isascii() and workdays.isdigit() and len(workdays) <= 4):
        raise LawError(f"延长的工作日数“{workdays}”应当是正整数")
    return [Fact(FactKind.EXTENDED, decided_on, workdays=int(workdays))]


def _warn_of_older_law(ledger: Ledger) -> None:
    if ledger.facts[0].on < RULES_2019.in_force_from:
        print(
            f"《中华人民共和国政府信息公开条例》自{written_date(RULES_2019.in_force_from)}起施行，"
            "此前收到的申请应当适用修订前的规定，以下结果仅供参考",
            file=sys.stderr,
        )


def _as_json(reading: Clock) -> dict[str, Any]:
    return {
        "due_on": _iso(reading.due_on),
        "correction_due_on": _iso(reading.correction_due_on),
        "pay_due_on": _iso(reading.pay_due_on),
        "used": reading.used,
        "left": reading.left,
        "stopped": reading.stopped,
        "provisional": reading.provisional,
        "as_of": _iso(reading.as_of),
        "lines": [
            {
                "on": _iso(line.on),
                "counts": line.counts,
                "number": line.number,
                "why": line.why,
                "article": line.article,
            }
            for line in reading.lines
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _as_text(reading: Clock) -> list[str]:
    rows = [
        f"{line.on}  {line.number or '':>3}  {line.why}（{line.article}）" for line in reading.lines
    ]
    return [*rows, "", *_summary(reading)]


def _summary(reading: Clock) -> list[str]:
    due = written_date(reading.due_on) if reading.due_on else "尚不能确定"
    rows = [f"答复期限届满之日：{due}{'（暂定）' if reading.provisional else ''}"]
    rows.append(f"告知补正的最后一日：{written_date(reading.correction_due_on)}")
    if reading.pay_due_on:
        rows.append(f"缴费的最后一日：{written_date(reading.pay_due_on)}")
    return [*rows, _standing(reading)]


def _standing(reading: Clock) -> str:
    used = f"截至{written_date(reading.as_of)}，已用{reading.used}个工作日"
    if reading.left is None:
        return f"{used}，期限尚待重新起算"
    if reading.left < 0:
        return f"{used}，已超过{-reading.left}个工作日"
    return f"{used}，剩余{reading.left}个工作日{'，期限中止' if reading.stopped else ''}"
