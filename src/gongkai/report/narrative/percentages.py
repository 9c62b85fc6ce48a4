"""The check of the kind `text_percentages`: a share equals its part by its whole."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from gongkai.report.document import Report
from gongkai.report.figures import Number, plain
from gongkai.report.findings import CheckResult
from gongkai.report.narrative.passages import Sentence, sentences
from gongkai.report.narrative.quantities import PERCENT, Quantity, quantities
from gongkai.report.narrative.quoting import quote

# 占 with the name of another whole, as in 占全市的, tells nothing that could be computed here.
_SHARE = "(?:占比?|占总数|占总量|占申请总数|比例|占比例)的?(?:为|是|达|达到)?"


def percentages(check: Mapping[str, Any], report: Report) -> Iterator[CheckResult]:
    """Yield a result for each share that stands right behind its part."""
    for sentence in sentences(report.narrative):
        found = quantities(sentence.text)
        for at, share in enumerate(found[1:], start=1):
            part = found[at - 1]
            between = sentence.text[part.end : share.start].strip("，,、（(")
            if share.unit == PERCENT and part.unit != PERCENT and re.fullmatch(_SHARE, between):
                yield from _result(check, report, sentence, part, share, found[: at - 1])


def _result(
    check: Mapping[str, Any],
    report: Report,
    sentence: Sentence,
    part: Quantity,
    share: Quantity,
    before: tuple[Quantity, ...],
) -> Iterator[CheckResult]:
    wholes = [
        each.value for each in before if each.unit == part.unit and each.value >= part.value > 0
    ]
    if not wholes or not (part.exact and share.exact):
        return
    fitting = [whole for whole in wholes if _fits(share, part.value, whole)]
    whole = fitting[0] if fitting else max(wholes)
    right = _percent(part.value, whole, share.step)
    number = report.format.section(sentence.section).number
    ending = "，相符" if fitting else ""
    message = (
        f"第{number}部分写明 {plain(part.value)} {part.unit}占 {plain(share.value)}%，"
        f"按 {plain(whole)} {part.unit}计算为 {plain(right)}%{ending}"
        f"（“{quote(sentence, part.start, share.end)}”）。"
    )
    place = (check["id"], check["severity"], check["label"], sentence.section)
    yield CheckResult(*place, "passed" if fitting else "fail", message, share.value, right)


def _percent(part: Number, whole: Number, step: Number) -> Decimal:
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(step))


def _fits(share: Quantity, part: Number, whole: Number) -> bool:
    """Whether the share is right when rounded, up or down, to its decimals."""
    return abs(Decimal(part) * 100 / Decimal(whole) - share.value) < share.step
