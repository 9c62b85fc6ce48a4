"""`gongkai manage import_ledger FILE`."""

import io
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.agencies.models import Agency, Officer
from gongkai.common.clock import now
from gongkai.common.importing import ImportResult
from gongkai.common.migrated import check_migrated
from gongkai.requests.actions.taking_over import take_over
from gongkai.requests.records import Cases

EVERY = 200
SHOWN = 200


class Command(BaseCommand):
    help = "导入政府信息公开申请台账（.xlsx，模板在工作台下载）；全部成功或全部不变。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="按模板填写的台账")
        parser.add_argument("--officer", required=True, metavar="NAME", help="经办人的用户名")
        parser.add_argument("--dry-run", action="store_true", help="只核对，不写入")

    def handle(self, *args: Any, file: Path, officer: str, dry_run: bool, **options: Any) -> None:
        check_migrated()
        by = self.officer(officer)
        agency = by.agency
        assert agency is not None
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"文件 {file} 无法读取。") from error
        read = Cases.sheet.read(io.BytesIO(data), agency=agency)
        result = Cases.sheet.save(
            read,
            lambda form: take_over(agency, form.taken_over(), by=by, at=now()),
            dry_run=dry_run,
            progress=self.tell,
        )
        self.report(result, agency, dry_run)

    def officer(self, name: str) -> Officer:
        found = Officer.objects.filter(username=name, agency__isnull=False).first()
        if found is None:
            raise CommandError(f"没有用户名为“{name}”的工作人员，或者尚未分配机关。")
        return found

    def tell(self, n: int, total: int) -> None:
        if n % EVERY == 0 or n == total:
            self.stderr.write(f"已核对 {n} / {total} 行")

    def report(self, result: ImportResult, agency: Agency, dry_run: bool) -> None:
        errors = list(result.errors())
        for sentence in errors[:SHOWN]:
            self.stdout.write(sentence)
        if errors:
            raise CommandError(f"{len(errors)} 处有误，未写入任何记录。")
        n = len(result.rows)
        told = "核对通过，共" if dry_run else f"已导入{agency.short_name}"
        self.stdout.write(f"{told} {n} 件。")
