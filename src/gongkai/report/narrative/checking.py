"""The checks of the text by kind, and the line for a text that says nothing to check."""

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.report.document import Report
from gongkai.report.findings import CheckResult
from gongkai.report.narrative.counts import counts
from gongkai.report.narrative.percentages import percentages
from gongkai.report.narrative.sums import sums

Check = Mapping[str, Any]
NOTHING_SAID = "正文未涉及，未核对。"


def narrative(check: Check, report: Report, previous: Report | None) -> Iterator[CheckResult]:
    """Yield a result for each thing that the text states; skipped if it states none."""
    results = list(_results(check, report, previous))
    yield from results or [
        CheckResult(check["id"], check["severity"], check["label"], "", "skipped", NOTHING_SAID)
    ]


def _results(check: Check, report: Report, previous: Report | None) -> Iterator[CheckResult]:
    if check["kind"] == "text_counts":
        return counts(check, report)
    if check["kind"] == "text_sums":
        return sums(check, report)
    if check["kind"] == "text_percentages":
        return percentages(check, report)
    if previous is None:
        return iter(())
    from gongkai.report.narrative.changes import changes

    return changes(check, report, previous)
