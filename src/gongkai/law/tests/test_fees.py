import pytest

from gongkai.law.errors import LawError
from gongkai.law.fees import fee_for_pages, fee_for_pieces, fee_of_piece, price_of_piece


def tiers(fee):
    return [(tier.from_, tier.to, tier.price, tier.count, tier.amount) for tier in fee.tiers]


class TestFeeMeasureArticle4:
    """信息处理费管理办法第四条 按件计收"""

    @pytest.mark.parametrize(
        ("n", "price", "total"),
        [
            (1, 0, 0),
            (10, 0, 0),
            (11, 100, 100),
            (12, 100, 200),
            (20, 100, 1000),
            (30, 100, 2000),
            (31, 200, 2200),
            (40, 200, 4000),
            (41, 300, 4300),
            (45, 300, 5500),
            (50, 300, 7000),
            (51, 400, 7400),
            (60, 400, 11000),
            (61, 500, 11500),
            (100, 800, 37000),
        ],
    )
    def test_worked_examples(self, n, price, total):
        fee = fee_for_pieces(n)
        assert (fee.price, fee.total) == (price, total)
        assert price_of_piece(n) == price

    def test_f1_the_month_begins_anew(self):
        assert (fee_for_pieces(12).total, fee_for_pieces(9).total) == (200, 0)

    def test_f6_and_f9_eleventh_application_costs_whatever_its_outcome(self):
        assert price_of_piece(11) == price_of_piece(15) == 100

    def test_tiers_show_the_part_inside_each(self):
        assert tiers(fee_for_pieces(45)) == [
            (1, 10, 0, 10, 0),
            (11, 30, 100, 20, 2000),
            (31, 40, 200, 10, 2000),
            (41, 50, 300, 5, 1500),
        ]

    @pytest.mark.parametrize("n", [0, -1])
    def test_counts_are_positive(self, n):
        for price in (price_of_piece, fee_for_pieces):
            with pytest.raises(LawError, match="正整数"):
                price(n)

    def test_absurd_counts_are_refused(self):
        with pytest.raises(LawError, match="不能超过"):
            fee_for_pieces(1_000_001)


class TestFeeMeasureArticle5:
    """信息处理费管理办法第五条 按量计收"""

    @pytest.mark.parametrize(
        ("pages", "total"),
        [
            (1, 0),
            (30, 0),
            (31, 10),
            (50, 200),
            (99, 690),
            (100, 700),
            (101, 720),
            (150, 1700),
            (200, 2700),
            (201, 2740),
            (250, 4700),
            (300, 6700),
            (1000, 34700),
        ],
    )
    def test_worked_examples(self, pages, total):
        assert fee_for_pages(pages).total == total

    def test_f3_either_tariff_may_be_chosen(self):
        assert (price_of_piece(35), fee_for_pages(80).total) == (200, 500)

    def test_f4_few_applications_many_pages(self):
        assert (price_of_piece(5), fee_for_pages(120).total) == (0, 1100)

    def test_f5_pages_of_two_applications_are_not_added(self):
        assert fee_for_pages(30).total + fee_for_pages(30).total == 0

    def test_last_tier_is_open(self):
        fee = fee_for_pages(250)
        assert tiers(fee)[-1] == (201, None, 40, 50, 2000)
        assert fee.price == 40

    @pytest.mark.parametrize("pages", [0, -5])
    def test_counts_are_positive(self, pages):
        with pytest.raises(LawError, match="页数应当是正整数"):
            fee_for_pages(pages)


def test_one_piece_costs_its_own_price_alone():
    """第三十五件单独计价：200 元，不累计此前各件。"""
    fee = fee_of_piece(35)
    assert (fee.total, fee.price, [tier.amount for tier in fee.tiers]) == (200, 200, [200])
