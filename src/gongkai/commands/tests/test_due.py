import json

import pytest

from gongkai.cli import main
from gongkai.commands import due


def run(capsys, *options):
    assert main(["due", *options]) == 0
    return capsys.readouterr().out


def read(capsys, *options):
    return json.loads(run(capsys, *options, "--json"))


class TestArticle33:
    def test_json_has_the_reading_and_the_days(self, capsys):
        out = read(capsys, "--received", "2025-09-22", "--as-of", "2025-10-10")
        lines = out.pop("lines")
        assert out == {
            "due_on": "2025-10-24",
            "correction_due_on": "2025-09-30",
            "pay_due_on": None,
            "used": 9,
            "left": 11,
            "stopped": False,
            "provisional": False,
            "as_of": "2025-10-10",
        }
        assert lines[-1] == {
            "on": "2025-10-24",
            "counts": True,
            "number": 20,
            "why": "第20个工作日；答复期限届满之日",
            "article": "条例第三十三条第二款",
        }

    @pytest.mark.parametrize(
        ("options", "due_on"),
        [
            ("--extend 20 --extended-on 2025-10-24 --received 2025-09-22", "2025-11-21"),
            ("--received 2025-03-03 --consult 2025-03-10..2025-03-24", "2025-04-15"),
            (
                "--received 2025-03-03 --consult 2025-03-10..2025-04-02"
                " --consult 2025-03-14..2025-04-08",
                "2025-04-28",
            ),
            ("--received 2025-03-03 --consult 2025-03-10..", None),
            ("--received 2025-03-03 --correction-sent 2025-03-10", None),
            (
                "--received 2025-03-03 --correction-sent 2025-03-10 --corrected 2025-03-20",
                "2025-04-18",
            ),
            ("--received 2025-06-03 --fee-noticed 2025-06-20", None),
            ("--received 2025-06-03 --fee-noticed 2025-06-20 --paid 2025-07-10", "2025-08-07"),
        ],
    )
    def test_options_are_the_facts_of_the_ledger(self, capsys, options, due_on):
        assert read(capsys, *options.split(), "--as-of", "2025-09-01")["due_on"] == due_on

    def test_as_of_is_today_if_not_said(self, capsys, monkeypatch):
        monkeypatch.setattr(due, "_today", lambda: due.date(2025, 9, 23))
        out = read(capsys, "--received", "2025-09-22")
        assert (out["as_of"], out["left"]) == ("2025-09-23", 19)

    def test_words_without_json(self, capsys):
        out = run(
            capsys, "--received", "2025-06-03", "--fee-noticed", "2025-06-20",
            "--as-of", "2025-06-23",
        )  # fmt: skip
        assert "答复期限届满之日：尚不能确定" in out
        assert "缴费的最后一日：2025年7月18日" in out
        assert "期限尚待重新起算" in out

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            ("--as-of 2025-03-10", "已用5个工作日，剩余15个工作日"),
            ("--as-of 2025-04-02", "已超过2个工作日"),
            ("--as-of 2025-03-11 --consult 2025-03-10..2025-03-24", "剩余15个工作日，期限中止"),
        ],
    )
    def test_words_for_what_is_left(self, capsys, options, words):
        assert words in run(capsys, "--received", "2025-03-03", *options.split())

    def test_provisional_year_says_so(self, capsys):
        out = run(capsys, "--received", "2026-12-15", "--as-of", "2026-12-15")
        assert "2027年1月12日（暂定）" in out

    def test_application_under_the_older_law_is_answered_with_a_warning(self, capsys):
        assert main(["due", "--received", "2019-04-10", "--json"]) == 0
        assert "2019年5月15日起施行" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("", "--received"),
        ("--received 2025-02-30", "不是有效的日期"),
        ("--received 20250303", "不是有效的日期"),
        ("--received 2025-W10-1", "不是有效的日期"),
        ("--received 2018-03-01", "从2019年开始"),
        ("--received 9999-12-31", "过远"),
        ("--received 2025-09-22 --extend 20 --extended-on 2025-10-27", "2025年10月24日届满"),
        ("--received 2025-09-22 --extend 21 --extended-on 2025-10-10", "1至20个工作日"),
        ("--received 2025-09-22 --extend 0 --extended-on 2025-10-10", "1至20个工作日"),
        ("--received 2025-09-22 --extend -3 --extended-on 2025-10-10", "正整数"),
        ("--received 2025-09-22 --extend 20", "--extended-on"),
        ("--received 2025-09-22 --extended-on 2025-10-10", "--extend"),
        ("--received 2025-09-22 --corrected 2025-09-25", "没有发出补正通知"),
        (
            "--received 2025-09-22 --correction-sent 2025-09-26 --corrected 2025-09-25",
            "没有发出补正通知",
        ),
        ("--received 2025-09-22 --correction-sent 2025-10-09", "7个工作日"),
        ("--received 2025-09-22 --consult 2025-09-25..2025-09-24", "不能早于发出日期"),
        ("--received 2025-09-22 --consult 2025-09-25", "发出之日..结束之日"),
        ("--received 2025-09-22 --consult 2025-09-21..", "早于收到申请之日"),
        ("--received 2025-09-22 --paid 2025-09-25", "没有收到收费通知"),
    ],
)
def test_what_the_law_refuses_exits_2_with_one_sentence(capsys, options, words):
    assert main(["due", *options.split()]) == 2
    refusal = capsys.readouterr()
    assert words in refusal.err
    assert refusal.err.count("\n") == 1
    assert refusal.out == ""
