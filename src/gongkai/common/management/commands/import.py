"""`gongkai import FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.common.backup import BackupRefused
from gongkai.common.backup.moving import take_in_export
from gongkai.common.management.passwords import read_password
from gongkai.common.migrated import check_migrated


class Command(BaseCommand):
    help = "把导出文件导入到空数据库，全部内容用本机的密钥重新密封。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="导出文件")
        parser.add_argument(
            "--password-file",
            type=Path,
            metavar="FILE",
            help="密码在该文件的第一行；不指定的，输入",
        )

    def handle(self, *args: Any, file: Path, password_file: Path | None, **options: Any) -> None:
        check_migrated()
        password = read_password(password_file, "导出文件的密码：")
        try:
            manifest = take_in_export(file, password)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        rows = sum(manifest["rows"].values())
        self.stdout.write(f"已导入 {rows} 条记录和 {manifest['files']} 个文件。")
        self.stdout.write("工作人员的密码没有带来，请用 gongkai manage changepassword 逐一设置。")
        self.stdout.write("请运行 gongkai verify 核对全部记录。")
