from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from gongkai.agencies.models import Officer
from gongkai.demo.building import NotEmpty, build, is_built
from gongkai.demo.cast import PASSWORD
from gongkai.demo.data import tree


class Command(BaseCommand):
    help = "在空的数据库中建立演示数据；可重复执行，已有的演示数据不改动。"

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_built():
            self.stdout.write("正在建立演示数据，逐件办理、制发文书，约需半分钟……")
        try:
            built = build()
        except NotEmpty as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write("演示数据已建立。" if built else "演示数据已经建立，未作任何改动。")
        self.tell_addresses()
        self.tell_logins()

    def tell_addresses(self) -> None:
        pages = (
            ("公开网站", reverse("portal:home")),
            ("2020年度报告", reverse("reporting_public:report", args=["cqtjj", 2020])),
            ("工作台", reverse("agencies:desk")),
        )
        for name, path in pages:
            self.stdout.write(f"  {name}：{settings.SITE_URL}{path}")

    def tell_logins(self) -> None:
        logins = [row["username"] for row in tree("cast")["officers"]]
        people = {one.username: one for one in Officer.objects.filter(username__in=logins)}
        self.stdout.write(f"演示账号（口令均为 {PASSWORD}，仅供演示，请勿用于正式安装）：")
        for login in logins:
            if login in people:
                self.stdout.write(f"  {login:<8} {people[login].display_name}")
