"""What came of a file, as text that loses nothing: how it leaves the process that read it."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from gongkai.report.document import Report
from gongkai.report.figures import Number
from gongkai.report.findings import Finding
from gongkai.report.reading.json import read_json
from gongkai.report.writing.json import number, to_json


class Answer(NamedTuple):
    """A report that was read, and what its checks found."""

    report: Report
    findings: tuple[Finding, ...]


def encode(answer: Answer) -> str:
    """Return the answer as JSON."""
    findings = [_plain(finding) for finding in answer.findings]
    members = {"report": to_json(answer.report), "findings": findings}
    return json.dumps(members, ensure_ascii=False)


def decode(text: str) -> Answer:
    """Return the answer that ``encode`` wrote."""
    members = json.loads(text)
    return Answer(read_json(members["report"]), _findings(members["findings"]))


def _plain(finding: Finding) -> dict[str, Any]:
    # JSON would turn a Decimal into a float, so both sides travel as text.
    sides = {"left": _digits(finding.left), "right": _digits(finding.right)}
    return finding._asdict() | sides


def _findings(members: Sequence[dict[str, Any]]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            **each
            | {
                "left": _number(each["left"]),
                "right": _number(each["right"]),
                "keys": tuple(each["keys"]),
            }
        )
        for each in members
    )


def _digits(value: Number | None) -> str | None:
    return None if value is None else number(value)


def _number(digits: str | None) -> Number | None:
    if digits is None:
        return None
    return Decimal(digits) if "." in digits else int(digits)
