"""`gongkai backup FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.common.backup import BackupRefused, write_backup
from gongkai.common.migrated import check_migrated


class Command(BaseCommand):
    help = "把数据库和文件备份到一个文件。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="新的备份文件")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        check_migrated()
        try:
            manifest = write_backup(file)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        rows = sum(manifest["rows"].values())
        self.stdout.write(f"已备份 {rows} 条记录和 {manifest['files']} 个文件：{file}")
        self.stdout.write("备份不含密钥：请另外妥善保管密钥，缺少加密密钥就无法读出个人信息。")
