"""What the file of an application must hold (归档目录), item by item, and what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.ledger import FactKind
from gongkai.law.terms import CaseState, Outcome, RequiredFact
from gongkai.letters import LetterKind
from gongkai.requests.actions.deciding import ON_THE_SPOT
from gongkai.requests.models import (
    Decision,
    Dispatch,
    IssuedLetter,
    Paper,
    PaperKind,
    RequestCase,
)

Kinds = tuple[PaperKind, ...]


@dataclass(frozen=True)
class Item:
    """One line of the list: what belongs there, what is there, and what is still missing."""

    title: str
    papers: Sequence[Paper] = ()
    letters: Sequence[IssuedLetter] = ()
    made_here: Sequence[str] = ()
    lacking: Sequence[str] = field(default_factory=tuple)

    @property
    def is_there(self) -> bool:
        return bool(self.papers or self.letters or self.made_here)


_LETTERS = (
    (gettext_lazy("补正告知书"), FactKind.CORRECTION_SENT, LetterKind.CORRECTION),
    (gettext_lazy("说明理由告知书"), FactKind.REASONS_ASKED, LetterKind.REASONS),
    (gettext_lazy("延期答复告知书"), FactKind.EXTENDED, LetterKind.EXTENSION),
    (gettext_lazy("延迟答复告知书"), FactKind.DEFERRED, LetterKind.DEFERRAL),
    (gettext_lazy("收费通知书"), FactKind.FEE_NOTICED, LetterKind.FEE),
)


def items_of(case: RequestCase) -> list[Item]:
    """Return the list of the file in its fixed order (request_workflow §7)."""
    letters = list(case.letters.filter(voided_at=None).select_related("dispatch"))
    papers = list(case.papers.all())
    kinds = {fact.kind for fact in case.ledger.effective()}

    def of(*wanted: PaperKind) -> list[Paper]:
        return [paper for paper in papers if paper.kind in wanted]

    def issued(*wanted: LetterKind) -> list[IssuedLetter]:
        return [letter for letter in letters if letter.kind in wanted]

    sent = [
        _("%(letter)s") % {"letter": title}
        for title, fact, kind in _LETTERS
        if fact in kinds and not issued(kind)
    ]
    return [
        Item(_("申请书和申请凭证"), of(PaperKind.APPLICATION, PaperKind.ENVELOPE),
             made_here=[_("申请内容")]),
        Item(_("身份证明和授权委托书"), of(PaperKind.IDENTITY, PaperKind.AUTHORITY)),
        Item(_("申请登记表"), made_here=[LetterKind.REGISTRATION_FORM.label]),
        Item(_("登记回执和确认记录"), of(PaperKind.CONFIRMATION), issued(LetterKind.RECEIPT)),
        Item(_("补正、说明理由、延期、收费文书及材料"),
             of(PaperKind.CORRECTION, PaperKind.REASONS, PaperKind.PAYMENT),
             issued(*(kind for _title, _fact, kind in _LETTERS)), lacking=sent),
        Item(_("转办、处室意见和检索记录"), of(PaperKind.UNIT_ANSWER, PaperKind.SEARCH),
             made_here=_work(case), lacking=_no_search(case)),
        Item(_("征求意见文书和意见"), of(PaperKind.OPINION),
             issued(LetterKind.THIRD_PARTY, LetterKind.CONSULT_NOTICE, LetterKind.AGENCY_CONSULT),
             lacking=_open_consultations(case)),
        Item(_("呈批单"), made_here=_sheets(case), lacking=_no_approval(case)),
        Item(_("答复文书及其附件"), of(PaperKind.MATERIAL, PaperKind.RELEASED),
             issued(LetterKind.REPLY, LetterKind.ABANDONED, LetterKind.WITHDRAWAL),
             lacking=_no_reply(case, letters)),
        Item(_("送达凭证"), of(PaperKind.DELIVERY), made_here=_deliveries(letters),
             lacking=_undelivered(letters)),
        Item(_("投诉、复议和诉讼材料"), of(PaperKind.REMEDY)),
        Item(_("其他材料"), of(PaperKind.OTHER)),
        Item(_("办理日志"), made_here=[_("期限记录、步骤记录和审计摘录")]),
    ]  # fmt: skip


def lacking(case: RequestCase) -> list[str]:
    """Return, in Chinese, everything that the file still lacks; empty if it may be archived."""
    return [
        _("%(item)s：缺%(what)s") % {"item": item.title, "what": what}
        for item in items_of(case)
        for what in item.lacking
    ]


def _reply_decision(case: RequestCase) -> Decision | None:
    return case.decisions.filter(state="issued").last()


def _work(case: RequestCase) -> list[str]:
    told = [_("转办单") for _task in case.tasks.all()]
    return told + [_("检索记录") for _search in case.searches.all()]


def _no_search(case: RequestCase) -> list[str]:
    decision = _reply_decision(case)
    needs = decision and RequiredFact.SEARCH_RECORD in Outcome.of(decision.outcome).required_facts
    return [_("检索记录")] if needs and not case.searches.exists() else []


def _open_consultations(case: RequestCase) -> list[str]:
    return [_("反馈意见的登记") for _row in case.consultations.filter(result="")]


def _sheets(case: RequestCase) -> list[str]:
    return [
        LetterKind.APPROVAL_SHEET.label for row in case.decisions.all() if row.opinions.exists()
    ]


def _no_approval(case: RequestCase) -> list[str]:
    decision = _reply_decision(case)
    if decision is None or Outcome.of(decision.outcome) in ON_THE_SPOT:
        return []
    return [] if decision.opinions.exists() else [_("审核和批准意见")]


def _no_reply(case: RequestCase, letters: Sequence[IssuedLetter]) -> list[str]:
    ended = {CaseState.WITHDRAWN.value}
    last = case.acts.exclude(to_state__in=[CaseState.CLOSED, CaseState.ARCHIVED]).last()
    if last and last.to_state in ended:
        return []
    endings = (LetterKind.REPLY, LetterKind.ABANDONED)
    return [] if any(letter.kind in endings for letter in letters) else [_("答复书或者告知书")]


def _deliveries(letters: Sequence[IssuedLetter]) -> list[str]:
    return [letter.title for letter in letters if _dispatch(letter)]


def _undelivered(letters: Sequence[IssuedLetter]) -> list[str]:
    return [
        _("“%(title)s”的送出记录") % {"title": letter.title}
        for letter in letters
        if (dispatch := _dispatch(letter)) and not (dispatch.sent_on or dispatch.served_on)
    ]


def _dispatch(letter: IssuedLetter) -> Dispatch | None:
    return getattr(letter, "dispatch", None)
