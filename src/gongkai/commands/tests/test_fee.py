import json

import pytest

from gongkai.cli import main


class TestArticle42:
    def test_json_has_total_price_and_tiers(self, capsys):
        assert main(["fee", "--pages", "120", "--json"]) == 0
        assert json.loads(capsys.readouterr().out) == {
            "total": 1100,
            "price": 20,
            "tiers": [
                {"from": 1, "to": 30, "price": 0, "count": 30, "amount": 0},
                {"from": 31, "to": 100, "price": 10, "count": 70, "amount": 700},
                {"from": 101, "to": 200, "price": 20, "count": 20, "amount": 400},
            ],
        }

    def test_pieces(self, capsys):
        assert main(["fee", "--pieces", "45", "--json"]) == 0
        out = json.loads(capsys.readouterr().out)
        assert (out["total"], out["price"]) == (5500, 300)

    def test_words_without_json(self, capsys):
        assert main(["fee", "--pages", "201"]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "第1至30页：30页，不收费",
            "第31至100页：70页，每页10元，计700元",
            "第101至200页：100页，每页20元，计2000元",
            "第201页以上：1页，每页40元，计40元",
            "合计：2740元",
        ]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--pieces 0", "申请件数应当是正整数"),
        ("--pages -3", "页数应当是正整数"),
        ("--pages 3.5", "不是可以计算的整数"),
        ("--pages ３", "不是可以计算的整数"),
        ("--pieces 1000001", "不能超过"),
        ("", "选择一种计收方式"),
        ("--pieces 1 --pages 1", "选择一种计收方式"),
    ],
)
def test_bad_counts_exit_2_with_one_sentence(capsys, options, words):
    assert main(["fee", *options.split()]) == 2
    refusal = capsys.readouterr()
    assert words in refusal.err
    assert refusal.err.count("\n") == 1
    assert refusal.out == ""
