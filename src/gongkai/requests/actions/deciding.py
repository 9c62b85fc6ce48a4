"""From the draft of a decision to the reply in the applicant's hands (条例第三十六条至第四十条)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer, Role
from gongkai.agencies.standing_in import stood_in_for
from gongkai.common.clock import today
from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import FactKind
from gongkai.law.service import counted_day
from gongkai.law.terms import Actor, CaseState, Delivery, Outcome, RefusalGround, Step
from gongkai.letters.composing import missing
from gongkai.letters.errors import Incomplete
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.letters.specs import check_wording
from gongkai.requests.actions.consulting import told_of
from gongkai.requests.actions.handling import send
from gongkai.requests.actions.letters import issue_letter, wording_of
from gongkai.requests.actions.stepping import Move, step
from gongkai.requests.conditions import DISCLOSES, unmet
from gongkai.requests.letter_facts import of_decision
from gongkai.requests.models import (
    ConsultationKind,
    Decision,
    DecisionState,
    Dispatch,
    IssuedLetter,
    Opinion,
    Paper,
    RequestCase,
    Verdict,
)
from gongkai.requests.passing_on import tell_applicant, tell_drafter, tell_stage

STAGE_OF = {
    Step.REVIEW_SECRECY: Actor.SECRECY_REVIEWER,
    Step.REVIEW_LEGALITY: Actor.LEGAL_REVIEWER,
    Step.SIGN_OFF: Actor.OFFICE_HEAD,
    Step.APPROVE: Actor.LEADER,
}
STAGES = tuple(STAGE_OF.values())
# 条例第三十三条第一款：能够当场答复的，应当当场予以答复。
ON_THE_SPOT = frozenset(
    {
        Outcome.GRANTED,
        Outcome.GRANTED_ALREADY_PUBLIC,
        Outcome.GRANTED_LATER,
        Outcome.PUBLICATION,
    }
)


def open_decision(case: RequestCase) -> Decision | None:
    """Return the decision that is being prepared or approved, None if there is none."""
    return case.decisions.exclude(state=DecisionState.ISSUED).last()


def draft(
    case: RequestCase,
    decision: Decision,
    *,
    attachments: Sequence[Paper] | None = None,
    overrides: Mapping[int, str] | None = None,
    by: Officer,
    at: datetime,
    seen: int | None = None,
) -> Decision:
    """Return the draft 拟办意见, new or changed; one is open a case.

    `overrides` are the public interests for which something is disclosed against the objection of
    a third party, by the key of the consultation (条例第三十二条). Raises LetterError for an edit
    that the letter cannot take.
    """
    with step(case, Step.DRAFT, by=by, at=at, seen=seen) as move:
        kept = open_decision(move.case)
        if kept and kept.pk != decision.pk:
            raise IllegalStep(_("本件已有拟办意见，请在其上修改。"))
        if unsent_reply(move.case):
            raise IllegalStep(_("答复已经印发，请先送出或者作废。"))
        if any(paper.case_id != move.case.pk for paper in attachments or ()):
            raise IllegalStep(_("随文提供的材料应当来自本件案卷。"))
        check_wording(LetterKind.REPLY, Outcome.of(decision.outcome), decision.edits)
        decision.case, decision.state = move.case, DecisionState.DRAFT
        decision.drafted_by, decision.drafted_at = by, at
        decision.full_clean()
        decision.save()
        if attachments is not None:
            decision.attachments.set(attachments)
        for pk, reason in (overrides or {}).items():
            move.case.consultations.filter(pk=pk).update(override_reason=reason.strip())
    return decision


def is_on_the_spot(case: RequestCase, outcome: Outcome, day: date) -> bool:
    """True if the outcome may be answered on the spot, which is the day of receipt alone.

    Later there is time for the review before disclosure (条例第十七条).
    """
    return outcome in ON_THE_SPOT and case.received_on == day


def unsent_reply(case: RequestCase) -> IssuedLetter | None:
    """Return the reply that is printed but has not left the house, None if there is none."""
    waiting = case.letters.filter(kind=LetterKind.REPLY, voided_at=None, dispatch__sent_on=None)
    return waiting.filter(dispatch__served_on=None).last()


def lacking(decision: Decision) -> tuple[str, ...]:
    """Return, in Chinese, what the decision lacks: records that its outcome needs, and elements
    of its letter; empty if it may go for approval."""
    outcome = Outcome.of(decision.outcome)
    day = timezone.localtime(decision.drafted_at).date()
    told = LetterFacts(**{**of_decision(decision), "decided_on": day})
    wording = wording_of(decision.case.agency, LetterKind.REPLY, outcome, decision.edits)
    absent = missing(LetterKind.REPLY, told, outcome=outcome, wording=wording)
    named = (*unmet(decision), *absent)
    return tuple(dict.fromkeys(named))


def submit(
    case: RequestCase, *, by: Officer, at: datetime, seen: int | None = None, note: str = ""
) -> Decision:
    """Return the decision sent round for approval 呈批. Raises Incomplete naming what it lacks."""
    with step(case, Step.SUBMIT_FOR_APPROVAL, by=by, at=at, seen=seen, note=note) as move:
        decision = _open(move)
        if lacking(decision):
            raise Incomplete(lacking(decision))
        decision.state = DecisionState.SUBMITTED
        decision.save(update_fields=["state"])
        _tell_whose_turn(decision)
    return decision


def give_opinion(
    case: RequestCase,
    taken: Step,
    *,
    verdict: Verdict,
    text: str = "",
    by: Officer,
    at: datetime,
    seen: int | None = None,
) -> Opinion:
    """Return the opinion of one stage of the approval sheet, in the order of STAGES.

    Nobody gives an opinion on his or her own draft, and the head of the office and the leader are
    two persons. A return needs its reason. Raises PermissionDenied or IllegalStep.
    """
    if verdict is Verdict.RETURN:
        return _return(case, text=text, by=by, at=at, seen=seen)
    with step(case, taken, by=by, at=at, seen=seen, note=text) as move:
        decision = _open(move)
        stage = STAGE_OF[taken]
        if waiting_for(decision) is not stage:
            raise IllegalStep(_out_of_turn(decision))
        opinion = _say(decision, stage, verdict, text, by, at)
        if waiting_for(decision) is None:
            decision.state = DecisionState.APPROVED
            decision.save(update_fields=["state"])
        _tell_whose_turn(decision)
    return opinion


def waiting_for(decision: Decision) -> Actor | None:
    """Return whose opinion comes next in this round, None when all have agreed."""
    agreed = set(
        decision.opinions.filter(round=round_of(decision), verdict=Verdict.AGREE).values_list(
            "stage", flat=True
        )
    )
    return next((stage for stage in STAGES if stage.value not in agreed), None)


def has_drafted(officer: Officer, decision: Decision) -> bool:
    """True if the officer wrote the draft, or an earlier state of it."""
    if officer.pk == decision.drafted_by_id:
        return True
    acts = decision.case.acts.all()
    answered = acts.filter(step=Step.REPLY).last()
    drafts = acts.filter(step=Step.DRAFT, by=officer)
    return bool((drafts.filter(at__gte=answered.at) if answered else drafts).exists())


def round_of(decision: Decision) -> int:
    """Return the round of approval under way: one more than the returns so far."""
    return decision.opinions.filter(verdict=Verdict.RETURN).count() + 1


def issue(
    case: RequestCase,
    *,
    method: Delivery,
    by: Officer,
    at: datetime,
    seen: int | None = None,
) -> IssuedLetter:
    """Return the reply, numbered and stored; it counts only when it is sent (`send_reply`).

    From examination only what can be answered on the spot (第三十三条第一款) goes without approval.
    A third party whose objection was not followed is told so by post (第三十二条).
    """
    with step(case, Step.ISSUE, by=by, at=at, seen=seen) as move:
        decision = _open(move)
        outcome = Outcome.of(decision.outcome)
        _check_may_issue(move, decision, outcome)
        letter = issue_letter(
            LetterKind.REPLY,
            of_decision(decision),
            agency=move.case.agency,
            case=move.case,
            decision=decision,
            by=by,
            at=at,
            outcome=outcome,
            edits=decision.edits,
        )
        Dispatch.objects.create(letter=letter, method=method)
        decision.state = DecisionState.ISSUED
        decision.save(update_fields=["state"])
        if outcome in DISCLOSES:
            _tell_objectors(move)
    return letter


def send_reply(
    letter: IssuedLetter,
    *,
    sent_on: date | None = None,
    served_on: date | None = None,
    tracking: str = "",
    proof: Paper | None = None,
    by: Officer | None,
    at: datetime,
    seen: int | None = None,
) -> RequestCase:
    """Return the case answered: the reply counts from the day that its way of delivery fixes.

    Raises LawError while that day is not known.
    """
    case, decision = letter.case, letter.decision
    assert case is not None and decision is not None
    with step(case, Step.REPLY, by=by, at=at, seen=seen) as move:
        dispatch = Dispatch.objects.select_for_update().get(letter=letter)
        if letter.voided_at or dispatch.sent_on or dispatch.served_on:
            raise IllegalStep(_("该答复已经送出或者作废。"))
        dispatch.sent_on, dispatch.served_on = sent_on, served_on
        dispatch.tracking, dispatch.proof = tracking, proof
        dispatch.full_clean()
        dispatch.save()
        day = counted_day(Delivery.of(dispatch.method), sent_on=sent_on, served_on=served_on)
        if day < letter.dated:
            raise IllegalStep(_("送出或者签收的日期不能早于答复印发的日期。"))
        move.fact(
            FactKind.REPLIED,
            day,
            outcome=Outcome.of(decision.outcome),
            ground=RefusalGround.of(decision.ground) if decision.ground else None,
            reason=letter.number,
        )
        tell_applicant(letter)
    return case


def reopen(
    case: RequestCase,
    *,
    on: date,
    until: date | None,
    reason: str,
    by: Officer | None,
    at: datetime,
    seen: int | None = None,
) -> RequestCase:
    """Return the case handled anew after reconsideration or judgment (条例第五十一条)."""
    with step(case, Step.REOPEN, by=by, at=at, seen=seen, note=reason) as move:
        move.fact(FactKind.REOPENED, on, until=until, reason=reason)
    return case


def _tell_whose_turn(decision: Decision) -> None:
    stage = waiting_for(decision)
    if stage:
        tell_stage(decision, stage, round_of(decision))
    else:
        tell_drafter(decision, _("已批准，可以印发"), "case.approved")


def _check_may_issue(move: Move, decision: Decision, outcome: Outcome) -> None:
    if move.row.state is not CaseState.EXAMINING:
        if decision.state != DecisionState.APPROVED:
            raise IllegalStep(_out_of_turn(decision))
    elif not is_on_the_spot(move.case, outcome, move.day):
        raise IllegalStep(_("只有收到申请的当日能够当场答复的才免于呈批，本件须转入办理、呈批。"))
    if unmet(decision):
        raise Incomplete(unmet(decision))


def _tell_objectors(move: Move) -> None:
    """Write to the third parties against whose will something is disclosed."""
    notices = move.case.letters.filter(kind=LetterKind.THIRD_PARTY_DISCLOSURE, voided_at=None)
    asked = move.case.consultations.filter(kind=ConsultationKind.THIRD_PARTY)
    overridden = asked.exclude(override_reason="")
    for consultation in overridden.exclude(pk__in=notices.values("consultation")):
        facts = told_of(consultation)
        facts["consultation_number"] = consultation.letters.earliest("issued_at").number
        facts["third_party_opinion"] = consultation.grounds
        facts["public_interest_reason"] = consultation.override_reason
        kind, post = LetterKind.THIRD_PARTY_DISCLOSURE, Delivery.POST
        send(move, kind, facts, method=post, consultation=consultation)


def _return(
    case: RequestCase, *, text: str, by: Officer, at: datetime, seen: int | None
) -> Opinion:
    if not text.strip():
        raise IllegalStep(_("退回须写明理由。"))
    with step(case, Step.RETURN, by=by, at=at, seen=seen, note=text) as move:
        decision = _open(move)
        opinion = _say(decision, move.actor, Verdict.RETURN, text, by, at)
        decision.state = DecisionState.DRAFT
        decision.save(update_fields=["state"])
        tell_drafter(decision, _("已退回"), f"case.returned:{opinion.pk}")
    return opinion


def _say(
    decision: Decision, stage: Actor, verdict: Verdict, text: str, by: Officer, at: datetime
) -> Opinion:
    if has_drafted(by, decision):
        raise PermissionDenied(_("拟办人不能审核自己的拟办意见。"))
    earlier = decision.opinions.filter(round=round_of(decision), by=by)
    if stage is Actor.LEADER and earlier.filter(stage=Actor.OFFICE_HEAD).exists():
        raise PermissionDenied(_("审核和批准不能由同一人进行。"))
    opinion = Opinion(
        decision=decision,
        round=round_of(decision),
        stage=stage,
        verdict=verdict,
        text=text.strip(),
        by=by,
        stood_in_for=stood_in_for(by, Role(stage), today()),
        at=at,
    )
    opinion.full_clean()
    opinion.save(force_insert=True)
    return opinion


def _open(move: Move) -> Decision:
    decision = open_decision(move.case)
    if decision is None:
        raise IllegalStep(_("本件尚无拟办意见，请先拟办。"))
    return decision


def _out_of_turn(decision: Decision) -> str:
    stage = waiting_for(decision)
    if stage is None:
        return _("拟办意见尚未呈批。")
    return _("呈批到“%(stage)s”环节，尚不能进行该步骤。") % {"stage": stage.label}
