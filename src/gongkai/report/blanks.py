"""The check that no cell is left blank."""

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.report.document import Report
from gongkai.report.findings import CheckResult
from gongkai.report.labels import label, quoted

SENTENCES = {
    "fail": "{}为空白，没有数的应当填 0。",
    "uncertain": "{}未能识读，无法判断是否空白。",
}


def filled(
    check: Mapping[str, Any], report: Report, previous: Report | None
) -> Iterator[CheckResult]:
    """Yield a result for every cell that is, or may be, blank; one that passes if there is none."""
    found = False
    for key in report.format.cell_keys():
        verdict = _filled(report, key)
        if verdict != "passed":
            found = True
            yield _result(
                check,
                key,
                verdict,
                SENTENCES[verdict].format(quoted(label(report.format, key))),
                key,
            )
    if not found:
        yield _result(check, "", "passed", f"{len(report.keys())} 个数据项均已填写。")


def _filled(report: Report, key: str) -> str:
    if key in report.cells:
        return "passed" if report.cells[key] is not None else "fail"
    candidates = report.unresolved.get(key, (None, 0))
    if None not in candidates:
        return "passed"
    return "fail" if set(candidates) == {None} else "uncertain"


def _result(
    check: Mapping[str, Any], at: str, verdict: str, message: str, *keys: str
) -> CheckResult:
    return CheckResult(
        check["id"], check["severity"], check["label"], at, verdict, message, keys=keys
    )
