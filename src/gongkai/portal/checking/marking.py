"""Which figures a page marks: those at which broken checks cross, as a person would point."""

from collections import Counter
from collections.abc import Mapping, Sequence

from gongkai.report.document import Report
from gongkai.report.findings import Finding
from gongkai.report.possible import is_blank_total

NOT_BROKEN = ("uncertain", "explained")


def marked(report: Report, findings: Sequence[Finding]) -> tuple[frozenset[str], ...]:
    """Return for each finding the keys of the figures to mark.

    A wrong figure breaks its row and its column: where two broken checks cross, the crossing is
    marked. A check that crosses no other is marked with all its figures that are not 0, and one
    that a blank total hinders with that total.
    """
    broken = [finding for finding in findings if _is_broken(finding)]
    named = Counter(key for finding in broken for key in set(finding.keys))
    return tuple(
        _of(report, finding, named) if finding in broken else frozenset() for finding in findings
    )


def _is_broken(finding: Finding) -> bool:
    return finding.severity == "error" and finding.verdict not in NOT_BROKEN


def _of(report: Report, finding: Finding, named: Mapping[str, int]) -> frozenset[str]:
    keys = [key for key in finding.keys if key in report.format.places]
    if finding.verdict == "not_checkable":
        return frozenset(key for key in keys if is_blank_total(report, key))
    crossings = frozenset(key for key in keys if named[key] > 1)
    if crossings or len(keys) == 1:
        return crossings or frozenset(keys)
    return frozenset(key for key in keys if report.cells.get(key) != 0)
