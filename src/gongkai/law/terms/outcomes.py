"""办理结果: decided once, an outcome carries its basis, its needs, its remedy and its row."""

from datetime import date
from typing import Self

from gongkai.law.errors import LawError
from gongkai.law.terms.legal_term import REGULATION_IN_FORCE, LegalTerm
from gongkai.law.terms.provision import Provision, regulation

FEE_MEASURE_IN_FORCE = date(2021, 1, 1)


class RefusalGround(LegalTerm):
    """不予公开的理由: the grounds of refusal, labelled word for word as the rows of 表三.

    Source: 条例第十四条、第十五条、第十六条。
    """

    STATE_SECRET = "denied_state_secret", "属于国家秘密", (regulation(14),)
    PROHIBITED_BY_LAW = "denied_prohibited_by_law", "其他法律行政法规禁止公开", (regulation(14),)
    SECURITY_STABILITY = "denied_security_stability", "危及“三安全一稳定”", (regulation(14),)
    THIRD_PARTY = "denied_third_party", "保护第三方合法权益", (regulation(15), regulation(32))
    INTERNAL_AFFAIRS = "denied_internal_affairs", "属于三类内部事务信息", (regulation(16, 1),)
    PROCESS = "denied_process", "属于四类过程性信息", (regulation(16, 2),)
    ENFORCEMENT_FILE = "denied_enforcement_file", "属于行政执法案卷", (regulation(16, 2),)


class RequiredFact(LegalTerm):
    """A record without which an outcome cannot be chosen."""

    PUBLIC_LOCATION = "public_location", "公开的方式和途径", (regulation(36, item=1),)
    PROVIDED_CONTENT = "provided_content", "提供的政府信息", (regulation(36, item=2),)
    PROVISION_DATE = "provision_date", "获取的方式、途径和时间", (regulation(36, item=2),)
    REDACTED_COPY = "redacted_copy", "区分处理后的文本", (regulation(37),)
    WITHHELD_REASONS = "withheld_reasons", "不予公开部分的理由", (regulation(37),)
    REFUSAL_GROUND = "refusal_ground", "不予公开的理由", (regulation(36, item=3),)
    PROHIBITING_PROVISION = (
        "prohibiting_provision",
        "禁止公开的法律、行政法规条款",
        (regulation(14),),
    )
    CONSULTATION_RESULT = (
        "consultation_result",
        "征求第三方意见的结果，或者不需要征求意见的理由",
        (regulation(15), regulation(32)),
    )
    SPECIAL_RULES = "special_rules", "有关法律、行政法规的特别规定", (regulation(36, item=7),)
    SEARCH_RECORD = "search_record", "检索记录", (regulation(36, item=4),)
    REFERRAL_REASON = "referral_reason", "不属于本机关负责公开的理由", (regulation(36, item=5),)
    EARLIER_REPLY = "earlier_reply", "此前答复的日期和文号", (regulation(36, item=6),)
    EXCESS_ASSESSMENT = "excess_assessment", "申请数量、频次及理由的审核意见", (regulation(35),)
    CORRECTION_NOTICE = "correction_notice", "补正告知书", (regulation(30),)
    FEE_NOTICE = "fee_notice", "收费通知", (regulation(42, 1),)


class RemedyMode(LegalTerm):
    """救济方式: which way, and in what order, the applicant may go."""

    REVIEW_FIRST = (
        "review_first",
        "复议前置",
        (
            Provision("reconsideration_law", 23, 1, 4),
            Provision("reconsideration_law", 20, 1),
            Provision("litigation_law", 45),
        ),
        date(2024, 1, 1),
    )
    EITHER = (
        "either",
        "复议或者诉讼",
        (Provision("reconsideration_law", 20, 1), Provision("litigation_law", 46, 1)),
        date(2024, 1, 1),
    )
    EITHER_OLD = (
        "either_old",
        "复议或者诉讼（2023年12月31日以前）",
        (
            Provision("reconsideration_law_2017", 9, 1),
            Provision("reconsideration_law_2017", 12, 1),
            Provision("litigation_law", 46, 1),
        ),
        REGULATION_IN_FORCE,
        date(2023, 12, 31),
    )
    FEE_SPECIAL = "fee_special", "收费通知", (Provision("fee_measure", 8),), FEE_MEASURE_IN_FORCE
    NONE = "none", "不告知救济途径", (Provision("reconsideration_law", 11),)


_GROUPS = {
    "granted": "予以公开",
    "partial": "部分公开",
    "denied": "不予公开",
    "unavailable": "无法提供",
    "refused": "不予处理",
    "other": "其他处理",
}
_FIRST, _EITHER = RemedyMode.REVIEW_FIRST, RemedyMode.EITHER
_NEEDS = RequiredFact


class Outcome(LegalTerm):
    """办理结果, one a case.

    ``row_2021`` and ``row_2019`` are row keys of 表三 in the two report formats;
    ``required_facts`` holds codes of RequiredFact; ``remedy_mode`` is the mode that applies to
    decisions from 2024-01-01 on (``remedies.remedy_clause`` also knows the years before).

    Source: 条例第三十六条至第三十九条。
    """

    row_2021: str
    required_facts: frozenset[str]
    remedy_mode: RemedyMode

    def __new__(
        cls,
        code: str,
        label: str,
        basis: tuple[Provision, ...],
        row_2021: str,
        required_facts: tuple[RequiredFact, ...] = (),
        remedy_mode: RemedyMode = RemedyMode.EITHER,
        effective_from: date = REGULATION_IN_FORCE,
    ) -> Self:
        term = str.__new__(cls, code)
        term._value_ = code
        term.label, term.basis, term.row_2021 = label, basis, row_2021
        term.required_facts, term.remedy_mode = frozenset(required_facts), remedy_mode
        term.effective_from, term.effective_to = effective_from, None
        return term

    GRANTED = (
        "granted",
        "予以公开",
        (regulation(36, item=2), regulation(40)),
        "granted",
        (_NEEDS.PROVIDED_CONTENT,),
    )
    GRANTED_ALREADY_PUBLIC = (
        "granted_already_public",
        "已主动公开，告知获取方式、途径",
        (regulation(36, item=1),),
        "granted",
        (_NEEDS.PUBLIC_LOCATION,),
    )
    GRANTED_LATER = (
        "granted_later",
        "予以公开，告知获取的方式、途径和时间",
        (regulation(36, item=2),),
        "granted",
        (_NEEDS.PROVISION_DATE,),
    )
    PARTIAL = (
        "partial",
        "部分公开",
        (regulation(37),),
        "partial",
        (_NEEDS.REDACTED_COPY, _NEEDS.WITHHELD_REASONS),
        _FIRST,
    )
    DENIED_STATE_SECRET = (
        "denied_state_secret",
        "属于国家秘密",
        (regulation(14), regulation(36, item=3)),
        "denied_state_secret",
        (_NEEDS.REFUSAL_GROUND,),
        _FIRST,
    )
    DENIED_PROHIBITED_BY_LAW = (
        "denied_prohibited_by_law",
        "其他法律行政法规禁止公开",
        (regulation(14), regulation(36, item=3)),
        "denied_prohibited_by_law",
        (_NEEDS.REFUSAL_GROUND, _NEEDS.PROHIBITING_PROVISION),
        _FIRST,
    )
    DENIED_SECURITY_STABILITY = (
        "denied_security_stability",
        "危及“三安全一稳定”",
        (regulation(14), regulation(36, item=3)),
        "denied_security_stability",
        (_NEEDS.REFUSAL_GROUND,),
        _FIRST,
    )
    DENIED_THIRD_PARTY = (
        "denied_third_party",
        "保护第三方合法权益",
        (regulation(15), regulation(32), regulation(36, item=3)),
        "denied_third_party",
        (_NEEDS.REFUSAL_GROUND, _NEEDS.CONSULTATION_RESULT),
        _FIRST,
    )
    DENIED_INTERNAL_AFFAIRS = (
        "denied_internal_affairs",
        "属于三类内部事务信息",
        (regulation(16, 1), regulation(36, item=3)),
        "denied_internal_affairs",
        (_NEEDS.REFUSAL_GROUND,),
        _FIRST,
    )
    DENIED_PROCESS = (
        "denied_process",
        "属于四类过程性信息",
        (regulation(16, 2), regulation(36, item=3)),
        "denied_process",
        (_NEEDS.REFUSAL_GROUND,),
        _FIRST,
    )
    DENIED_ENFORCEMENT_FILE = (
        "denied_enforcement_file",
        "属于行政执法案卷",
        (regulation(16, 2), regulation(36, item=3)),
        "denied_enforcement_file",
        (_NEEDS.REFUSAL_GROUND,),
        _FIRST,
    )
    SPECIAL_QUERY = (
        "special_query",
        "属于行政查询事项",
        (regulation(36, item=7),),
        "denied_special_query",
        (_NEEDS.SPECIAL_RULES,),
        _FIRST,
    )
    NOT_EXIST = (
        "not_exist",
        "政府信息不存在",
        (regulation(36, item=4),),
        "unavailable_not_held",
        (_NEEDS.SEARCH_RECORD,),
    )
    NOT_RESPONSIBLE = (
        "not_responsible",
        "不属于本行政机关负责公开",
        (regulation(36, item=5), regulation(10)),
        "unavailable_not_held",
        (_NEEDS.REFERRAL_REASON,),
    )
    NEEDS_CREATION = (
        "needs_creation",
        "没有现成信息需要另行制作",
        (regulation(38),),
        "unavailable_needs_creation",
    )
    UNCLEAR_AFTER_CORRECTION = (
        "unclear_after_correction",
        "补正后申请内容仍不明确",
        (regulation(30),),
        "unavailable_still_unclear",
        (_NEEDS.CORRECTION_NOTICE,),
    )
    PETITION_LIKE = "petition_like", "信访举报投诉类申请", (regulation(39, 1),), "refused_petition"
    DUPLICATE = (
        "duplicate",
        "重复申请",
        (regulation(36, item=6),),
        "refused_duplicate",
        (_NEEDS.EARLIER_REPLY,),
    )
    PUBLICATION = "publication", "要求提供公开出版物", (regulation(39, 2),), "refused_publication"
    EXCESSIVE = (
        "excessive",
        "无正当理由大量反复申请",
        (regulation(35),),
        "refused_excessive",
        (_NEEDS.EXCESS_ASSESSMENT,),
    )
    # Which provision carries this row is not settled; docs of the form name none.
    RECONFIRM = (
        "reconfirm",
        "要求行政机关确认或重新出具已获取信息",
        (regulation(36, item=6),),
        "refused_reconfirm",
    )
    ABANDONED_NO_CORRECTION = (
        "abandoned_no_correction",
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        (regulation(30),),
        "other_no_correction",
        (_NEEDS.CORRECTION_NOTICE,),
    )
    ABANDONED_FEE_UNPAID = (
        "abandoned_fee_unpaid",
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        (regulation(42, 1), Provision("fee_measure", 6)),
        "other_fee_unpaid",
        (_NEEDS.FEE_NOTICE,),
        _EITHER,
        FEE_MEASURE_IN_FORCE,
    )
    WITHDRAWN = "withdrawn", "申请人撤回申请", (), "other_misc"
    NOT_GOVERNMENT_INFORMATION = (
        "not_government_information",
        "不属于政府信息",
        (regulation(2),),
        "other_misc",
    )
    OTHER = "other", "其他", (), "other_misc"

    @property
    def row_2019(self) -> str:
        """Return the row key of the 2019 format, which has one row for all other processing."""
        return "other_processing" if self.row_2021.startswith("other_") else self.row_2021

    def row(self, format_id: str) -> str:
        """Return the row key of 表三 in the format; raises LawError for an unknown format."""
        rows = {"annual_report_2019": self.row_2019, "annual_report_2021": self.row_2021}
        if format_id not in rows:
            raise LawError(f"没有代码为“{format_id}”的年度报告格式")
        return rows[format_id]

    @property
    def group(self) -> str:
        """Return the heading of 表三 under which the outcome stands, such as 不予公开."""
        return _GROUPS[self.row_2021.split("_")[0]]

    @property
    def ground(self) -> RefusalGround | None:
        """Return the refusal ground of Articles 14 to 16, None for every other outcome."""
        return RefusalGround.of(self.value) if self.value.startswith("denied_") else None
