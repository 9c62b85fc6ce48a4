"""What the applicant does over the network: applies, corrects, gives reasons, withdraws."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency
from gongkai.common.dates import written_day
from gongkai.files.contents.kinds import TXT
from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import FactKind
from gongkai.law.procedure import transition
from gongkai.law.terms import Actor, CaseState, Step
from gongkai.requests.actions.handling import take_correction, take_reasons, withdraw
from gongkai.requests.actions.intake import Application, take_in
from gongkai.requests.actions.papers import NewPaper, add_papers
from gongkai.requests.actions.stepping import check_seen
from gongkai.requests.actions.writing import locked
from gongkai.requests.announcing import announce_act, announce_filed
from gongkai.requests.models import PaperKind, RequestCase

# 台账只记理由的要点，全文另存为材料。
LONGEST_REASON = 300


def check_open(agency: Agency) -> None:
    """Raise IllegalStep if the agency was abolished: it takes nothing in any more."""
    if agency.closed_on:
        told = _("%(name)s已于%(day)s撤销，不再受理申请。")
        raise IllegalStep(told % {"name": agency.name, "day": written_day(agency.closed_on)})


@transaction.atomic
def apply_online(
    agency: Agency, applications: Sequence[Application], *, at: datetime, token: UUID
) -> list[RequestCase]:
    """Return one case for each application, none yet received; the desk is told of each.

    The same `token` twice gives the same cases. Raises what `take_in` raises.
    """
    check_open(agency)
    return [
        _filed(agency, application, at=at, token=_token(agency, token, n))
        for n, application in enumerate(applications)
    ]


def were_filed(agency: Agency, token: UUID) -> bool:
    """True if the form with the token was sent to the agency before."""
    return RequestCase.objects.filter(form_token=_token(agency, token, 0)).exists()


@transaction.atomic
def correct(
    case: RequestCase,
    *,
    description: str,
    late_reason: str,
    papers: Sequence[NewPaper],
    at: datetime,
    seen: int | None,
) -> RequestCase:
    """Return the case restarted by the applicant's correction (条例第三十条).

    After the time given, the correction and its reason are put on the file and the desk is told:
    whether the reason is good is for an officer to say, so the case stays as it was.
    """
    day = timezone.localtime(at).date()
    if _is_late(case, day) and late_reason.strip():
        return _handed_in_late(case, description, late_reason, papers, at=at, seen=seen)
    case = take_correction(
        case,
        on=day,
        by=None,
        at=at,
        description=description,
        late_reason=late_reason,
        seen=seen,
        actor=Actor.APPLICANT,
    )
    return _handed_in(case, Step.TAKE_CORRECTION, papers, at)


@transaction.atomic
def give_reasons(
    case: RequestCase,
    *,
    reasons: str,
    papers: Sequence[NewPaper],
    at: datetime,
    seen: int | None,
) -> RequestCase:
    """Return the case with the applicant's reasons, long ones as a paper too (条例第三十五条)."""
    case = take_reasons(
        case,
        on=timezone.localtime(at).date(),
        reasons=reasons,
        by=None,
        at=at,
        seen=seen,
        actor=Actor.APPLICANT,
    )
    if len(reasons) > LONGEST_REASON:
        whole = NewPaper(PaperKind.REASONS, _("理由说明全文"), reasons.encode(), TXT.media_type)
        papers = [whole, *papers]
    return _handed_in(case, Step.TAKE_REASONS, papers, at)


@transaction.atomic
def take_back(case: RequestCase, *, reason: str, at: datetime, seen: int | None) -> RequestCase:
    """Return the case withdrawn by the applicant."""
    case = withdraw(
        case,
        on=timezone.localtime(at).date(),
        by=None,
        at=at,
        reason=reason,
        seen=seen,
        actor=Actor.APPLICANT,
    )
    return _handed_in(case, Step.WITHDRAW, (), at)


def _filed(agency: Agency, application: Application, *, at: datetime, token: UUID) -> RequestCase:
    case = take_in(
        agency,
        application,
        by=None,
        at=at,
        token=token,
        is_demonstration=agency.is_demonstration,
    )
    announce_filed(case)
    return case


def _token(agency: Agency, token: UUID, n: int) -> UUID:
    """Return the token of the n-th application of a form; a form given out by one agency may be
    sent to another."""
    return uuid5(token, f"{agency.pk}-{n}")


def _is_late(case: RequestCase, day: date) -> bool:
    asked = [
        fact.until
        for fact in case.ledger.effective()
        if fact.kind is FactKind.CORRECTION_SENT and fact.until
    ]
    return bool(asked) and day > asked[-1]


def _handed_in_late(
    case: RequestCase,
    description: str,
    reason: str,
    papers: Sequence[NewPaper],
    *,
    at: datetime,
    seen: int | None,
) -> RequestCase:
    kept = locked(case)
    check_seen(kept, seen)
    transition(CaseState.of(kept.state), Step.TAKE_CORRECTION)
    told = _("补正后的内容：\n%(description)s\n\n逾期的理由：\n%(reason)s\n")
    text = told % {"description": description, "reason": reason}
    whole = NewPaper(PaperKind.CORRECTION, _("逾期补正的内容和理由"), text.encode(), TXT.media_type)
    return _handed_in(kept, Step.TAKE_CORRECTION, [whole, *papers], at)


def _handed_in(
    case: RequestCase, step: Step, papers: Sequence[NewPaper], at: datetime
) -> RequestCase:
    add_papers(case, papers, by=None, at=at)
    announce_act(case, step)
    return case
