"""Invented facts for previews and tests: nobody and nothing in them exists."""

from datetime import date
from typing import Any

from gongkai.law.fees import fee_for_pieces
from gongkai.law.terms import Outcome
from gongkai.letters.facts import (
    EXEMPT_KINDS,
    Material,
    Opinion,
    Paper,
    Provided,
    Referral,
    Search,
    Withheld,
)
from gongkai.letters.fields import FIELDS, names_in
from gongkai.letters.kinds import LetterKind
from gongkai.letters.specs import parts_of

_FRAME: dict[str, Any] = {
    "agency": "演示市统计局",
    "office": "办公室",
    "address": "演示市示范区演示路1号",
    "phone": "000-00000000",
    "postcode": "000000",
    "reconsideration_authority": "演示市人民政府",
    "court": "演示市示范区人民法院",
    "number": "演统公〔2026〕1号",
    "decided_on": date(2026, 3, 25),
    "applicant_name": "申请人甲（演示）",
    "third_party_name": "第三方乙公司（演示）",
    "consulted_agency": "演示市丙局",
    "unit": "演示处",
}

_CASE: dict[str, Any] = {
    "application_number": "YSTJ-2026-00001",
    "applicant_kind": "natural_person",
    "third_party_kind": "org_commercial",
    "received_on": date(2026, 3, 2),
    "received_reason": "通过互联网渠道提交的，以双方确认之日为收到申请之日",
    "channel": "online",
    "description": "2025年演示市限额以上批发和零售业商品销售额分区县数据",
    "due_on": date(2026, 3, 30),
    "query_code": "DEMO-0000-0000",
    "corrected_on": date(2026, 3, 12),
    "applicant_contact": "000-00000001",
    "applicant_identity": "身份证 000000********0000",
    "agent_name": "代理人丁（演示）",
    "requested_form": "电子文档，通过电子邮件获取",
    "items_to_correct": [
        "说明所需数据的统计年度和地区范围",
        "说明所需政府信息的名称、文号或者便于查询的其他特征性描述",
    ],
    "correct_by": date(2026, 3, 24),
    "guidance": "“商品销售额”分为限额以上和限额以下两个口径，可以在本机关网站“统计数据”栏目查看"
    "各口径的指标名称后填写",
    "excess_counts": "2026年2月1日至2月28日，你向本机关提出政府信息公开申请36件",
    "explain_items": ["在上述期间提出上述数量申请的理由", "各件申请之间是否存在重复或者包含关系"],
    "explain_by": date(2026, 3, 16),
    "reasons_asked_on": date(2026, 3, 4),
    "reasons_given": "希望了解全部指标",
    "information_summary": "演示市统计局与第三方乙公司于2025年签订的《数据服务合同》",
    "how_it_touches": "该合同载有报价明细和技术方案，可能涉及商业秘密",
    "respond_by": date(2026, 4, 1),
    "consultation_number": "演统公征〔2026〕1号",
    "third_party_opinion": "合同金额不同意公开",
    "public_interest_reason": "该合同使用财政资金，公开合同金额有利于社会监督",
    "consultation_since": date(2026, 3, 10),
    "consulted": "第三方",
    "question": "检索2025年批发和零售业商品销售额分区县数据，并提出是否公开的意见",
    "internal_due_on": date(2026, 3, 18),
    "extension_workdays": 20,
    "extension_reason": "所涉档案年代较久、数量较多，需要逐件检索核对",
    "deferral_reason": "申请数量较多，需要逐件检索审查",
    "new_due_on": date(2026, 4, 28),
    "fee": fee_for_pieces(12),
    "fee_tariff": "pieces",
    "fee_reason": "你在2026年2月向本机关提出政府信息公开申请12件",
    "pay_by": date(2026, 4, 23),
    "pay_how": "持本通知书到演示市非税收入代收银行缴纳，缴款后由本机关开具财政票据",
}

_RESULT: dict[str, Any] = {
    "public_location": "演示市统计局网站（www.example.cn）“统计数据—统计年鉴”栏目，"
    "《演示统计年鉴2025》第15章",
    "provided": [
        Provided("《2025年演示市商品销售额分区县数据》", 3, "电子文档"),
        Provided("《指标解释》", 1, "电子文档"),
    ],
    "deviation_reason": "所涉纸质档案不宜复制",
    "provision_time_place": "2026年5月20日起，可以在演示市统计局网站“统计数据”栏目查阅、下载",
    "withheld": [
        Withheld(
            "报表中的企业名称和单项填报数据", "denied_prohibited_by_law", "能够识别单个统计调查对象"
        ),
        Withheld("联系人姓名和电话", "personal", "公开会对第三方合法权益造成损害"),
    ],
    "ground_reason": "该信息一经公开，将影响相关工作的正常开展，不宜公开",
    "classification": "该信息已经依法定程序确定密级，目前尚未解密",
    "prohibiting_provision": "《中华人民共和国统计法》第二十八条规定，统计调查中获得的能够识别或者"
    "推断单个统计调查对象身份的资料，不得对外提供、泄露",
    "consultation_result": "本机关依法书面征求第三方意见，第三方不同意公开并说明了合理理由",
    "special_rules": "按照不动产登记资料查询的有关规定，向不动产登记机构申请查询",
    "search": Search(
        ("综合业务档案库", "公文管理系统"),
        "演示处",
        ("商品销售额", "分区县", "2025年"),
        date(2026, 3, 9),
    ),
    "referral": Referral("该信息由演示市丙局在履行职责过程中制作", "演示市丙局", "000-00000002"),
    "needs_creation_reason": "现有数据按行业汇总，需要重新分组计算才能得到申请的分区县数据",
    "existing_information": "《演示统计年鉴2025》第15章按行业分组的商品销售额",
    "correction_notice": Paper("演统公补〔2026〕1号", date(2026, 3, 6)),
    "unclear_reason": "未说明所需数据的统计口径，无法据以检索",
    "petition_reason": "申请内容为要求本机关对某企业填报数据的行为进行查处",
    "other_channel": "演示市统计局统计违法举报电话000-00000003",
    "earlier_reply": Paper("演统公复〔2025〕8号", date(2025, 11, 6)),
    "publication_access": "《演示统计年鉴2025》由演示出版社公开发行，可以购买，"
    "也可以到演示市图书馆查阅",
    "excess_assessment": "所述理由不能说明短期内提出上述数量申请的必要性",
    "already_obtained": "你已于2025年11月10日收到本机关提供的《2024年演示市商品销售额数据》",
    "fee_notice": Paper("演统公费〔2026〕1号", date(2026, 3, 12)),
    "lapsed_on": date(2026, 4, 24),
    "withdrawn_on": date(2026, 3, 11),
    "not_information_reason": "申请内容系就统计方法提出咨询，并无对应的已记录、保存的信息",
    "other_reason": "你的申请内容与另一件已经合并办理的申请相同",
    "other_decision": "本机关对该申请不再单独答复，办理结果以合并办理的答复为准",
}

_OTHERS: dict[str, Any] = {
    "finding": "你所反映的情况属实，有关记录与原始材料不一致",
    "decision": "本机关已作出处理，并将处理结果告知你",
    "review_number": "演府复〔2026〕1号",
    "review_notified_on": date(2026, 5, 6),
    "attacked_reply": Paper("演统公复〔2026〕1号", date(2026, 3, 25)),
    "defence_facts": "答复人经检索未发现申请公开的信息，于法定期限内作出答复并送达申请人",
    "defence_reasons": "答复人已尽到合理检索义务，答复认定事实清楚、适用依据正确、程序合法",
    "defence_request": "请求依法维持答复人作出的答复",
    "legal_representative": "负责人戊（演示）",
    "delivered_papers": [Paper("政府信息公开申请答复书 演统公复〔2026〕1号", date(2026, 3, 25))],
    "delivery_method": "direct",
    "delivery_place": "演示市统计局办事窗口",
    "proposal": "拟同意公开，提供2025年商品销售额分区县数据3页",
    "opinions": [
        Opinion("经办人", "演示经办人", "拟同意公开，请审核", date(2026, 3, 16)),
        Opinion("保密审查", "演示保密员", "经审查，不涉及国家秘密", date(2026, 3, 17)),
    ],
    "handler": "演示经办人",
    "closed_on": date(2026, 3, 27),
    "retention": "10年",
    "materials": [
        Material("政府信息公开申请表", "", date(2026, 3, 2), 2),
        Material("政府信息公开申请登记回执", "", date(2026, 3, 2), 1),
        Material(
            "政府信息公开申请答复书", "演统公复〔2026〕1号", date(2026, 3, 25), 2, "附送达回证"
        ),
    ],
}

_ALL = {**_FRAME, **_CASE, **_RESULT, **_OTHERS}
# What happens to some cases only and would clutter a preview of all.
_RARE = frozenset({"corrected_on", "new_due_on", "deviation_reason"})


def sample_facts(kind: LetterKind, outcome: Outcome | None = None) -> dict[str, Any]:
    """Return plainly invented facts with which the letter is complete, optional parts included."""
    if kind is LetterKind.WITHDRAWAL:
        outcome = Outcome.WITHDRAWN
    used = {*_FRAME, "applicant_kind", "third_party_kind", "opinions", "materials"}
    for spec in parts_of(kind, outcome):
        keys = {key for name in names_in(spec.text) for key in FIELDS[name].keys}
        if not (spec.optional and keys & _RARE):
            used |= keys
    facts = {key: value for key, value in _ALL.items() if key in used}
    if "exempt_kind" in used and outcome is not None:
        facts["exempt_kind"] = EXEMPT_KINDS[outcome][0]
    return facts
