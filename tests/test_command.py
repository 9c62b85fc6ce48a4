"""The command as a whole process: its words, its exit codes, and one sentence for bad input."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai import cli

COMMAND = Path(sys.executable).with_name("gongkai")


def gongkai(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


class TestWords:
    def test_help_lists_every_word(self):
        done = gongkai("--help")
        assert done.returncode == 0
        assert all(f"  {word}" in done.stdout for word in cli.WORDS)
        assert gongkai().stdout == done.stdout

    def test_an_unknown_word_is_refused(self):
        done = gongkai("publsh")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "没有“publsh”这一命令，可用的命令见 gongkai --help。\n"

    @pytest.mark.parametrize("word", [word for word in cli.WORDS if word != "manage"])
    def test_every_word_explains_itself(self, word):
        done = gongkai(word, "--help")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"用法： gongkai {word} ")
        assert not re.search(r"usage|options:|show this|Django|Skip", done.stdout)


class TestWhatIsComputed:
    def test_due_prints_the_day_and_its_reasons(self):
        # 2025-09-15 收到；国庆 10 月 1 日至 8 日放假，9 月 28 日、10 月 11 日上班。
        done = gongkai("due", "--received", "2025-09-15", "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["due_on"] == "2025-10-17"

    def test_fee_prints_the_total(self):
        # 第 11 至 30 件每件 100 元。
        done = gongkai("fee", "--pieces", "12", "--json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["total"] == 200


@pytest.mark.parametrize(
    "arguments",
    [
        ["due"],
        ["due", "--received", "2025-02-30"],
        ["due", "--received=2025-03-03", "--extend=21", "--extended-on=2025-03-05"],
        ["due", "--received=2025-03-03", "--extend=20", "--extended-on=2025-06-05"],
        ["due", "--received=2025-03-03", "--correction-sent=2025-03-07", "--corrected=2025-03-05"],
        ["due", "--received", "2025-03-03", "--consult", "2025-03-10..2025-03-05"],
        ["due", "--received", "1998-03-03"],
        ["fee"],
        ["fee", "--pieces", "-1"],
        ["fee", "--pieces", "many"],
        ["fee", "--pieces", "1", "--pages", "1"],
        ["check"],
        ["check", "no-such-report.html"],
        ["check", "--format", "2008", "no-such-report.html"],
        ["serve", "--port", "a"],
        ["serve", "--port", "70000"],
        ["migrate", "everything"],
        ["restore", "no-such-backup.zip"],
        ["report", "--year", "2020"],
        ["report", "--agency", "000000000000000000", "--year", "2020", "--to", "json"],
    ],
)
def test_bad_input_is_refused_with_one_sentence(arguments, tmp_path):
    done = gongkai(*arguments, DATABASE_URL=f"sqlite:///{tmp_path}/empty.sqlite3")
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("check", "gongkai check：缺少 FILE。"),
        ("due --received", "gongkai due：--received 之后应有内容。"),
        ("due --json=1", "gongkai due：--json 之后不应有内容。"),
        ("fee --pages 1 --cheap", "gongkai：没有“--cheap”这样的参数。"),
        ("report --year 2020", "gongkai report：缺少 --agency。"),
        ("report --agency a --year b", "gongkai report：--year 应为整数，不能是“b”。"),
        (
            "report --agency a --year 2020 --as-of 2020-02-30",
            "gongkai report：--as-of 的“2020-02-30”不是有效的日期，"
            "请按“年-月-日”书写，例如 2025-03-03。",
        ),
        (
            "report --agency a --year 2020 --to odt",
            "gongkai report：--to 不能是“odt”，可选 csv、docx、html、json、pdf、xlsx。",
        ),
    ],
)
def test_a_wrong_word_is_told_in_chinese(arguments, sentence):
    assert gongkai(*arguments.split()).stderr == f"{sentence}\n"


@pytest.mark.parametrize("arguments", ["fee --pieces 12", "report --help", "--help"])
def test_a_reader_that_has_gone_is_told_nothing(arguments):
    ended, writing = os.pipe()
    os.close(ended)
    done = subprocess.run(
        [COMMAND, *arguments.split()], stdout=writing, stderr=subprocess.PIPE, text=True
    )
    os.close(writing)
    assert done.stderr == ""


def test_a_database_of_another_version_is_told_what_to_do(tmp_path):
    url = f"sqlite:///{tmp_path}/old.sqlite3"
    done = gongkai("verify", DATABASE_URL=url)
    assert done.returncode == 2
    assert done.stderr.startswith("数据库不可用，或者与本版本不一致（no such table")
    assert done.stderr.endswith("尚未建立或者刚刚升级的，请先运行 gongkai migrate。\n")


def test_a_database_that_does_not_answer_is_told_in_one_sentence(tmp_path):
    url = f"postgresql://nobody@/gongkai?host={tmp_path}"
    done = gongkai("migrate", DATABASE_URL=url)
    assert done.returncode == 2
    assert done.stderr.startswith("数据库不可用")
    assert done.stderr.count("\n") == 1


def test_migrate_can_be_run_twice(tmp_path):
    url = f"sqlite:///{tmp_path}/new.sqlite3"
    for _ in range(2):
        done = gongkai("migrate", DATABASE_URL=url)
        assert done.returncode == 0, done.stderr
    assert not gongkai("manage", "migrate", "--check", DATABASE_URL=url).returncode
