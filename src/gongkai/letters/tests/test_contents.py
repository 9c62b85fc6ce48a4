"""What each letter must say (request workflow §4.2 and §5), by article."""

from datetime import date

import pytest

from gongkai.law.fees import fee_for_pages, fee_for_pieces
from gongkai.law.terms import Channel, Outcome
from gongkai.letters import (
    LetterKind,
    Opinion,
    Paper,
    Provided,
    Referral,
    Search,
    Withheld,
    compose,
    missing,
    number,
    plain,
    sample_facts,
)


def written(kind, outcome=None, **changes):
    facts = {**sample_facts(kind, outcome), **changes}
    return plain(compose(kind, facts, outcome=outcome))


def reply(outcome, **changes):
    return written(LetterKind.REPLY, outcome, **changes)


class TestArticle30:
    """第三十条 补正"""

    def test_every_item_the_day_the_effect_and_the_guidance(self):
        text = written(
            LetterKind.CORRECTION,
            items_to_correct=["说明年度", "提供身份证明；"],
            correct_by=date(2026, 3, 24),
            guidance="可以参照申请表填写。",
        )
        assert "1.说明年度；" in text and "2.提供身份证明。" in text
        assert "2026年3月24日前（含当日）" in text
        assert "视为放弃申请" in text
        assert "可以参照申请表填写。" in text and "填写。。" not in text

    def test_still_unclear_tells_both_letters(self):
        text = reply(Outcome.UNCLEAR_AFTER_CORRECTION)
        assert "2026年3月6日作出的演统公补〔2026〕1号《补正告知书》" in text
        assert "2026年3月12日，本机关收到你补正后的申请" in text
        assert "未说明所需数据的统计口径" in text

    def test_silence_ends_the_case(self):
        text = reply(Outcome.ABANDONED_NO_CORRECTION)
        assert "终止办理告知书" in text
        assert "你自2026年4月24日起视为放弃申请" in text


class TestArticle32:
    """第三十二条 征求第三方意见"""

    def test_the_third_party_hears_term_and_effect_but_not_of_the_applicant(self):
        text = written(LetterKind.THIRD_PARTY, applicant_name="申请人甲（演示）")
        assert "自收到本征求意见书之日起15个工作日内" in text
        assert "逾期未提出意见的，由本机关依照《中华人民共和国政府信息公开条例》的规定决定" in text
        assert "申请人甲" not in text
        assert "附件：政府信息公开征求意见回执" in text

    def test_the_override_gives_content_and_reasons(self):
        text = written(LetterKind.THIRD_PARTY_DISCLOSURE)
        assert "该合同使用财政资金" in text and "《数据服务合同》" in text
        assert "演统公征〔2026〕1号" in text

    def test_a_refusal_names_no_third_party(self):
        text = reply(Outcome.DENIED_THIRD_PARTY, third_party_name="第三方乙公司（演示）")
        assert "商业秘密" in text and "第三方不同意公开并说明了合理理由" in text
        assert "不会对公共利益造成重大影响" in text
        assert "乙公司" not in text


class TestArticle33And34And35:
    def test_extension_names_reason_length_and_day(self):
        text = written(LetterKind.EXTENSION)
        assert "延长20个工作日，延长至2026年4月28日" in text
        assert "经本机关政府信息公开工作机构负责人同意" in text
        assert "第三十三条第二款" in text

    def test_the_applicant_is_told_since_when_no_time_is_counted(self):
        text = written(LetterKind.CONSULT_NOTICE)
        assert "自2026年3月10日起算" in text and "不计算在答复期限内" in text

    def test_the_silent_agency_agrees(self):
        assert "逾期未提出意见的，视为同意公开" in written(LetterKind.AGENCY_CONSULT)

    def test_reasons_are_asked_with_counts_and_day(self):
        text = written(LetterKind.REASONS)
        assert "36件" in text and "2026年3月16日前（含当日）" in text

    def test_excess_is_weighed(self):
        text = reply(Outcome.EXCESSIVE)
        assert "36件" in text and "申请理由不合理" in text and "不予处理" in text


class TestArticle36:
    """第三十六条 答复"""

    def test_i1_where_to_find_it(self):
        text = reply(Outcome.GRANTED_ALREADY_PUBLIC)
        assert "第三十六条第（一）项" in text and "www.example.cn" in text

    def test_i2_what_is_handed_over(self):
        text = reply(Outcome.GRANTED, provided=[Provided("《报告》", 12, "纸质")])
        assert "《报告》，共12页，纸质。" in text
        assert "附件：报告\n" in text

    def test_i3_a_refusal_gives_ground_and_reason(self):
        text = reply(Outcome.DENIED_PROCESS, exempt_kind="磋商信函", ground_reason="尚在磋商")
        assert "磋商信函，为过程性信息" in text and "尚在磋商。" in text
        assert "第十六条第二款、第三十六条第（三）项" in text

    def test_i4_a_search_tells_day_places_and_words_but_not_who(self):
        record = Search(["档案室", "公文系统"], "演示员", ["商品销售额"], date(2026, 3, 9))
        text = reply(Outcome.NOT_EXIST, search=record)
        assert "2026年3月9日，本机关在档案室、公文系统中，以“商品销售额”为关键词进行了检索" in text
        assert "不存在" in text and "演示员" not in text

    @pytest.mark.parametrize(
        "record",
        [
            Search([], "演示员", ["词"], date(2026, 3, 9)),
            Search(["档案室"], "演示员", [], date(2026, 3, 9)),
            Search(["档案室"], "演示员", ["词"], None),
        ],
    )
    def test_i4_a_search_without_place_or_words_is_none(self, record):
        facts = {**sample_facts(LetterKind.REPLY, Outcome.NOT_EXIST), "search": record}
        assert missing(LetterKind.REPLY, facts, outcome=Outcome.NOT_EXIST) == ("检索记录",)

    def test_i5_the_right_agency_where_known(self):
        whole = reply(Outcome.NOT_RESPONSIBLE)
        assert "行政机关为演示市丙局。" in whole and "联系方式：000-00000002。" in whole
        unknown = reply(Outcome.NOT_RESPONSIBLE, referral=Referral("由其他机关制作"))
        assert "由其他机关制作。" in unknown and "联系方式：" not in unknown

    def test_i5_an_agency_without_a_known_contact_is_named_all_the_same(self):
        named = reply(Outcome.NOT_RESPONSIBLE, referral=Referral("由其他机关制作", "演示市丙局"))
        assert "行政机关为演示市丙局。" in named and "联系方式：" not in named

    def test_i6_date_and_number_of_the_earlier_reply(self):
        text = reply(
            Outcome.DUPLICATE, earlier_reply=Paper("演统公复〔2025〕8号", date(2025, 11, 6))
        )
        assert "2025年11月6日作出的演统公复〔2025〕8号" in text and "不予重复处理" in text

    def test_i7_the_rules_to_go_by(self):
        assert "不动产登记机构" in reply(Outcome.SPECIAL_QUERY)


class TestArticle37:
    """第三十七条 区分处理"""

    def test_each_withheld_part_has_ground_article_and_reason(self):
        text = reply(
            Outcome.PARTIAL,
            withheld=[
                Withheld("会议记录", "denied_process", "尚未定稿"),
                Withheld("电话号码", "personal", "与公共利益无关"),
            ],
        )
        assert (
            "1.会议记录：属于四类过程性信息（《中华人民共和国政府信息公开条例》第十六条第二款），尚未定稿；"
            in text
        )
        assert (
            "2.电话号码：涉及个人隐私（《中华人民共和国政府信息公开条例》第十五条），与公共利益无关。"
            in text
        )

    def test_a_withheld_part_without_reason_stops_the_letter(self):
        facts = sample_facts(LetterKind.REPLY, Outcome.PARTIAL)
        facts["withheld"] = [Withheld("会议记录", "denied_process", " ")]
        assert missing(LetterKind.REPLY, facts, outcome=Outcome.PARTIAL) == ("不予公开部分的理由",)


class TestOtherOutcomes:
    @pytest.mark.parametrize(
        ("outcome", "words"),
        [
            (Outcome.GRANTED_LATER, "2026年5月20日起"),
            (Outcome.DENIED_STATE_SECRET, "《中华人民共和国保守国家秘密法》"),
            (Outcome.DENIED_PROHIBITED_BY_LAW, "《中华人民共和国统计法》第二十八条"),
            (Outcome.DENIED_SECURITY_STABILITY, "可能危及国家安全"),
            (Outcome.DENIED_INTERNAL_AFFAIRS, "人事管理方面的内部事务信息"),
            (Outcome.DENIED_ENFORCEMENT_FILE, "行政执法案卷信息"),
            (Outcome.NEEDS_CREATION, "需要对现有政府信息进行加工、分析"),
            (Outcome.PETITION_LIKE, "不将其作为政府信息公开申请处理"),
            (Outcome.PUBLICATION, "由演示出版社公开发行"),
            (Outcome.RECONFIRM, "已经获取的政府信息"),
            (Outcome.ABANDONED_FEE_UNPAID, "演统公费〔2026〕1号"),
            (Outcome.WITHDRAWN, "2026年3月11日，你向本机关提出撤回"),
            (Outcome.NOT_GOVERNMENT_INFORMATION, "不属于政府信息"),
            (Outcome.OTHER, "合并办理"),
        ],
    )
    def test_it_says_what_it_must(self, outcome, words):
        assert words in reply(outcome)


class TestFee:
    def test_pieces_tier_by_tier(self):
        text = written(LetterKind.FEE, fee=fee_for_pieces(12), fee_tariff="pieces")
        assert "第四条规定的按件计收标准" in text
        assert "2.第11件至第12件，每件100元，计2件，200元。" in text
        assert "应缴金额合计：200元" in text

    def test_pages(self):
        text = written(LetterKind.FEE, fee=fee_for_pages(31), fee_tariff="pages")
        assert "第五条规定的按量计收标准" in text
        assert "2.第31页，每页10元，计1页，10元。" in text


class TestPeopleAndChannels:
    @pytest.mark.parametrize("channel", Channel)
    def test_every_channel_reads_as_a_sentence(self, channel):
        assert "的政府信息公开申请（申请编号" in reply(Outcome.OTHER, channel=channel.value)

    @pytest.mark.parametrize(
        ("kind", "you"),
        [
            ("natural_person", "收到你通过"),
            ("org_research", "收到你单位通过"),
            ("", "收到你（单位）通过"),
        ],
    )
    def test_the_second_person_follows_the_applicant(self, kind, you):
        assert you in reply(Outcome.OTHER, applicant_kind=kind)

    def test_a_corrected_and_extended_case_says_so(self):
        text = reply(Outcome.GRANTED, corrected_on=date(2026, 3, 12), new_due_on=date(2026, 5, 8))
        assert "2026年3月12日，本机关收到你补正后的申请" in text
        assert "已延长至2026年5月8日" in text


class TestForms:
    def test_approval_keeps_the_order_of_signing_and_leaves_room(self):
        opinions = [
            Opinion("分管领导", "丁", "同意", date(2026, 3, 20)),
            Opinion("经办人", "甲", "拟公开"),
        ]
        text = written(LetterKind.APPROVAL_SHEET, Outcome.GRANTED, opinions=opinions)
        assert (
            text.index("经办人：拟公开") < text.index("法制审核：") < text.index("分管领导：同意")
        )
        assert "拟办结果：予以公开" in text

    def test_a_sheet_signed_twice_shows_both(self):
        opinions = [Opinion("分管领导", "丁", "退回补充理由"), Opinion("分管领导", "丁", "同意")]
        text = written(LetterKind.APPROVAL_SHEET, Outcome.GRANTED, opinions=opinions)
        assert text.index("退回补充理由") < text.index("分管领导：同意")

    def test_the_index_lists_every_paper(self):
        text = written(LetterKind.ARCHIVE_INDEX, Outcome.GRANTED)
        assert (
            "3\t政府信息公开申请答复书\t演统公复〔2026〕1号\t2026年3月25日\t2\t附送达回证" in text
        )

    def test_the_defence_cites_by_procedure(self):
        assert "《中华人民共和国行政复议法》第四十八条" in written(LetterKind.DEFENCE)
        simplified = written(LetterKind.DEFENCE, review_simplified=True)
        assert "《中华人民共和国行政复议法》第五十四条" in simplified


def test_numbers_of_letters():
    assert number("渝统", "公复", 2026, 12) == "渝统公复〔2026〕12号"
