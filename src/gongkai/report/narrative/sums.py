"""The check of the kind `text_sums`: parts listed in the text add up to their total."""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from gongkai.report.document import Report
from gongkai.report.figures import Number, gap, plain
from gongkai.report.findings import CheckResult
from gongkai.report.narrative.lists import Listed, lists
from gongkai.report.narrative.passages import sentences
from gongkai.report.narrative.quoting import quote

_MOST_OVERLAPPING = 2
# With these the parts leave nothing out.
_LAST = "其[他它余]|剩余"
_OUTCOMES = ("维持", "纠正", "其他结果", "审结")


def sums(check: Mapping[str, Any], report: Report) -> Iterator[CheckResult]:
    """Yield a result for each total whose parts can be added."""
    for sentence in sentences(report.narrative):
        for listed in map(_meant, lists(sentence)):
            verdict = _verdict(listed)
            if verdict is not None:
                yield _result(check, report, listed, verdict)


def _meant(listed: Listed) -> Listed:
    """Return the list with the figure that its parts make, if one before its total is meant."""
    added = _sum(listed)
    meant = (each for each in (listed.whole, *reversed(listed.others)) if each.value == added)
    return listed._replace(whole=next(meant, listed.whole))


def _verdict(listed: Listed) -> str | None:
    """Return whether the parts make the total; None if the list may leave something out."""
    over = _sum(listed) - listed.whole.value
    if over == 0:
        return "passed"
    if over < 0:
        return "fail" if _is_complete(listed) else None
    # A part may be counted in another one; then the rest makes the total.
    return None if _overlaps(listed, over) else "fail"


def _sum(listed: Listed) -> Number:
    return sum((part.value for part in listed.parts), 0)


def _is_complete(listed: Listed) -> bool:
    words = [part.left for part in listed.parts]
    return re.search(_LAST, words[-1]) is not None or all(
        any(outcome in each for each in words) for outcome in _OUTCOMES
    )


def _overlaps(listed: Listed, over: Number) -> bool:
    values = [part.value for part in listed.parts]
    return len(values) > _MOST_OVERLAPPING and any(
        sum(some) == over
        for n in range(1, _MOST_OVERLAPPING + 1)
        for some in combinations(values, n)
    )


def _result(check: Mapping[str, Any], report: Report, listed: Listed, verdict: str) -> CheckResult:
    sentence, whole, parts, _ = listed
    number, added = report.format.section(sentence.section).number, _sum(listed)
    words = quote(sentence, whole.start, parts[-1].end)
    ending = "相符" if verdict == "passed" else f"不符，相差 {plain(gap(added, whole.value))}"
    message = (
        f"第{number}部分写明合计 {plain(whole.value)}，所列各项之和为 {plain(added)}，"
        f"{ending}（“{words}”）。"
    )
    place = (check["id"], check["severity"], check["label"], sentence.section)
    return CheckResult(*place, verdict, message, whole.value, added)
