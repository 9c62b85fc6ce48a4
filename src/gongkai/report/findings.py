"""What a check says: done and right, or a finding with both sides."""

from typing import NamedTuple

from gongkai.report.figures import Number

NO_FINDING = ("passed", "skipped")


class Finding(NamedTuple):
    """A check that did not pass.

    ``verdict`` is fail, uncertain (a cell is not settled), not_checkable (a total is blank) or
    explained; ``at`` is the key of the column, row, block, cell or section; ``message`` is a
    Chinese sentence with both sides and the difference; ``keys`` are the cells concerned.
    """

    check: str
    severity: str
    at: str
    left: Number | None
    right: Number | None
    verdict: str
    message: str
    keys: tuple[str, ...] = ()

    @property
    def difference(self) -> Number | None:
        """Left minus right; None where a side has no one number."""
        if self.left is None or self.right is None:
            return None
        return self.left - self.right


class CheckResult(NamedTuple):
    """One check done at one place; ``label`` is its rule in words.

    ``verdict`` is passed, skipped (the report carries no text to look at) or that of a finding.
    """

    check: str
    severity: str
    label: str
    at: str
    verdict: str
    message: str
    left: Number | None = None
    right: Number | None = None
    keys: tuple[str, ...] = ()

    @property
    def ok(self) -> bool | None:
        """True if it holds, False if it does not (explained or not), None if nobody can tell."""
        return {"passed": True, "fail": False, "explained": False}.get(self.verdict)

    @property
    def finding(self) -> Finding | None:
        """The finding it makes, None if it passed or was skipped."""
        if self.verdict in NO_FINDING:
            return None
        return Finding(
            self.check,
            self.severity,
            self.at,
            self.left,
            self.right,
            self.verdict,
            self.message,
            self.keys,
        )

    def explained(self, reason: str) -> "CheckResult":
        """Return the result with the agency's explanation, if there is anything to explain."""
        if self.verdict in NO_FINDING:
            return self
        return self._replace(verdict="explained", message=f"{self.message}说明：{reason}")
