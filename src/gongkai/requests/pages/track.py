"""What an applicant sees of an application: nothing of third parties, officers and opinions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.common.calendar import work_calendar
from gongkai.common.clock import today
from gongkai.common.dates import written_day
from gongkai.law.clock import Clock, clock
from gongkai.law.errors import LawError
from gongkai.law.ledger import FactKind
from gongkai.law.procedure import steps_from
from gongkai.law.remedies import Remedy, remedy_clause
from gongkai.law.rules import rules_in_force
from gongkai.law.terms import Actor, CaseState, Delivery, Outcome
from gongkai.law.workdays import WorkCalendar
from gongkai.letters.kinds import LetterKind
from gongkai.requests.conditions import DISCLOSES
from gongkai.requests.consultations import open_letters
from gongkai.requests.forms.track import ACTS
from gongkai.requests.models import FeeAssessment, IssuedLetter, Paper, RequestCase, SmallCase
from gongkai.requests.pages.stages import ENDED_EARLY, bar, stage
from gongkai.requests.queries import SETTLED


@dataclass(frozen=True)
class Stop:
    """Since when the period does not run, and why."""

    since: date
    why: str


@dataclass(frozen=True)
class Sent:
    """A letter that went out to the applicant, with what was sent along."""

    letter: IssuedLetter
    on: date
    papers: tuple[Paper, ...]


def context(case: RequestCase) -> dict[str, Any]:
    calendar = work_calendar()
    reading = _reading(case, calendar)
    letters = sent_letters(case)
    state = CaseState.of(case.state)
    return {
        "case": case,
        "state": state,
        "stage": stage(state),
        "steps": [] if state in ENDED_EARLY else bar(state),
        "is_open": state not in SETTLED,
        "is_overdue": is_overdue(case),
        "clock": reading,
        "stop": _stop(case, reading),
        "letters": letters,
        "acts": list(_acts(case)),
        "correct_by": _correct_by(case),
        "fee": _fee(case, reading),
        # 重新办理的，原答复不再适用。
        "remedy": _remedy(letters, calendar) if state in SETTLED else None,
        "may_suggest": _was_granted(letters),
        "others": list(case.small_cases.filter(agency=case.agency)),
    }


def small_context(small: SmallCase) -> dict[str, Any]:
    return {"small": small, "letters": sent_letters(small)}


def is_overdue(case: RequestCase) -> bool:
    """True if the day for the reply is past and there is none (条例第三十三条)."""
    return bool(case.state not in SETTLED and case.due_on and case.due_on < today())


def sent_letters(record: RequestCase | SmallCase) -> list[Sent]:
    """Return the letters to the applicant that have left the house, the newest first."""
    letters = record.letters.filter(to_applicant=True, voided_at=None, dispatch__isnull=False)
    told = letters.select_related("dispatch", "decision", "pdf").order_by("-issued_at", "-pk")
    return [Sent(one, on, _papers_with(one)) for one in told if (on := _left_on(one))]


def _left_on(letter: IssuedLetter) -> date | None:
    return letter.dispatch.sent_on or letter.dispatch.served_on


def _papers_with(letter: IssuedLetter) -> tuple[Paper, ...]:
    """Return what was sent with an electronic reply."""
    if not letter.decision or letter.dispatch.method != Delivery.ELECTRONIC:
        return ()
    return tuple(letter.decision.attachments.all())


def _reading(case: RequestCase, calendar: WorkCalendar) -> Clock | None:
    if case.received_on is None or not case.ledger.effective():
        return None
    rules = rules_in_force(case.received_on)
    return clock(case.ledger, calendar, as_of=today(), rules=rules, judge=False)


def _stop(case: RequestCase, reading: Clock | None) -> Stop | None:
    if reading is None or not reading.stopped or case.state in SETTLED:
        return None
    waiting = {
        CaseState.CORRECTION_REQUESTED: (FactKind.CORRECTION_SENT, _("等待您补正申请")),
        CaseState.FEE_NOTIFIED: (FactKind.FEE_NOTICED, _("等待您缴纳信息处理费")),
    }
    kind, why = waiting.get(CaseState.of(case.state), (None, ""))
    days = [fact.on for fact in case.ledger.effective() if fact.kind is kind]
    if days:
        return Stop(days[-1], why)
    asked = [letter.on for letter in open_letters(case)]
    told = _("依法征求第三方或者其他机关的意见，所需时间不计算在内（条例第三十三条第三款）")
    return Stop(min(asked), told) if asked else None


def _acts(case: RequestCase) -> Iterator[dict[str, Any]]:
    offered = steps_from(CaseState.of(case.state), {Actor.APPLICANT})
    for name, form in ACTS.items():
        if form.step in offered and case.is_on_desk:
            url = reverse("requests_public:track_act", args=[name])
            yield {"name": name, "label": form.title, "url": url}


def _correct_by(case: RequestCase) -> date | None:
    asked = [
        fact.until
        for fact in case.ledger.effective()
        if fact.kind is FactKind.CORRECTION_SENT and case.state == CaseState.CORRECTION_REQUESTED
    ]
    return asked[-1] if asked else None


def _fee(case: RequestCase, reading: Clock | None) -> dict[str, Any] | None:
    if case.state != CaseState.FEE_NOTIFIED or reading is None:
        return None
    assessed = FeeAssessment.objects.filter(case=case).first()
    return {"assessed": assessed, "pay_by": reading.pay_due_on} if assessed else None


def _remedy(letters: list[Sent], calendar: WorkCalendar) -> dict[str, Any] | None:
    """Return how the newest reply may be reviewed, with the days if its service is known."""
    deciding = (LetterKind.REPLY, LetterKind.ABANDONED)
    found = [sent.letter for sent in letters if sent.letter.kind in deciding]
    if not found or not found[0].outcome:
        return None
    letter = found[0]
    served_on = letter.dispatch.served_on
    try:
        remedy = _clause(letter, served_on or letter.dated, calendar)
    except LawError:
        return None
    return {
        "text": remedy.text,
        "served_on": served_on,
        "days": _days(remedy, served_on),
        "provisional": remedy.provisional,
    }


def _clause(letter: IssuedLetter, served_on: date, calendar: WorkCalendar) -> Remedy:
    return remedy_clause(
        Outcome.of(letter.outcome),
        decided_on=letter.dated,
        served_on=served_on,
        calendar=calendar,
        authority=letter.agency.reconsideration_authority or _("行政复议机关"),
        court=letter.agency.court or _("有管辖权的人民法院"),
        document=_("本答复"),
    )


def _days(remedy: Remedy, served_on: date | None) -> list[str]:
    if served_on is None:
        return []
    told = [
        (_("申请行政复议的最后一日：%(day)s"), remedy.reconsideration_until),
        (_("提起行政诉讼的最后一日：%(day)s"), remedy.lawsuit_until),
    ]
    return [text % {"day": written_day(day)} for text, day in told if day]


def _was_granted(letters: list[Sent]) -> bool:
    given = {sent.letter.outcome for sent in letters if sent.letter.kind == LetterKind.REPLY}
    return bool(given & {outcome.value for outcome in DISCLOSES})
