"""`gongkai manage purge_identities`."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from gongkai.common.clock import today
from gongkai.common.migrated import check_migrated
from gongkai.requests.actions.purging import due_for_purge, purge_identity


class Command(BaseCommand):
    help = "清除归档满规定日数的申请中的证件号码和联系方式。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="只列出，不清除")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        check_migrated()
        if settings.IDENTITY_DAYS is None:
            self.stdout.write("未设置 GONGKAI_IDENTITY_DAYS，不按日数清除个人信息。")
            return
        n = 0
        for case in due_for_purge(today()):
            if not dry_run:
                purge_identity(case, on=today())
            self.stdout.write(f"{case.agency.short_name} {case.number}")
            n += 1
        self.stdout.write(f"{'应清除' if dry_run else '已清除'} {n} 件申请的证件号码和联系方式。")
