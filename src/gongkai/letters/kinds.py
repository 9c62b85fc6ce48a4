"""文书种类: every letter and form of a request, with its title, number series and basis."""

from typing import Literal, Self

from gongkai.law.terms import LegalTerm, Outcome, Provision, regulation
from gongkai.law.terms.legal_term import REGULATION_IN_FORCE

Addressee = Literal["applicant", "third_party", "agency", "unit", "office"]
Layout = Literal["letter", "form"]

_FEE = (regulation(42, 1), Provision("fee_measure", 6))
_ANSWER = (Provision("reconsideration_law", 48),)
SIMPLIFIED_ANSWER = (Provision("reconsideration_law", 54),)


class LetterKind(LegalTerm):
    """文书种类.

    `label` is the title; `series` the series word of the number (文号), None where a paper goes
    without one; `addressee` to whom it is written ("office": it stays in the house); `layout`
    whether it is a letter or a form in a frame.
    """

    series: str | None
    addressee: Addressee
    layout: Layout

    def __new__(
        cls,
        code: str,
        label: str,
        basis: tuple[Provision, ...],
        series: str | None,
        addressee: Addressee,
        layout: Layout = "letter",
    ) -> Self:
        term = str.__new__(cls, code)
        term._value_ = code
        term.label, term.basis = label, basis
        term.series, term.addressee, term.layout = series, addressee, layout
        term.effective_from, term.effective_to = REGULATION_IN_FORCE, None
        return term

    RECEIPT = "receipt", "政府信息公开申请登记回执", (regulation(31),), None, "applicant"
    CORRECTION = "correction", "政府信息公开申请补正告知书", (regulation(30),), "公补", "applicant"
    REASONS = "reasons", "政府信息公开申请说明理由告知书", (regulation(35),), "公由", "applicant"
    THIRD_PARTY = (
        "third_party",
        "政府信息公开征求第三方意见书",
        (regulation(15), regulation(32)),
        "公征",
        "third_party",
    )
    THIRD_PARTY_FORM = (
        "third_party_form",
        "政府信息公开征求意见回执",
        (regulation(32),),
        None,
        "office",
        "form",
    )
    CONSULT_NOTICE = (
        "consult_notice",
        "政府信息公开征求意见告知书",
        (regulation(33, 3),),
        "公征",
        "applicant",
    )
    AGENCY_CONSULT = (
        "agency_consult",
        "政府信息公开征求其他机关意见书",
        (regulation(34),),
        "公征",
        "agency",
    )
    ASSIST = "assist", "政府信息公开申请协办函", (regulation(11),), "公办", "unit"
    EXTENSION = (
        "extension",
        "政府信息公开申请延期答复告知书",
        (regulation(33, 2),),
        "公延",
        "applicant",
    )
    DEFERRAL = (
        "deferral",
        "政府信息公开申请延迟答复告知书",
        (regulation(35),),
        "公延",
        "applicant",
    )
    FEE = "fee", "政府信息公开信息处理费收费通知书", _FEE, "公费", "applicant"
    ABANDONED = (
        "abandoned",
        "政府信息公开申请终止办理告知书",
        (regulation(30), Provision("fee_measure", 6)),
        "公止",
        "applicant",
    )
    WITHDRAWAL = "withdrawal", "政府信息公开申请终止办理告知书", (), "公止", "applicant"
    THIRD_PARTY_DISCLOSURE = (
        "third_party_disclosure",
        "政府信息公开决定告知书",
        (regulation(32),),
        "公决",
        "third_party",
    )
    REPLY = "reply", "政府信息公开申请答复书", (regulation(36),), "公复", "applicant"
    RC_DECISION = "rc_decision", "政府信息更正答复书", (regulation(41),), "公更", "applicant"
    COMPLAINT_ANSWER = (
        "complaint_answer",
        "政府信息公开投诉举报答复书",
        (regulation(47), regulation(51)),
        "公诉",
        "applicant",
    )
    PUBLISH_ANSWER = (
        "publish_answer",
        "主动公开政府信息建议答复书",
        (regulation(44),),
        "公议",
        "applicant",
    )
    DEFENCE = "defence", "行政复议答复书", _ANSWER, "公辩", "agency"
    DELIVERY = "delivery", "送达回证", (Provision("service_reply"),), None, "office", "form"
    REGISTRATION_FORM = (
        "registration_form",
        "政府信息公开申请登记表",
        (regulation(29), regulation(45)),
        None,
        "office",
        "form",
    )
    APPROVAL_SHEET = (
        "approval_sheet",
        "政府信息公开申请答复呈批单",
        (regulation(17), regulation(45)),
        None,
        "office",
        "form",
    )
    ARCHIVE_INDEX = (
        "archive_index",
        "政府信息公开申请归档目录",
        (regulation(45),),
        None,
        "office",
        "form",
    )

    @property
    def by_outcome(self) -> bool:
        """Return whether the wording of the letter follows from the outcome of the case."""
        return self in (LetterKind.REPLY, LetterKind.ABANDONED, LetterKind.WITHDRAWAL)


# The two kinds beside the reply that end a case; a withdrawal needs no outcome told.
ENDINGS = {
    LetterKind.ABANDONED: (Outcome.ABANDONED_NO_CORRECTION, Outcome.ABANDONED_FEE_UNPAID),
    LetterKind.WITHDRAWAL: (Outcome.WITHDRAWN,),
}
_ENDED = frozenset(outcome for outcomes in ENDINGS.values() for outcome in outcomes)
_NOTICE_GROUPS = ("不予处理", "其他处理")


def title_of(kind: LetterKind, outcome: Outcome | None) -> str:
    """Return the title: 答复书 where the request is answered, 告知书 where it is not handled."""
    if kind is not LetterKind.REPLY or outcome is None:
        return kind.label
    if outcome in _ENDED:
        return LetterKind.ABANDONED.label
    return "政府信息公开申请告知书" if outcome.group in _NOTICE_GROUPS else kind.label


def number(agency_short: str, series: str, year: int, n: int) -> str:
    """Return the number of a letter (文号), such as 渝统公复〔2026〕12号."""
    return f"{agency_short}{series}〔{year}〕{n}号"
