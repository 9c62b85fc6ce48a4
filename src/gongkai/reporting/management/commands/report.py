import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.agencies.models import Agency
from gongkai.report.checks import checklist
from gongkai.report.document import Report
from gongkai.report.writing import WRITERS
from gongkai.reporting import drafting
from gongkai.reporting.freezing import written
from gongkai.reporting.models import Edition
from gongkai.reporting.roll_up import roll_up


class Command(BaseCommand):
    help = "输出一个机关一个年度的报告：按现有记录计算，或者取已公布的某一版。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--agency", required=True, help="统一社会信用代码")
        parser.add_argument("--year", required=True, type=int, help="年度")
        parser.add_argument("--to", default="json", choices=sorted(WRITERS), help="格式")
        parser.add_argument("-o", "--output", type=Path, help="写入的文件，不写则输出到屏幕")
        parser.add_argument("--as-of", type=date.fromisoformat, help="截至日期，年-月-日")
        parser.add_argument("--edition", help="已公布的版次：数字或者 latest")
        parser.add_argument("--with-units", action="store_true", help="含所属单位，按公布版汇总")
        parser.add_argument("--live", action="store_true", help="汇总时按现有记录计算")

    def handle(self, *args: Any, **options: Any) -> None:
        agency = self.agency(options["agency"])
        report = self.chosen(agency, options)
        previous = drafting.last_year(agency, report.year)
        kind = options["to"]
        file = written(report, checklist(report, previous), [kind])[kind]
        for warning in file.warnings:
            self.stderr.write(warning)
        self.deliver(file.data, kind, options["output"])

    def agency(self, credit_code: str) -> Agency:
        agency = Agency.objects.filter(credit_code=credit_code).first()
        if agency is None:
            raise CommandError("没有统一社会信用代码为此的机关。")
        return agency

    def chosen(self, agency: Agency, options: dict[str, Any]) -> Report:
        year: int = options["year"]
        if options["edition"]:
            return drafting.published(self.edition(agency, year, options["edition"]))
        if options["with_units"]:
            rolled = roll_up(agency, year, live=options["live"])
            for unit in (*rolled.missing, *rolled.varied):
                self.stderr.write(f"未计入：{unit.name}")
            return rolled.report
        return drafting.compile_report(agency, year, as_of=options["as_of"])

    def edition(self, agency: Agency, year: int, wanted: str) -> Edition:
        if wanted == "latest":
            edition = Edition.objects.in_force(agency, year)
        elif wanted.isdecimal():
            editions = Edition.objects.filter(report__agency=agency, report__year=year)
            edition = editions.filter(number=int(wanted)).first()
        else:
            raise CommandError("版次应为数字或者 latest。")
        if edition is None:
            raise CommandError(f"{agency.name}{year}年度报告没有这一版。")
        return edition

    def deliver(self, content: bytes, kind: str, output: Path | None) -> None:
        if output is None:
            if kind in ("pdf", "docx", "xlsx") and sys.stdout.isatty():
                raise CommandError("此格式不能显示在屏幕上，请用 -o 写入文件。")
            self.stdout.flush()
            sys.stdout.buffer.write(content)
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"不能写入 {output}：{error.strerror}。") from error
        self.stdout.write(f"已写入 {output}")
