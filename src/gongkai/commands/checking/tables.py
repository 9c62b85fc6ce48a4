"""The result of a batch as four tables: a row a report, a finding, a figure, a thing to mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gongkai.report.document import Report
from gongkai.report.figures import Value
from gongkai.report.findings import Finding
from gongkai.report.labels import row_label

if TYPE_CHECKING:
    from gongkai.commands.check import Checked

Field = Value | str
Row = tuple[Field, ...]
Rows = Iterator[Row]

STATUSES = {"clean": "未发现错误", "findings": "发现错误", "unreadable": "无法读取"}
SEVERITIES = {"error": "错误", "warning": "提示"}
VERDICTS = {
    "fail": "不符",
    "uncertain": "未能确定",
    "not_checkable": "无法核对",
    "explained": "已作说明",
}
# What an office has to do about a finding of each verdict.
TO_DO = {"fail": "更正", "uncertain": "核对原文", "not_checkable": "补填"}


class Table(NamedTuple):
    """`name` names files and members, `title` a sheet; `heads` are (name, words, width)."""

    name: str
    title: str
    heads: tuple[tuple[str, str, int], ...]
    rows: Sequence[Row]


def tables(results: Sequence[Checked]) -> tuple[Table, ...]:
    """Return reports, 整改清单, findings and cells, in the order in which they are read."""
    return (
        Table("reports", "报告", REPORTS, list(_reports(results))),
        Table("rectification", "整改清单", RECTIFICATION, sorted(_to_mend(results), key=_place)),
        Table("findings", "问题", FINDINGS, list(_findings(results))),
        Table("cells", "数据", CELLS, list(_cells(results))),
    )


WHOSE = (("file", "文件", 40), ("agency", "机关", 28), ("year", "年度", 7))
SIDES = (("left", "左边", 10), ("right", "右边", 10), ("difference", "相差", 10))

REPORTS = (
    *WHOSE,
    ("format", "格式", 20),
    ("variant", "变体", 14),
    ("status", "结论", 12),
    ("errors", "错误数", 8),
    ("warnings", "提示数", 8),
    ("unresolved", "未能确定的数据项", 10),
    ("settled", "经推断确定的数据项", 10),
    ("message", "说明", 60),
)


def _reports(results: Iterable[Checked]) -> Rows:
    for result in results:
        report, status = result.report, STATUSES[result.status]
        if report is None:
            yield (result.file, "", None, "", "", status, 0, 0, 0, 0, result.refusal)
            continue
        n_errors = sum(finding.severity == "error" for finding in result.findings)
        yield (
            *_whose(result.file, report),
            report.format.id,
            report.variant or "",
            status,
            n_errors,
            len(result.findings) - n_errors,
            len(report.unresolved),
            len(report.settled),
            "".join(report.notices),
        )


RECTIFICATION = (
    ("agency", "机关", 28),
    ("year", "年度", 7),
    ("file", "文件", 40),
    ("to_do", "须办", 10),
    ("message", "事项", 70),
    *SIDES,
    ("check", "核对项", 22),
)


def _to_mend(results: Iterable[Checked]) -> Rows:
    for result, report, finding in _each_finding(results):
        if finding.severity == "error" and finding.verdict in TO_DO:
            whose = (report.agency, report.year, result.file)
            yield (*whose, TO_DO[finding.verdict], finding.message, *_sides(finding), finding.check)


def _place(row: Row) -> tuple[str, str]:
    """By agency, then year and file; findings of one file keep their order."""
    return str(row[0]), f"{row[1]} {row[2]}"


FINDINGS = (
    *WHOSE,
    ("check", "核对项", 22),
    ("severity", "级别", 7),
    ("verdict", "结论", 10),
    ("at", "位置", 22),
    *SIDES,
    ("message", "说明", 70),
)


def _findings(results: Iterable[Checked]) -> Rows:
    for result, report, finding in _each_finding(results):
        yield (
            *_whose(result.file, report),
            finding.check,
            SEVERITIES[finding.severity],
            VERDICTS[finding.verdict],
            finding.at,
            *_sides(finding),
            finding.message,
        )


CELLS = (
    *WHOSE,
    ("key", "数据项", 40),
    ("row", "行", 40),
    ("column", "列", 16),
    ("unit", "单位", 6),
    ("value", "数值", 12),
    ("candidates", "可能的数值", 16),
    ("settled", "确定依据", 40),
)


def _cells(results: Iterable[Checked]) -> Rows:
    for result in results:
        if result.report is not None:
            whose = _whose(result.file, result.report)
            yield from ((*whose, *cell) for cell in _cells_of(result.report))


def _cells_of(report: Report) -> Rows:
    for key, (table, row, column) in report.format.places.items():
        candidates = " / ".join(str(value) for value in report.unresolved.get(key, ()))
        yield (
            key,
            row_label(table, row),
            column.label,
            column.unit,
            report.value(key),
            candidates,
            report.settled.get(key, ""),
        )


def _each_finding(results: Iterable[Checked]) -> Iterator[tuple[Checked, Report, Finding]]:
    for result in results:
        if result.report is not None:
            yield from ((result, result.report, finding) for finding in result.findings)


def _whose(file: str, report: Report) -> tuple[str, str, int]:
    return file, report.agency, report.year


def _sides(finding: Finding) -> tuple[Field, Field, Field]:
    return finding.left, finding.right, finding.difference
