"""`gongkai export FILE`."""

import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.common.backup import BackupRefused
from gongkai.common.backup.moving import write_export
from gongkai.common.management.passwords import read_password
from gongkai.common.migrated import check_migrated


class Command(BaseCommand):
    help = "把全部记录和文件导出到一个加密的文件，供另一套系统导入，也可脱离本系统阅读。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="新的导出文件")
        parser.add_argument(
            "--password-file",
            type=Path,
            metavar="FILE",
            help="密码在该文件的第一行；不指定的，随机生成并显示一次",
        )

    def handle(self, *args: Any, file: Path, password_file: Path | None, **options: Any) -> None:
        check_migrated()
        password = read_password(password_file, "") if password_file else secrets.token_urlsafe(18)
        try:
            manifest = write_export(file, password)
        except BackupRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        rows = sum(manifest["rows"].values())
        self.stdout.write(f"已导出 {rows} 条记录和 {manifest['files']} 个文件：{file}")
        if password_file is None:
            self.stdout.write(f"密码（只显示这一次）：{password}")
        self.stdout.write("导出文件含个人信息，凭密码即可读出：请与密码分开保管，用毕销毁。")
