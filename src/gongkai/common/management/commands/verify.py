import sys
from typing import Any

from django.core.management.base import BaseCommand

from gongkai.common import verification


class Command(BaseCommand):
    help = "重新计算各项期限、统计和杂凑链，列出与保存内容不符之处；有不符时退出码为 1。"

    def handle(self, *args: Any, **options: Any) -> None:
        n = 0
        for found in verification.differences():
            n += 1
            self.stdout.write(f"{found.check}：{found.message}")
        if n:
            self.stderr.write(f"核验发现 {n} 处不符。")
            sys.exit(1)
        self.stdout.write(f"核验完毕，{'、'.join(verification.checks)}全部相符。")
