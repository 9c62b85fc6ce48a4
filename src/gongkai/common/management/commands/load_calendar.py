from typing import Any

from django.core.management.base import BaseCommand

from gongkai.common.calendar_actions import load_shipped


class Command(BaseCommand):
    help = "载入随软件提供的放假安排；可重复执行，已有的日期不改动。"

    def handle(self, *args: Any, **options: Any) -> None:
        n_notices, n_days = load_shipped()
        self.stdout.write(f"工作日历：新增通知 {n_notices} 件、日期 {n_days} 个。")
