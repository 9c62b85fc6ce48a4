"""What a letter is filled with. Every key is optional here; what a letter needs it says itself."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, NamedTuple, TypedDict

from gongkai.law.fees import Fee
from gongkai.law.terms import Outcome, RemedyMode

# May run over several lines; the letter sets its last stop. A plain str goes on one line.
Text = Annotated[str, "text"]


class Provided(NamedTuple):
    """A piece of information that is handed over; `form` such as 纸质 or 电子文档."""

    title: str
    pages: int | None = None
    form: str = ""


class Withheld(NamedTuple):
    """A withheld part: `ground` is a code of law.terms.RefusalGround, or "personal" for 个人隐私,
    or "not_information" for content that is not government information."""

    what: str
    ground: str
    reason: str


class Search(NamedTuple):
    """A search: where, by whom (stays in the file, never printed), with which words, when."""

    where: Sequence[str]
    by: str
    words: Sequence[str]
    on: date


class Referral(NamedTuple):
    """Why another agency is responsible, and which one as far as it is known."""

    reason: str
    agency: str = ""
    contact: str = ""


class Paper(NamedTuple):
    """An earlier letter: its number and its date."""

    number: str
    on: date


class Opinion(NamedTuple):
    """A line of the approval sheet; `role` as printed, such as 保密审查."""

    role: str
    name: str = ""
    opinion: str = ""
    on: date | None = None


class Material(NamedTuple):
    """A line of the archive index."""

    title: str
    number: str = ""
    on: date | None = None
    pages: int | None = None
    note: str = ""


class LetterFacts(TypedDict, total=False):
    """The facts of a case, of its agency and of the letter at hand."""

    # The agency and its disclosure office.
    agency: str
    office: str
    address: str
    phone: str
    postcode: str
    reconsideration_authority: str
    superior: str  # the superior department that could be chosen until 2023
    court: str
    remedy_modes: Mapping[Outcome, RemedyMode]

    # The letter.
    number: str
    decided_on: date  # the date written under the letter
    attachments: Sequence[str]

    # The application.
    applicant_name: str
    applicant_kind: str  # code of law.terms.Applicant: 你 or 你单位; left out: 你（单位）
    application_number: str
    received_on: date
    received_reason: Text
    channel: str  # code of law.terms.Channel
    description: str  # quoted word for word
    due_on: date
    query_code: str
    corrected_on: date
    applicant_contact: str
    applicant_identity: str  # masked by the caller
    agent_name: str
    requested_form: str

    # 补正、说明理由
    items_to_correct: Sequence[str]
    correct_by: date
    guidance: Text
    excess_counts: Text
    explain_items: Sequence[str]
    explain_by: date
    reasons_asked_on: date
    reasons_given: Text

    # 征求意见、协办
    third_party_name: str
    third_party_kind: str
    information_summary: Text
    how_it_touches: Text
    respond_by: date
    consultation_number: str
    third_party_opinion: Text
    public_interest_reason: Text
    consultation_since: date
    consulted: str  # such as 第三方
    consulted_agency: str
    unit: str
    question: Text
    internal_due_on: date

    # 延期、延迟
    extension_workdays: int
    extension_reason: Text
    deferral_reason: Text
    new_due_on: date

    # 收费
    fee: Fee
    fee_tariff: str  # "pieces" or "pages"
    fee_reason: Text
    pay_by: date
    pay_how: Text

    # 办理结果
    public_location: Text
    provided: Sequence[Provided]
    deviation_reason: Text
    provision_time_place: Text
    withheld: Sequence[Withheld]
    ground_reason: Text
    classification: Text  # 定密情况, without the secret
    exempt_kind: str  # one of EXEMPT_KINDS of the outcome
    prohibiting_provision: Text
    consultation_result: Text
    special_rules: Text
    search: Search
    referral: Referral
    needs_creation_reason: Text
    existing_information: Text
    correction_notice: Paper
    unclear_reason: Text
    petition_reason: Text
    other_channel: Text
    earlier_reply: Paper
    publication_access: Text
    excess_assessment: Text
    already_obtained: Text
    fee_notice: Paper
    lapsed_on: date
    withdrawn_on: date
    not_information_reason: Text
    other_reason: Text
    other_decision: Text

    # 更正、投诉、建议、行政复议
    finding: Text
    decision: Text
    review_number: str
    review_notified_on: date
    review_simplified: bool  # 简易程序
    attacked_reply: Paper
    defence_facts: Text
    defence_reasons: Text
    defence_request: Text
    legal_representative: str

    # 送达、呈批、归档
    delivered_papers: Sequence[Paper]
    delivery_method: str  # code of law.terms.Delivery
    delivery_place: str
    recipient: str
    recipient_relation: str
    delivered_on: date
    tracking_number: str
    refusal_reason: str
    witness: str
    server: str
    proposal: Text
    opinions: Sequence[Opinion]
    handler: str
    closed_on: date
    retention: str
    materials: Sequence[Material]


# The kinds that the law itself lists; a form offers them, the letter prints the chosen one.
# Source: 条例第十四条至第十六条。
EXEMPT_KINDS: Mapping[Outcome, tuple[str, ...]] = {
    Outcome.DENIED_SECURITY_STABILITY: ("国家安全", "公共安全", "经济安全", "社会稳定"),
    Outcome.DENIED_THIRD_PARTY: ("商业秘密", "个人隐私", "其他合法权益"),
    Outcome.DENIED_INTERNAL_AFFAIRS: ("人事管理", "后勤管理", "内部工作流程"),
    Outcome.DENIED_PROCESS: ("讨论记录", "过程稿", "磋商信函", "请示报告"),
}
