"""A checked report as plain values, the same from the command, the page and the API."""

from collections.abc import Iterable, Sequence
from typing import Any

from gongkai.report.document import Report
from gongkai.report.figures import exact_number
from gongkai.report.findings import Finding


def status(findings: Iterable[Finding]) -> str:
    """Return clean, or findings where one of them is an error, whatever its verdict."""
    return "findings" if any(each.severity == "error" for each in findings) else "clean"


def members(report: Report, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the report's members for JSON: a blank is None, an unresolved cell is absent."""
    return {
        "agency": report.agency,
        "year": report.year,
        "format": report.format.id,
        "variant": report.variant,
        "status": status(findings),
        "cells": {key: exact_number(value) for key, value in report.cells.items()},
        "unresolved": {k: [exact_number(v) for v in vs] for k, vs in report.unresolved.items()},
        "settled": dict(report.settled),
        "notices": list(report.notices),
        "findings": [_finding(finding) for finding in findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "verdict": finding.verdict,
        "at": finding.at,
        "left": exact_number(finding.left),
        "right": exact_number(finding.right),
        "message": finding.message,
    }
