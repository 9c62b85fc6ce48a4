"""救济告知: which remedies stand open against a reply, until when, and the clause that says so."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from gongkai.law.errors import LawError
from gongkai.law.terms import Outcome, Provision, RemedyMode
from gongkai.law.workdays import WorkCalendar

REVIEW_FIRST_SINCE = date(2024, 1, 1)  # 行政复议法（2023年修订）第九十条
RECONSIDERATION_DAYS = 60
LAWSUIT_MONTHS = 6
LAWSUIT_AFTER_RECONSIDERATION_DAYS = 15

# Whether 不予公开 also covers other outcomes than refusals under Articles 14 to 16 is disputed;
# whoever reads the law otherwise passes another mapping.
DEFAULT_MODES: Mapping[Outcome, RemedyMode] = MappingProxyType(
    {outcome: outcome.remedy_mode for outcome in Outcome}
)


class Remedy(NamedTuple):
    """The remedies against one reply.

    A day is None where that way is not open by itself: a lawsuit under review-first starts only
    after the reconsideration. ``provisional`` marks days in a year without holiday notice.
    """

    mode: RemedyMode
    reconsideration_until: date | None
    lawsuit_until: date | None
    basis: tuple[Provision, ...]
    text: str
    provisional: bool = False


def remedy_clause(
    outcome: Outcome,
    *,
    decided_on: date,
    served_on: date,
    calendar: WorkCalendar,
    authority: str,
    court: str,
    superior: str | None = None,
    document: str = "本答复",
    modes: Mapping[Outcome, RemedyMode] = DEFAULT_MODES,
) -> Remedy:
    """Return the remedies against the reply, with the clause for its letter.

    ``authority`` is the reconsideration authority, ``court`` the court of first instance,
    ``superior`` the superior department that could be chosen until 2023, ``document`` what the
    letter calls itself. Raises LawError if the reply was served before it was decided.

    Source: 行政复议法第二十条、第二十三条；行政诉讼法第四十五条、第四十六条。
    """
    if served_on < decided_on:
        raise LawError("送达日期不能早于作出答复的日期")
    mode = mode_on(modes[outcome], decided_on)
    if mode is RemedyMode.NONE:
        return Remedy(mode, None, None, mode.basis, "")
    reconsideration = reconsideration_until(served_on, calendar)
    lawsuit = None if mode is RemedyMode.REVIEW_FIRST else lawsuit_until(served_on, calendar)
    return Remedy(
        mode,
        reconsideration,
        lawsuit,
        mode.basis,
        _clause(mode, authority, court, superior, document),
        calendar.provisional(lawsuit or reconsideration),
    )


def mode_on(mode: RemedyMode, decided_on: date) -> RemedyMode:
    """Return the mode as the law stood on the day: until 2023 either way was open for every reply.

    Source: 行政复议法（2017年修正）第九条、第十二条；行政复议法第二十三条、第九十条。
    """
    if mode is RemedyMode.NONE or decided_on >= REVIEW_FIRST_SINCE:
        return mode
    return RemedyMode.EITHER_OLD


def reconsideration_until(served_on: date, calendar: WorkCalendar) -> date:
    """Return the last day to apply for reconsideration, rolled over rest days.

    Source: 行政复议法第二十条第一款、第八十八条。
    """
    return calendar.next_workday_on_or_after(served_on + timedelta(days=RECONSIDERATION_DAYS))


def lawsuit_until(served_on: date, calendar: WorkCalendar) -> date:
    """Return the last day for a lawsuit without reconsideration, rolled over rest days.

    Source: 行政诉讼法第四十六条第一款；民法典第二百零二条、第二百零三条。
    """
    return calendar.next_workday_on_or_after(_months_after(served_on, LAWSUIT_MONTHS))


def lawsuit_after_reconsideration_until(decision_served_on: date, calendar: WorkCalendar) -> date:
    """Return the last day for a lawsuit after the reconsideration decision was received.

    Source: 行政诉讼法第四十五条。
    """
    days = timedelta(days=LAWSUIT_AFTER_RECONSIDERATION_DAYS)
    return calendar.next_workday_on_or_after(decision_served_on + days)


def fee_notice_clause(payment_workdays: int) -> Remedy:
    """Return the clause of a fee notice, against which no separate remedy is open.

    Source: 信息处理费管理办法第六条、第八条；条例第五十一条。
    """
    text = (
        f"请自收到本通知次日起{payment_workdays}个工作日内缴纳费用；逾期未缴纳的，"
        "视为放弃申请，本机关不再处理。对收费决定不得单独申请行政复议或者提起行政诉讼；"
        "缴费期满后，对本机关不再处理申请的行为不服的，可以依照"
        "《中华人民共和国政府信息公开条例》第五十一条的规定投诉、举报，"
        "或者依法申请行政复议、提起行政诉讼。"
    )
    return Remedy(RemedyMode.FEE_SPECIAL, None, None, RemedyMode.FEE_SPECIAL.basis, text)


def _clause(
    mode: RemedyMode, authority: str, court: str, superior: str | None, document: str
) -> str:
    if mode is RemedyMode.REVIEW_FIRST:
        return (
            f"如对{document}不服，应当自收到{document}之日起{RECONSIDERATION_DAYS}日内"
            f"先向{authority}申请行政复议；对行政复议决定不服的，可以自收到行政复议决定书之日起"
            f"{LAWSUIT_AFTER_RECONSIDERATION_DAYS}日内向{court}提起行政诉讼。"
        )
    chosen = mode is RemedyMode.EITHER_OLD and superior
    authorities = f"{authority}或者{superior}" if chosen else authority
    return (
        f"如对{document}不服，可以自收到{document}之日起{RECONSIDERATION_DAYS}日内"
        f"向{authorities}申请行政复议，也可以自收到{document}之日起"
        f"{LAWSUIT_MONTHS}个月内向{court}提起行政诉讼。"
    )


def _months_after(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day if it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
