"""What the file of an application must hold (归档目录), item by item, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.ledger import FactKind
from gongkai.law.terms import CaseState, Channel, Outcome, RequiredFact
from gongkai.letters import LetterKind
from gongkai.requests.actions.deciding import ON_THE_SPOT
from gongkai.requests.models import (
    Decision,
    DecisionState,
    Dispatch,
    IssuedLetter,
    Paper,
    PaperKind,
    RequestCase,
)

# 网上提交的申请本身就是电子原件，口头申请由登记表代替。
_WITHOUT_PAPER = (Channel.ONLINE, Channel.ORAL)


@dataclass(frozen=True)
class Item:
    """One line of the list: what belongs there, what is there, what is still missing.

    What is `lacking` must be made good; what is `wanting` may be explained (缺件说明).
    """

    title: Any
    papers: Sequence[Paper] = ()
    letters: Sequence[IssuedLetter] = ()
    made_here: Sequence[str] = ()
    lacking: Sequence[str] = ()
    wanting: Sequence[str] = ()

    @property
    def is_there(self) -> bool:
        return bool(self.papers or self.letters or self.made_here)


@dataclass(frozen=True)
class File:
    """The case with what is on its file, read once."""

    case: RequestCase
    papers: Sequence[Paper]
    letters: Sequence[IssuedLetter]
    facts: frozenset[FactKind]

    def of(self, *kinds: PaperKind) -> list[Paper]:
        return [paper for paper in self.papers if paper.kind in kinds]

    def issued(self, *kinds: LetterKind) -> list[IssuedLetter]:
        return [letter for letter in self.letters if letter.kind in kinds]


def file_of(case: RequestCase) -> File:
    return File(
        case,
        list(case.papers.select_related("blob")),
        list(case.letters.filter(voided_at=None).select_related("dispatch", "pdf", "docx")),
        frozenset(fact.kind for fact in case.ledger.effective()),
    )


def items_of(case: RequestCase) -> list[Item]:
    """Return the list of the file in its fixed order."""
    file = file_of(case)
    return [*_coming_in(file), *_handling(file), *_going_out(file), *_after(file)]


def lacking(case: RequestCase) -> list[str]:
    """Return, in Chinese, what must still be made good before the case may be archived."""
    return [_named(item, what) for item in items_of(case) for what in item.lacking]


def wanting(case: RequestCase) -> list[str]:
    """Return, in Chinese, what is absent and must at least be explained (缺件说明)."""
    return [_named(item, what) for item in items_of(case) for what in item.wanting]


def _named(item: Item, what: str) -> str:
    return _("%(item)s：缺%(what)s") % {"item": item.title, "what": what}


def _coming_in(file: File) -> list[Item]:
    applications = file.of(PaperKind.APPLICATION)
    no_paper = not applications and Channel.of(file.case.channel) not in _WITHOUT_PAPER
    receipts = file.issued(LetterKind.RECEIPT)
    return [
        Item(
            _("申请书和申请凭证"),
            [*applications, *file.of(PaperKind.ENVELOPE)],
            wanting=[_("申请书")] if no_paper else [],
        ),
        Item(
            _("身份证明、授权委托书"),
            file.of(PaperKind.IDENTITY, PaperKind.AUTHORITY),
            wanting=_no_authority(file),
        ),
        Item(_("申请登记表"), made_here=[LetterKind.REGISTRATION_FORM.label]),
        Item(
            _("登记回执和确认记录"),
            file.of(PaperKind.CONFIRMATION),
            receipts,
            wanting=[] if receipts or not file.facts else [_("登记回执")],
        ),
        _letter_item(
            file,
            _("补正告知书及补正材料"),
            FactKind.CORRECTION_SENT,
            LetterKind.CORRECTION,
            PaperKind.CORRECTION,
        ),
        _letter_item(
            file,
            _("说明理由告知书及申请人的说明"),
            FactKind.REASONS_ASKED,
            LetterKind.REASONS,
            PaperKind.REASONS,
        ),
    ]


def _handling(file: File) -> list[Item]:
    case = file.case
    extended = FactKind.EXTENDED, LetterKind.EXTENSION
    deferred = FactKind.DEFERRED, LetterKind.DEFERRAL
    return [
        Item(
            _("转办单、处室意见和检索记录"),
            file.of(PaperKind.UNIT_ANSWER, PaperKind.SEARCH),
            file.issued(LetterKind.ASSIST),
            made_here=[_("检索记录") for _search in case.searches.all()],
            lacking=_no_search(case),
        ),
        Item(
            _("征求意见文书、回执和意见"),
            file.of(PaperKind.OPINION),
            file.issued(
                LetterKind.THIRD_PARTY,
                LetterKind.THIRD_PARTY_FORM,
                LetterKind.CONSULT_NOTICE,
                LetterKind.AGENCY_CONSULT,
                LetterKind.THIRD_PARTY_DISCLOSURE,
            ),
            lacking=[_("反馈意见的登记") for _row in case.consultations.filter(result="")],
        ),
        Item(
            _("延期、延迟答复文书"),
            letters=file.issued(extended[1], deferred[1]),
            wanting=[
                str(kind.label)
                for fact, kind in (extended, deferred)
                if fact in file.facts and not file.issued(kind)
            ],
        ),
        _letter_item(
            file,
            _("收费核定、通知和缴费凭证"),
            FactKind.FEE_NOTICED,
            LetterKind.FEE,
            PaperKind.PAYMENT,
        ),
        Item(_("呈批单"), made_here=_sheets(case), lacking=_no_approval(case)),
    ]


def _going_out(file: File) -> list[Item]:
    replies = (LetterKind.REPLY, LetterKind.ABANDONED, LetterKind.WITHDRAWAL)
    return [
        Item(
            _("答复文书及其附件"),
            file.of(PaperKind.MATERIAL, PaperKind.RELEASED),
            file.issued(*replies),
            lacking=_no_reply(file),
        ),
        Item(
            _("送达凭证"),
            file.of(PaperKind.DELIVERY),
            made_here=[letter.title for letter in file.letters if _dispatch(letter)],
            lacking=_undelivered(file.letters),
        ),
    ]


def _after(file: File) -> list[Item]:
    small = [_("%(kind)s %(number)s") % told for told in _small_cases(file.case)]
    disputes = [dispute.number for dispute in file.case.disputes.all()]
    return [
        Item(
            _("投诉、复议和诉讼材料"),
            file.of(PaperKind.REMEDY),
            made_here=[*small, *disputes],
        ),
        Item(_("其他材料"), file.of(PaperKind.OTHER, PaperKind.LETTER)),
        Item(_("办理日志"), made_here=[_("期限记录、步骤记录和审计摘录")]),
    ]


def _small_cases(case: RequestCase) -> Iterable[dict[str, str]]:
    for row in case.small_cases.all():
        yield {"kind": row.get_kind_display(), "number": row.number}


def _letter_item(
    file: File, title: str, fact: FactKind, letter: LetterKind, paper: PaperKind
) -> Item:
    """Return the item of a letter that the ledger says was sent; of old it may be absent."""
    letters = file.issued(letter)
    absent = fact in file.facts and not letters
    return Item(title, file.of(paper), letters, wanting=[str(letter.label)] if absent else [])


def _no_authority(file: File) -> list[str]:
    has_agent = file.case.parties.filter(role="agent").exists()
    return [_("授权委托书")] if has_agent and not file.of(PaperKind.AUTHORITY) else []


def _reply_decision(case: RequestCase) -> Decision | None:
    return case.decisions.filter(state=DecisionState.ISSUED).last()


def _no_search(case: RequestCase) -> list[str]:
    decision = _reply_decision(case)
    needs = decision and RequiredFact.SEARCH_RECORD in Outcome.of(decision.outcome).required_facts
    return [_("检索记录")] if needs and not case.searches.exists() else []


def _sheets(case: RequestCase) -> list[str]:
    return [
        LetterKind.APPROVAL_SHEET.label for row in case.decisions.all() if row.opinions.exists()
    ]


def _no_approval(case: RequestCase) -> list[str]:
    decision = _reply_decision(case)
    if decision is None or Outcome.of(decision.outcome) in ON_THE_SPOT:
        return []
    return [] if decision.opinions.exists() else [_("审核和批准意见")]


def _no_reply(file: File) -> list[str]:
    """A case that its applicant withdrew, or that lapsed before this house, may end without."""
    ended = {fact.to_state for fact in file.case.acts.all()}
    if CaseState.WITHDRAWN.value in ended:
        return []
    endings = file.issued(LetterKind.REPLY, LetterKind.ABANDONED)
    return [] if endings else [_("答复书或者告知书")]


def _undelivered(letters: Sequence[IssuedLetter]) -> list[str]:
    return [
        _("“%(title)s”的送出记录") % {"title": letter.title}
        for letter in letters
        if (dispatch := _dispatch(letter)) and not (dispatch.sent_on or dispatch.served_on)
    ]


def _dispatch(letter: IssuedLetter) -> Dispatch | None:
    return getattr(letter, "dispatch", None)
