import pytest

from gongkai.law.errors import LawError
from gongkai.law.ledger import FactKind
from gongkai.law.terms import (
    LAWS,
    Applicant,
    CaseState,
    Category,
    Channel,
    Delivery,
    LegalTerm,
    Outcome,
    Provision,
    RefusalGround,
    RemedyMode,
    RequiredFact,
    Step,
    chinese_number,
    regulation,
)
from gongkai.law.tests.cases import day

TERMS: tuple[type[LegalTerm], ...] = (
    Applicant,
    CaseState,
    Category,
    Channel,
    Delivery,
    FactKind,
    Outcome,
    RefusalGround,
    RemedyMode,
    RequiredFact,
    Step,
)


@pytest.mark.parametrize("kind", TERMS)
def test_every_basis_cites_a_listed_law(kind):
    for term in kind:
        assert all(place.law in LAWS for place in term.basis)


@pytest.mark.parametrize("kind", TERMS)
def test_stored_code_leads_back_to_the_term(kind):
    for term in kind:
        assert kind.of(str(term)) is term
    with pytest.raises(LawError, match="“nonsense”"):
        kind.of("nonsense")


class TestProvision:
    def test_cited_in_full_and_in_short(self):
        place = regulation(33, 2)
        assert str(place) == "《中华人民共和国政府信息公开条例》第三十三条第二款"
        assert place.short == "条例第三十三条第二款"
        assert regulation(36, item=3).short == "条例第三十六条第三项"
        assert (
            Provision("reconsideration_law", 23, 1, 4).short == "行政复议法第二十三条第一款第四项"
        )
        assert Provision("service_reply").short == "国办公开办函〔2016〕235号"

    @pytest.mark.parametrize(
        ("n", "written"),
        [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (101, "一百零一"),
            (110, "一百一十"),
            (201, "二百零一"),
            (1009, "一千零九"),
            (1259, "一千二百五十九"),
        ],
    )
    def test_articles_are_numbered_as_in_statutes(self, n, written):
        assert chinese_number(n) == written

    def test_no_article_zero(self):
        with pytest.raises(LawError):
            chinese_number(0)


class TestOutcome:
    def test_twenty_six_outcomes(self):
        assert len(Outcome) == 26

    def test_rows_differ_between_the_formats_only_in_other_processing(self):
        different = {outcome for outcome in Outcome if outcome.row_2019 != outcome.row_2021}
        assert different == {
            Outcome.ABANDONED_NO_CORRECTION,
            Outcome.ABANDONED_FEE_UNPAID,
            Outcome.WITHDRAWN,
            Outcome.NOT_GOVERNMENT_INFORMATION,
            Outcome.OTHER,
        }
        assert {outcome.row("annual_report_2019") for outcome in different} == {"other_processing"}

    def test_row_by_format(self):
        assert Outcome.NOT_EXIST.row("annual_report_2021") == "unavailable_not_held"
        assert Outcome.SPECIAL_QUERY.row("annual_report_2019") == "denied_special_query"
        assert Outcome.ABANDONED_FEE_UNPAID.row("annual_report_2021") == "other_fee_unpaid"
        with pytest.raises(LawError, match="annual_report_1999"):
            Outcome.GRANTED.row("annual_report_1999")

    def test_headings_of_the_table(self):
        groups = dict.fromkeys(outcome.group for outcome in Outcome)
        assert list(groups) == [
            "予以公开",
            "部分公开",
            "不予公开",
            "无法提供",
            "不予处理",
            "其他处理",
        ]

    def test_fee_outcome_begins_with_the_fee_measure(self):
        assert not Outcome.ABANDONED_FEE_UNPAID.in_use_on(day("2020-12-31"))
        assert Outcome.ABANDONED_FEE_UNPAID.in_use_on(day("2021-01-01"))


class TestArticle14:
    def test_every_refusal_needs_its_ground(self):
        for outcome in Outcome:
            denied = outcome.startswith("denied_")
            assert (RequiredFact.REFUSAL_GROUND in outcome.required_facts) == denied
            assert (outcome.ground is not None) == denied

    def test_ground_and_outcome_share_code_and_label(self):
        for ground in RefusalGround:
            assert Outcome.of(ground.value).ground is ground
            assert Outcome.of(ground.value).label == ground.label


class TestArticle32:
    def test_refusal_for_a_third_party_needs_the_consultation(self):
        assert "consultation_result" in Outcome.DENIED_THIRD_PARTY.required_facts


class TestArticle36:
    def test_item_4_needs_a_search_record(self):
        assert Outcome.NOT_EXIST.required_facts == {"search_record"}

    def test_item_6_needs_the_earlier_reply(self):
        assert Outcome.DUPLICATE.required_facts == {"earlier_reply"}


class TestArticle37:
    def test_partial_reply_needs_a_redacted_copy_and_reasons(self):
        assert Outcome.PARTIAL.required_facts == {"redacted_copy", "withheld_reasons"}


class TestArticle20:
    def test_fifteen_items_in_order(self):
        codes = [category for category in Category if category.startswith("a20_")]
        assert codes == [f"a20_{n:02}" for n in range(1, 16)]
        assert [Category.of(code).basis[0].item for code in codes] == list(range(1, 16))
