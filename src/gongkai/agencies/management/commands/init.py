import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from gongkai.agencies.founding import NUMBERED, FoundingForm, complaint_about, found
from gongkai.agencies.models import Agency

EXAMPLES = {
    "name": "如 重庆市统计局",
    "short_name": "如 市统计局",
    "slug": "公开网站地址中的英文名，如 cqtj",
    "credit_code": "18 位",
    "kind": "、".join(f"{n} {kind.label}" for n, kind in NUMBERED.items()),
    "first_year": "本系统记录完整的第一个年度，如 2025",
}


class Command(BaseCommand):
    help = "设立本机关：逐项询问，或以选项一次给全；建立工作日历和系统管理员，不含演示数据。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, field in FoundingForm.base_fields.items():
            parser.add_argument(
                f"--{name.replace('_', '-')}", metavar="", help=prompt_of(name, field)
            )

    def handle(self, *args: Any, **options: Any) -> None:
        given = {name: options[name] for name in FoundingForm.base_fields if options[name]}
        call_command("migrate", verbosity=0, interactive=False)
        refuse_second_run(given.get("credit_code", ""))
        answers = self.ask(given) if sys.stdin.isatty() else given
        form = FoundingForm(answers)
        if not form.is_valid():
            raise CommandError(sentence_about(form), returncode=2)
        call_command("load_calendar", verbosity=0, stdout=self.stdout)
        agency = found(form)
        self.stdout.write(f"已设立“{agency.name}”。请以 {answers['administrator']} 登录工作台。")

    def ask(self, given: dict[str, str]) -> dict[str, str]:
        """Return the answers, asking for what was not given until each can be taken."""
        answers = dict(given)
        for name, field in FoundingForm.base_fields.items():
            while name not in given:
                # 密码不在屏幕上显示。
                read = getpass.getpass if name == "password" else input
                answers[name] = read(f"{prompt_of(name, field)}：").strip()
                if name == "credit_code":
                    refuse_second_run(answers[name])
                complaint = complaint_about(name, answers[name], answers)
                if not complaint:
                    break
                self.stdout.write(complaint)
        return answers


def prompt_of(name: str, field: Any) -> str:
    example = EXAMPLES.get(name, "")
    return f"{field.label}（{example}）" if example else str(field.label)


def refuse_second_run(credit_code: str) -> None:
    agency = Agency.objects.filter(credit_code=credit_code.upper()).first()
    if agency:
        raise CommandError(
            f"{agency.credit_code} 已设立为“{agency.name}”，未作任何改动。", returncode=2
        )


def sentence_about(form: FoundingForm) -> str:
    """Return every complaint in one sentence: the options that lack, then those that are wrong."""
    missing, wrong = [], []
    for name, errors in form.errors.as_data().items():
        option = f"--{name.replace('_', '-')}"
        if errors[0].code == "required":
            missing.append(option)
        else:
            messages = [message.rstrip("。") for error in errors for message in error.messages]
            wrong.append(f"{option} {'，'.join(messages)}")
    lacking = [f"缺少选项 {'、'.join(missing)}"] if missing else []
    return "；".join([*lacking, *wrong]) + "。"
