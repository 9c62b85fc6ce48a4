import io

import pytest
from django.core.management import CommandError, call_command

from gongkai.agencies.management.commands import init
from gongkai.agencies.models import Agency, Officer, Role
from gongkai.agencies.tests import cast
from gongkai.common.audit import verify_chain
from gongkai.common.calendar import work_calendar

pytestmark = pytest.mark.django_db
ANSWERS = {
    "name": "演示市统计局",
    "short_name": "市统计局",
    "slug": "statistics",
    "credit_code": cast.credit_code(9),
    "kind": "department",
    "parent": "",
    "office_name": "办公室",
    "address": "演示路9号",
    "postcode": "400000",
    "phone": "023-1",
    "first_year": "2020",
    "administrator": "root",
    "password": "correct-horse-9",
}


@pytest.fixture(autouse=True)
def migrated(monkeypatch):
    """The test database is migrated; doing it again would only cost time."""
    real = init.call_command
    monkeypatch.setattr(
        init, "call_command", lambda name, **o: None if name == "migrate" else real(name, **o)
    )


def run(**changes: str) -> None:
    call_command("init", **(ANSWERS | changes))


class TestByOptions:
    def test_it_sets_up_agency_calendar_and_administrator(self, capsys):
        run()
        agency = Agency.objects.get()
        assert (agency.name, agency.first_year, agency.is_demonstration) == (
            "演示市统计局",
            2020,
            False,
        )
        administrator = Officer.objects.get()
        assert administrator.agency == agency
        assert administrator.roles == {Role.ADMINISTRATOR}
        assert administrator.check_password(ANSWERS["password"])
        assert work_calendar().first_year == 2019
        assert list(verify_chain()) == []
        assert "已设立“演示市统计局”" in capsys.readouterr().out

    def test_a_second_run_is_refused_in_one_sentence(self):
        run()
        with pytest.raises(CommandError) as refusal:
            run(administrator="other")
        assert str(refusal.value) == (
            f"{ANSWERS['credit_code']} 已设立为“演示市统计局”，未作任何改动。"
        )
        assert refusal.value.returncode == 2
        assert Officer.objects.count() == 1

    @pytest.mark.parametrize(
        ("name", "value", "sentence"),
        [
            ("credit_code", "123", "--credit-code 统一社会信用代码应为 18 位，且校验码须正确。"),
            ("kind", "4", "--kind 请填写 1、2、3 或者机关类别的名称。"),
            ("postcode", "4000", "--postcode 邮政编码为 6 位数字。"),
            ("first_year", "2008", "--first-year 首个年报年度应在 2019 至"),
            ("parent", "0", "--parent 系统中没有统一社会信用代码为 0 的机关。"),
            ("administrator", "张 三", "--administrator 用户名为 3 位以上的字母"),
            ("password", "12345678", "--password"),
        ],
    )
    def test_a_wrong_answer_leaves_nothing_behind(self, name, value, sentence):
        with pytest.raises(CommandError) as refusal:
            run(**{name: value})
        assert str(refusal.value).startswith(sentence)
        assert not Agency.objects.exists()
        assert not Officer.objects.exists()

    @pytest.mark.parametrize(
        ("answer", "kind"),
        [
            ("1", "department"),
            ("人民政府", "government"),
            (" 3 ", "organisation"),
            ("法律法规授权的组织", "organisation"),
            ("government", "government"),
        ],
    )
    def test_the_kind_is_told_by_number_name_or_code(self, answer, kind):
        run(kind=answer)
        assert Agency.objects.get().kind == kind

    def test_what_lacks_is_named_once(self):
        with pytest.raises(CommandError) as refusal:
            call_command("init", **{k: v for k, v in ANSWERS.items() if k not in ("slug", "phone")})
        assert str(refusal.value) == "缺少选项 --slug、--phone。"

    def test_a_unit_names_its_parent_by_code(self, city):
        run(parent=city.credit_code)
        assert Agency.objects.get(slug="statistics").parent == city


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestStepByStep:
    def answer(self, monkeypatch, lines: list[str]) -> list[str]:
        asked: list[str] = []

        def reply(prompt: str) -> str:
            asked.append(prompt)
            return lines.pop(0)

        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr("builtins.input", reply)
        monkeypatch.setattr("getpass.getpass", reply)
        return asked

    def test_each_thing_is_asked_in_turn(self, monkeypatch):
        asked = self.answer(monkeypatch, list(ANSWERS.values()))
        call_command("init")
        assert len(asked) == len(ANSWERS)
        assert asked[3].startswith("统一社会信用代码")
        assert asked[4] == "机关类别（1 政府工作部门、2 人民政府、3 法律法规授权的组织）："
        assert Agency.objects.get().name == "演示市统计局"

    def test_a_wrong_answer_is_asked_again_at_once(self, monkeypatch, capsys):
        lines = list(ANSWERS.values())
        lines.insert(3, "123456789012345670")
        self.answer(monkeypatch, lines)
        call_command("init")
        assert "校验码须正确" in capsys.readouterr().out
        assert Agency.objects.get().credit_code == ANSWERS["credit_code"]

    def test_what_the_options_gave_is_not_asked(self, monkeypatch):
        given = {key: ANSWERS[key] for key in ("name", "short_name", "slug", "password")}
        asked = self.answer(monkeypatch, [v for k, v in ANSWERS.items() if k not in given])
        call_command("init", **given)
        assert len(asked) == len(ANSWERS) - 4

    def test_a_known_code_ends_it_at_once(self, monkeypatch, bureau):
        lines = list(ANSWERS.values())
        lines[3] = bureau.credit_code
        asked = self.answer(monkeypatch, lines)
        with pytest.raises(CommandError, match="未作任何改动"):
            call_command("init")
        assert len(asked) == 4
