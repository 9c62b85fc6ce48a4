"""``gongkai check``: read published annual reports and check their figures, without a database."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai.report.checks import check
from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.figures import exact_number
from gongkai.report.findings import Finding
from gongkai.report.reading import read, read_file

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

FORMATS = {"auto": None, "2019": "annual_report_2019", "2021": "annual_report_2021"}
STATUSES = ("clean", "findings", "unreadable")  # the place in the list is the exit code
STATUS_WORDS = {"clean": "未发现错误", "findings": "发现错误"}
SEVERITY_WORDS = {"error": "错误", "warning": "提示"}
VERDICT_WORDS = {"uncertain": "（未能确定）", "not_checkable": "（无法核对）"}
BLANKS_CHECK = "ALL-NO-BLANK"
MOST_BLANKS_PRINTED = 5


class Checked(NamedTuple):
    """A file and what came of it; no report if it could not be read or held against last year's."""

    file: str
    report: Report | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def status(self) -> str:
        if self.report is None:
            return "unreadable"
        errors = any(finding.severity == "error" for finding in self.findings)
        return "findings" if errors else "clean"


def add_parser(subparsers: "Subparsers") -> None:
    """Add the sub-command and its options."""
    parser = subparsers.add_parser("check", help="核对已公布的政府信息公开工作年度报告")
    parser.add_argument("files", nargs="+", metavar="FILE", help="年度报告文件，- 为标准输入")
    parser.add_argument("--previous", metavar="FILE", help="上一年度的报告，用来核对跨年数据")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument(
        "--format", default="auto", metavar="{auto,2019,2021}", help="报告格式，默认自动识别"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found in each file; return the worst of 0 clean, 1 findings, 2 unreadable."""
    try:
        format_id = _format_id(args.format)
        previous = _read(args.previous, None) if args.previous else None
    except ReportError as refusal:
        print(refusal, file=sys.stderr)
        return STATUSES.index("unreadable")
    results = [_checked(file, format_id, previous) for file in args.files]
    if args.json:
        print(json.dumps([_as_json(result) for result in results], ensure_ascii=False, indent=1))
    else:
        for result in results:
            _print(result)
    return max(STATUSES.index(result.status) for result in results)


def _format_id(word: str) -> str | None:
    if word not in FORMATS:
        raise ReportError(f"没有“{word}”这一格式，可选 auto、2019、2021。")
    return FORMATS[word]


def _checked(file: str, format_id: str | None, previous: Report | None) -> Checked:
    """Return what came of one file; the reason why it cannot be read goes to standard error."""
    try:
        report = _read(file, format_id)
    except ReportError as refusal:
        print(refusal, file=sys.stderr)
        return Checked(file)
    try:
        return Checked(file, report, tuple(check(report, previous=previous)))
    except ReportError as refusal:
        print(f"{file}：{refusal}", file=sys.stderr)
        return Checked(file)


def _read(file: str, format_id: str | None) -> Report:
    """Return the report in a file; ReportError with the name of the file if there is none."""
    try:
        if file == "-":
            return read(sys.stdin.buffer.read(), format_id=format_id)
        return read_file(file, format_id=format_id)
    except ReportError as refusal:
        raise ReportError(f"{file}：{refusal}") from refusal


def _as_json(result: Checked) -> dict[str, Any]:
    report = result.report
    if report is None:
        nothing = dict.fromkeys(("agency", "year", "format", "variant"))
        empty: dict[str, Any] = {"cells": {}, "unresolved": {}, "settled": {}, "findings": []}
        return {"file": result.file, **nothing, "status": result.status, **empty}
    return {
        "file": result.file,
        "agency": report.agency,
        "year": report.year,
        "format": report.format.id,
        "variant": report.variant,
        "status": result.status,
        "cells": {key: exact_number(value) for key, value in report.cells.items()},
        "unresolved": {k: [exact_number(v) for v in vs] for k, vs in report.unresolved.items()},
        "settled": dict(report.settled),
        "findings": [_finding_as_json(finding) for finding in result.findings],
    }


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "verdict": finding.verdict,
        "at": finding.at,
        "left": exact_number(finding.left),
        "right": exact_number(finding.right),
        "message": finding.message,
    }


def _print(result: Checked) -> None:
    report = result.report
    if report is None:
        return  # its reason stands on standard error
    print(f"{result.file}：{report.title}，{STATUS_WORDS[result.status]}。")
    blanks = [finding for finding in result.findings if finding.check == BLANKS_CHECK]
    for finding in result.findings:
        if finding not in blanks[MOST_BLANKS_PRINTED:]:
            _print_finding(finding)
    if len(blanks) > MOST_BLANKS_PRINTED:
        print(f"  …… 另有 {len(blanks) - MOST_BLANKS_PRINTED} 处空白。")


def _print_finding(finding: Finding) -> None:
    verdict = VERDICT_WORDS.get(finding.verdict, "")
    print(f"  {SEVERITY_WORDS[finding.severity]} {finding.check}{verdict} {finding.message}")
