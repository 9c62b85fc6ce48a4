"""`gongkai restore FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.common.backup import BackupRefused, restore_backup
from gongkai.common.migrated import check_migrated


class Command(BaseCommand):
    help = "把备份恢复到空数据库。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="备份文件")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        check_migrated()
        try:
            manifest = restore_backup(file)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        rows = sum(manifest["rows"].values())
        self.stdout.write(f"已恢复 {rows} 条记录和 {manifest['files']} 个文件。")
        self.stdout.write("请运行 gongkai verify 核对全部记录。")
