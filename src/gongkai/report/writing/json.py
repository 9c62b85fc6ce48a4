"""The report as JSON: every number exactly as it is held, so that reading it back loses nothing."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal

from gongkai.report.document import Report, Value


def to_json(report: Report) -> str:
    """Return the report as a JSON object.

    Members: agency, year, format, variant, published_on, cells (a blank is null, an unresolved
    cell is absent), narrative by section, unresolved (candidates by key), settled (how, by key),
    and notices, if there are any.
    Money is an exact number in the unit of the form's data (元, or 万元 where the head says so).
    """
    day = report.published_on
    settled_keys = (key for key in report.format.cell_keys() if key not in report.unresolved)
    members = {
        "agency": _text(report.agency),
        "year": str(report.year),
        "format": _text(report.format.id),
        "variant": _text(report.variant),
        "published_on": _text(day.isoformat() if day else None),
        "cells": _object({key: number(report.value(key)) for key in settled_keys}, depth=1),
        "narrative": _texts(report.narrative),
        "unresolved": _object({k: _list(v) for k, v in report.unresolved.items()}, depth=1),
        "settled": _texts(report.settled),
    }
    if report.notices:
        members["notices"] = f"[{', '.join(map(_text, report.notices))}]"
    return _object(members) + "\n"


def number(value: Value) -> str:
    """Return a figure as a JSON number with all its digits, null for a blank."""
    if value is None:
        return "null"
    # The json module can only print a Decimal as a float, which is no longer the same number.
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _text(text: str | None) -> str:
    return json.dumps(text, ensure_ascii=False)


def _texts(texts: Mapping[str, str]) -> str:
    return _object({key: _text(text) for key, text in texts.items()}, depth=1)


def _list(values: Iterable[Value]) -> str:
    return f"[{', '.join(number(value) for value in values)}]"


def _object(members: Mapping[str, str], depth: int = 0) -> str:
    """Join members whose values are JSON already."""
    if not members:
        return "{}"
    outer, inner = "  " * depth, "  " * (depth + 1)
    lines = ",\n".join(f"{inner}{_text(key)}: {value}" for key, value in members.items())
    return f"{{\n{lines}\n{outer}}}"
