"""What on the file speaks against an outcome, however complete its letter may be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.ledger import Fact, FactKind
from gongkai.law.terms import Outcome, RequiredFact
from gongkai.law.wording import written_date
from gongkai.requests.models import (
    ConsultationKind,
    ConsultationResult,
    Decision,
    PaperKind,
)


def contradictions(decision: Decision) -> list[str]:
    """Return, in Chinese, what would have to be otherwise before the outcome could be decided."""
    found = _AGAINST.get(Outcome.of(decision.outcome))
    return found(decision) if found else []


def _was_found(decision: Decision) -> list[str]:
    """What the newest search found cannot be answered as not held (第三十六条第四项)."""
    search = decision.case.searches.last()
    return [_("未检索到的检索记录（最近一次已经检索到）")] if search and search.is_found else []


def _is_agreed_to(decision: Decision) -> list[str]:
    """What every third party agrees to is not withheld for their sake (第十五条)."""
    asked = decision.case.consultations.filter(kind=ConsultationKind.THIRD_PARTY)
    given = set(asked.exclude(result__in=["", ConsultationResult.RECALLED]).values_list("result"))
    if given == {(ConsultationResult.AGREES,)}:
        return [_("第三方不同意公开的意见（第三方已经同意公开）")]
    return []


def _is_separated(decision: Decision) -> list[str]:
    """A separated copy is a partial disclosure, with reasons for what it omits (第三十七条)."""
    separated = decision.attachments.filter(kind=PaperKind.RELEASED)
    if separated.exists():
        return [_("“部分公开”的办理结果（随文材料是区分处理后的文本）")]
    return []


def _gives_all(decision: Decision) -> list[str]:
    """The original of a separated copy does not go out beside it."""
    named = [] if decision.ground else [RequiredFact.REFUSAL_GROUND.label]
    originals = decision.attachments.filter(released__isnull=False)
    if originals.exists():
        named.append(_("不含区分处理前原件的随文材料"))
    return named


def _may_still_explain(decision: Decision) -> list[str]:
    """The applicant has the time told to give reasons (第三十五条)."""
    facts: dict[FactKind, Fact] = {fact.kind: fact for fact in decision.case.ledger.effective()}
    asked = facts.get(FactKind.REASONS_ASKED)
    if asked is None or asked.until is None or FactKind.REASONS_GIVEN in facts:
        return []
    if timezone.localtime(decision.drafted_at).date() > asked.until:
        return []
    told = _("申请人说明的理由（说明理由的期限到%(day)s才届满）")
    return [told % {"day": written_date(asked.until)}]


_AGAINST: Mapping[Outcome, Callable[[Decision], list[str]]] = {
    Outcome.NOT_EXIST: _was_found,
    Outcome.DENIED_THIRD_PARTY: _is_agreed_to,
    Outcome.GRANTED: _is_separated,
    Outcome.PARTIAL: _gives_all,
    Outcome.EXCESSIVE: _may_still_explain,
}
