"""``gongkai check``: read published annual reports and check their figures, without a database."""

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from os.path import isdir
from typing import TYPE_CHECKING, Any, NamedTuple

from gongkai.report.checked import members, status
from gongkai.report.checks import check
from gongkai.report.document import Report
from gongkai.report.errors import ReportError
from gongkai.report.findings import Finding
from gongkai.report.reading import read, read_file

if TYPE_CHECKING:
    from gongkai.report.narrative.likeness import Likeness

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

FORMATS = {"auto": None, "2019": "annual_report_2019", "2021": "annual_report_2021"}
STATUSES = ("clean", "findings", "unreadable")  # the place in the list is the exit code
STATUS_WORDS = {"clean": "未发现错误", "findings": "发现错误"}
SEVERITY_WORDS = {"error": "错误", "warning": "提示"}
VERDICT_WORDS = {"uncertain": "（未能确定）", "not_checkable": "（无法核对）"}
BLANKS_CHECK = "ALL-NO-BLANK"
MOST_BLANKS_PRINTED = 5
MOST_PASSAGES_PRINTED, LONGEST_PASSAGE = 3, 80


class Checked(NamedTuple):
    """A file and what came of it; no report if it could not be read or held against last year's:
    `refusal` then says why, in one sentence."""

    file: str
    report: Report | None = None
    findings: tuple[Finding, ...] = ()
    refusal: str = ""
    likeness: "Likeness | None" = None

    @property
    def status(self) -> str:
        if self.report is None:
            return "unreadable"
        return status(self.findings)


def add_parser(subparsers: "Subparsers") -> None:
    """Add the sub-command and its options."""
    parser = subparsers.add_parser("check", help="核对已公布的政府信息公开工作年度报告")
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="年度报告文件或者文件夹，- 为标准输入"
    )
    parser.add_argument("--previous", metavar="FILE", help="上一年度的报告，用来核对跨年数据")
    parser.add_argument("--compare", metavar="FILE", help="另一份报告，用来比较正文的雷同程度")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")
    parser.add_argument(
        "--format", default="auto", metavar="{auto,2019,2021}", help="报告格式，默认自动识别"
    )
    parser.add_argument("--workers", metavar="N", help="同时使用的进程数，默认每个处理器一个")
    parser.add_argument(
        "--to", metavar="{csv,xlsx,json}", help="把全部结果写成表格：报告、整改清单、问题、数据"
    )
    parser.add_argument("-o", metavar="DIR|FILE", dest="output", help="写到何处，与 --to 同用")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was found in each file; return the worst of 0 clean, 1 findings, 2 unreadable."""
    try:
        format_id = _format_id(args.format)
        previous = _other(args.previous) if args.previous else None
        compared = _other(args.compare) if args.compare else None
        check_one = partial(_checked, format_id=format_id, previous=previous, compared=compared)
        results = _results(args, check_one)
    except ReportError as refusal:
        print(refusal, file=sys.stderr)
        return STATUSES.index("unreadable")
    for result in results:
        if result.refusal:
            print(f"{result.file}：{result.refusal}", file=sys.stderr)
    if args.to:
        _write(results, args)
    elif args.json:
        print(json.dumps([_as_json(result) for result in results], ensure_ascii=False, indent=1))
    else:
        for result in results:
            _print(result)
    return max(STATUSES.index(result.status) for result in results)


def _format_id(word: str) -> str | None:
    if word not in FORMATS:
        raise ReportError(f"没有“{word}”这一格式，可选 auto、2019、2021。")
    return FORMATS[word]


def _other(file: str) -> Report:
    """Return a report to hold others against; ReportError that names the file if it is none."""
    try:
        return _read(file, None)
    except ReportError as refusal:
        raise ReportError(f"{file}：{refusal}") from refusal


def _results(args: argparse.Namespace, check_one: Callable[[str], Checked]) -> list[Checked]:
    """Return what came of each file, in the order of the files; a single one is read right here."""
    (first, *others) = args.files
    if not (others or args.to or args.workers or isdir(first)):
        return [check_one(first)]
    from gongkai.commands.checking import batch, files, writing

    if args.to:
        writing.refuse_unwritable(args.to, args.output)
    found = files.reports_in(args.files)
    return batch.checked(found, check_one, _refused, workers=batch.n_workers(args.workers))


def _write(results: list[Checked], args: argparse.Namespace) -> None:
    from gongkai.commands.checking import batch, tables, writing

    writing.write(tables.tables(results), args.to, args.output)
    batch.print_sum(results, args.output)


def _checked(
    file: str, *, format_id: str | None, previous: Report | None, compared: Report | None
) -> Checked:
    """Return what came of one file."""
    try:
        report = _read(file, format_id)
        findings = tuple(check(report, previous=previous))
        if previous is not None:
            from gongkai.commands.checking.previous import beside

            report = beside(report, previous)
    except ReportError as refusal:
        return _refused(file, str(refusal))
    return Checked(file, report, findings, likeness=_likeness(report, compared))


def _likeness(report: Report, compared: Report | None) -> "Likeness | None":
    if compared is None:
        return None
    from gongkai.report.narrative.likeness import likeness

    return likeness(report, compared)


def _refused(file: str, sentence: str) -> Checked:
    return Checked(file, refusal=sentence)


def _read(file: str, format_id: str | None) -> Report:
    if file == "-":
        return read(sys.stdin.buffer.read(), format_id=format_id)
    return read_file(file, format_id=format_id)


def _as_json(result: Checked) -> dict[str, Any]:
    report = result.report
    if report is None:
        nothing = dict.fromkeys(("agency", "year", "format", "variant"))
        empty: dict[str, Any] = {"cells": {}, "unresolved": {}, "settled": {}}
        empty |= {"notices": [], "findings": []}
        return {"file": result.file, **nothing, "status": result.status, **empty}
    compared = {"likeness": result.likeness._asdict()} if result.likeness else {}
    return {"file": result.file, **members(report, result.findings), **compared}


def _print(result: Checked) -> None:
    report = result.report
    if report is None:
        return  # its reason stands on standard error
    print(f"{result.file}：{report.title}，{_verdict(result.status, report)}。")
    for notice in report.notices:
        print(f"  注意 {notice}")
    blanks = [finding for finding in result.findings if finding.check == BLANKS_CHECK]
    for finding in result.findings:
        if finding not in blanks[MOST_BLANKS_PRINTED:]:
            _print_finding(finding)
    if len(blanks) > MOST_BLANKS_PRINTED:
        print(f"  …… 另有 {len(blanks) - MOST_BLANKS_PRINTED} 处空白。")
    if result.likeness:
        _print_likeness(result.likeness)


def _verdict(status: str, report: Report) -> str:
    """Say what was found, and that some figures could not be settled: that is no clean bill."""
    n_open = len(report.keys()) - len(report.cells)
    return STATUS_WORDS[status] + (f"，{n_open} 项数据未能确定" if n_open else "")


def _print_likeness(likeness: "Likeness") -> None:
    print(f"  雷同 正文有 {likeness.score:.0%} 的文字与所比较的报告相同。")
    for passage in likeness.passages[:MOST_PASSAGES_PRINTED]:
        shown = passage if len(passage) <= LONGEST_PASSAGE else f"{passage[:LONGEST_PASSAGE]}……"
        print(f"    “{shown}”")


def _print_finding(finding: Finding) -> None:
    verdict = VERDICT_WORDS.get(finding.verdict, "")
    print(f"  {SEVERITY_WORDS[finding.severity]} {finding.check}{verdict} {finding.message}")
