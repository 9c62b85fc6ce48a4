"""What somebody outside was to answer by a day that is past: a correction, a fee, an opinion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from gongkai.common.calendar import work_calendar
from gongkai.common.dates import written_day
from gongkai.law.deadlines import opinion_due_on, pay_due_on, unserved_alert_on
from gongkai.law.ledger import FactKind, Ledger
from gongkai.law.rules import Rules, rules_in_force
from gongkai.law.terms import CaseState
from gongkai.notices.reminders import Reminder
from gongkai.requests.models import Consultation, RequestCase
from gongkai.requests.reminders.cases import open_cases, with_ledgers
from gongkai.requests.reminders.people import People, told


class Asking(NamedTuple):
    """A consultation whose opinion is not in: its key, the days of issue and of service."""

    key: str
    issued_on: date
    served_on: date | None


def corrections_lapsed(day: date) -> Iterator[Reminder]:
    """Tell the handler that the applicant did not correct in time (条例第三十条)."""
    people, asked = People(day), open_cases().filter(state=CaseState.CORRECTION_REQUESTED)
    for case, ledger in with_ledgers(asked):
        limit = _last(ledger, FactKind.CORRECTION_SENT, "until")
        if limit and limit < day:
            words = {"number": case.number, "day": written_day(limit)}
            yield from told(
                people.handling(case),
                case,
                _("申请 %(number)s 逾期未补正") % words,
                _(
                    "申请 %(number)s 的补正期限为%(day)s，已经届满；"
                    "无正当理由未补正的，视为放弃申请。"
                )
                % words,
                f"case.uncorrected:{case.pk}:{limit}",
            )


def payments_lapsed(day: date) -> Iterator[Reminder]:
    """Tell the handler that the fee was not paid in time (信息处理费管理办法第六条)."""
    people, asked = People(day), open_cases().filter(state=CaseState.FEE_NOTIFIED)
    for case, ledger in with_ledgers(asked):
        noticed_on = _last(ledger, FactKind.FEE_NOTICED, "on")
        if noticed_on is None:
            continue
        limit = pay_due_on(noticed_on, work_calendar(), _rules(case))
        if limit < day:
            words = {"number": case.number, "day": written_day(limit)}
            yield from told(
                people.handling(case),
                case,
                _("申请 %(number)s 逾期未缴费") % words,
                _("申请 %(number)s 的缴费期限为%(day)s，已经届满；逾期未缴纳的，视为放弃申请。")
                % words,
                f"case.unpaid:{case.pk}:{limit}",
            )


def consultations_unserved(day: date) -> Iterator[Reminder]:
    """Tell the handler that a consultation letter has no proof of service for too long."""
    people = People(day)
    for case, asking in _askings():
        alert_on = unserved_alert_on(asking.issued_on, work_calendar(), _rules(case))
        if asking.served_on is None and alert_on <= day:
            words = {"number": case.number, "day": written_day(asking.issued_on)}
            yield from told(
                people.handling(case),
                case,
                _("申请 %(number)s 的征求意见书尚未送达") % words,
                _(
                    "申请 %(number)s 于%(day)s发出的征求意见书没有送达记录，"
                    "请核实投递情况或者另行送达。"
                )
                % words,
                f"consultation.unserved:{case.pk}:{asking.key}:{alert_on}",
            )


def consultations_lapsed(day: date) -> Iterator[Reminder]:
    """Tell the handler that the time for the opinion is over (条例第三十二条、第三十四条)."""
    people = People(day)
    for case, asking in _askings():
        if asking.served_on is None:
            continue
        limit = opinion_due_on(asking.served_on, work_calendar(), _rules(case))
        if limit < day:
            words = {"number": case.number, "day": written_day(limit)}
            yield from told(
                people.handling(case),
                case,
                _("申请 %(number)s 的征求意见已经到期") % words,
                _(
                    "申请 %(number)s 征求意见的期限于%(day)s届满，答复期限恢复计算，"
                    "请登记意见或者逾期未提出意见。"
                )
                % words,
                f"consultation.lapsed:{case.pk}:{asking.key}:{limit}",
            )


def _askings() -> Iterator[tuple[RequestCase, Asking]]:
    """Yield the consultations of open cases whose opinion is not in."""
    waiting = Consultation.objects.filter(case=OuterRef("pk"), result="")
    for case, ledger in with_ledgers(open_cases().filter(Exists(waiting))):
        for asking in askings_of(ledger):
            yield case, asking


def askings_of(ledger: Ledger) -> list[Asking]:
    """Return the consultations of a ledger that nobody has answered or ended."""
    sent: dict[str, Asking] = {}
    for fact in ledger.effective():
        if fact.kind is FactKind.CONSULTATION_SENT:
            key = fact.ref or fact.id or ""
            sent[key] = Asking(key, fact.on, None)
        elif fact.kind is FactKind.CONSULTATION_SERVED:
            key = fact.ref or next(iter(sent))
            sent[key] = sent[key]._replace(served_on=fact.on)
        elif fact.kind is FactKind.CONSULTATION_ENDED:
            sent.pop(fact.ref or next(iter(sent)))
    return list(sent.values())


def _last(ledger: Ledger, kind: FactKind, name: str) -> date | None:
    days = [getattr(fact, name) for fact in ledger.effective() if fact.kind is kind]
    return days[-1] if days else None


def _rules(case: RequestCase) -> Rules:
    assert case.received_on is not None
    return rules_in_force(case.received_on)
