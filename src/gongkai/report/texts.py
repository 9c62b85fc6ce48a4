"""Checks that look at the words of a report; skipped where it carries figures alone."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from gongkai.report import possible
from gongkai.report.document import Report
from gongkai.report.figures import Number, plain
from gongkai.report.findings import CheckResult
from gongkai.report.labels import label, quoted

Check = Mapping[str, Any]

FEE = re.compile(r"处理费|收费|收取[^。；\n]*费")
FEE_AMOUNT = re.compile(r"处理费[^。；\n]*?(\d[\d,，]*(?:\.\d+)?)\s*(万?)元")
NOTHING_SAID = re.compile(r"[\s。，、；：,.;:]")
NO_TEXT = "没有正文，未核对。"
YUAN_IN_WANYUAN = Decimal(10_000)


def narrative_substance(
    check: Check, report: Report, previous: Report | None
) -> Iterator[CheckResult]:
    """Yield whether a section says something, which 无 and a few characters do not."""
    text = NOTHING_SAID.sub("", _text(check, report))
    section = report.format.section(check["section"])
    good = len(text) > check["longer_than"]
    message = f"第{section.number}部分“{section.title}”" + (
        "已填写。" if good else "没有实际内容。"
    )
    yield _of_text(check, report, "passed" if good else "fail", message)


def fee_stated(check: Check, report: Report, previous: Report | None) -> Iterator[CheckResult]:
    """Yield whether the section says what information processing fee was collected, or none."""
    good = FEE.search(_text(check, report)) is not None
    number_of = report.format.section(check["section"]).number
    message = (
        f"第{number_of}部分已写明信息处理费收取情况。"
        if good
        else f"第{number_of}部分没有写明信息处理费收取情况，未收取的也应当写明。"
    )
    yield _of_text(check, report, "passed" if good else "fail", message)


def fee_included(check: Check, report: Report, previous: Report | None) -> Iterator[CheckResult]:
    """Yield whether the fee that the section names is contained in the amount of the table.

    Both sides are in 万元.
    """
    stated = _fee_wanyuan(_text(check, report))
    if not stated:
        message = "正文没有写明收取信息处理费的金额，无需核对。"
        yield _of_text(check, report, "passed", message, at=check["cell"])
        return
    amounts = possible.values(report, check["cell"])
    verdict = possible.verdict("<=", frozenset([stated]), amounts)
    yield _of_text(
        check,
        report,
        verdict,
        _fee_sentence(check, report, verdict, stated, possible.only(amounts)),
        at=check["cell"],
        sides=(stated, possible.only(amounts)),
    )


def without_text(check: Check) -> Iterator[CheckResult]:
    """Yield that a check of the text was not done, because the report carries figures alone."""
    yield CheckResult(check["id"], check["severity"], check["label"], "", "skipped", NO_TEXT)


def _fee_wanyuan(text: str) -> Decimal | None:
    """Return the fee in 万元 that the text names first, None if it names none."""
    match = FEE_AMOUNT.search(text)
    if match is None:
        return None
    amount = Decimal(re.sub("[,，]", "", match[1]))
    return amount if match[2] else amount / YUAN_IN_WANYUAN


def _fee_sentence(
    check: Check, report: Report, verdict: str, stated: Decimal, amount: Number | None
) -> str:
    number_of = report.format.section(check["section"]).number
    said = f"第{number_of}部分写明收取信息处理费 {plain(stated)} 万元"
    cell = quoted(label(report.format, check["cell"]))
    if verdict == "uncertain" or amount is None:
        return f"{said}，{cell}未能确定，无法判断是否计入。"
    if verdict == "passed":
        return f"{said}，不大于{cell}（{plain(amount)}）。"
    return f"{said}，大于{cell}（{plain(amount)}），请核对是否计入。"


def _text(check: Check, report: Report) -> str:
    return report.narrative.get(check["section"], "")


def _of_text(
    check: Check,
    report: Report,
    verdict: str,
    message: str,
    *,
    at: str | None = None,
    sides: tuple[Number | None, Number | None] = (None, None),
) -> CheckResult:
    """Return the result of a look at the text: skipped where the report carries figures alone."""
    at = at or check["section"]
    if not report.has_narrative():
        verdict, message, sides = "skipped", NO_TEXT, (None, None)
    keys = (at,) if at in report.format.places else ()
    return CheckResult(
        check["id"], check["severity"], check["label"], at, verdict, message, *sides, keys
    )
