"""Numbers and addresses that point to a person."""

import pytest

from gongkai.redaction.identifiers import IdentifierKind, find
from gongkai.redaction.tests.samples import CARD, IDENTITY

KIND = IdentifierKind


def found(text: str) -> list[tuple[IdentifierKind, str]]:
    return [(each.kind, text[each.start : each.end]) for each in find(text)]


class TestIdentity:
    def test_eighteen_digits_with_the_right_check_digit(self):
        # 7·1+9·1+10·0+5·1+8·0+4·5+2·1+1·9+6·4+3·9+7·1+9·2+10·3+5·1+8·0+4·0+2·2 = 167 = 15·11 + 2
        assert found(f"身份证号{IDENTITY}。") == [(KIND.IDENTITY, IDENTITY)]

    @pytest.mark.parametrize(
        "wrong",
        ["110105194912310021", "11010519491331002X", "1101051949123100", "9911010519491231002X1"],
    )
    def test_other_digits_are_none(self, wrong):
        assert KIND.IDENTITY not in dict(found(f"编号{wrong}。"))

    def test_broken_over_two_lines_and_in_full_width(self):
        text = "身份证号 110105\n１９４９１２３１００２ｘ"
        assert found(text) == [(KIND.IDENTITY, text[5:])]

    def test_fifteen_digits_with_a_birthday(self):
        assert found("旧证 110105491231002") == [(KIND.IDENTITY, "110105491231002")]
        assert found("流水 110105491331002") == []


class TestNumbers:
    @pytest.mark.parametrize(
        "phone",
        ["13800138000", "138 0013 8000", "138-0013-8000", "023-63671234", "(023)63671234"],
    )
    def test_phones(self, phone):
        assert found(f"电话：{phone}，") == [(KIND.PHONE, phone)]

    def test_a_bank_card_has_a_check_digit(self):
        assert found(f"卡号{CARD}") == [(KIND.BANK_CARD, CARD)]
        assert found(f"卡号{CARD[:-1]}3") == []

    @pytest.mark.parametrize("row", ["178 37 351 13 4", "1 1 0 0 2 1 0 0 0 1 2 0 1 0 3"])
    def test_the_figures_of_a_table_are_none(self, row):
        assert found(row) == []

    def test_a_number_before_it_hides_no_card(self):
        assert (KIND.BANK_CARD, CARD) in found(f"023-63671234 {CARD}")

    def test_an_email_address(self):
        assert found("邮箱 jia.yi@example.cn。") == [(KIND.EMAIL, "jia.yi@example.cn")]


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        [
            "重庆市渝中区演示路12号3栋401室",
            "演示省甲市乙县丙镇丁村5组12号",
            "演示大道一百二十号",
            "演示小区3幢2单元501室",
        ],
    )
    def test_down_to_the_door(self, address):
        assert found(f"住址：{address}。") == [(KIND.ADDRESS, address)]

    def test_what_leads_to_it_stays(self):
        assert found("申请人住在甲市乙区丙路7号。") == [(KIND.ADDRESS, "甲市乙区丙路7号")]

    def test_a_region_is_no_address(self):
        assert found("重庆市渝中区2020年政府信息公开工作年度报告") == []

    def test_a_long_text_takes_no_long_time(self):
        assert find("市区路街道" * 4_000) == []
