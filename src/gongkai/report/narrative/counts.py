"""The check of the kind `text_counts`: figures in the text equal the cells they speak of."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from gongkai.report.document import Report
from gongkai.report.figures import Number, gap, plain
from gongkai.report.findings import CheckResult
from gongkai.report.labels import label, quoted
from gongkai.report.narrative import comparing
from gongkai.report.narrative.claims import Claim, claims
from gongkai.report.narrative.comparing import Held, Term
from gongkai.report.narrative.quoting import quote
from gongkai.report.narrative.whose import author

Check = Mapping[str, Any]
_MOST_NAMED, _MOST_READINGS = 3, 6


def claims_of(report: Report) -> tuple[Claim, ...]:
    """Return what the text of the report claims."""
    return claims(tuple(report.narrative.items()), author(report.agency, report.year))


def counts(check: Check, report: Report) -> Iterator[CheckResult]:
    """Yield a result for every figure of this year that the text states, each place once."""
    done = set()
    for claim in claims_of(report):
        sums = comparing.alternatives(check, claim, report.format)
        if not sums or claim.years_ago:
            continue
        result = _result(check, report, claim, comparing.best(claim, report, sums))
        if (result.at, result.left, result.verdict) not in done:
            done.add((result.at, result.left, result.verdict))
            yield result


def _result(check: Check, report: Report, claim: Claim, held: Held) -> CheckResult:
    keys = tuple(term.key for term in held.terms)
    size = comparing.scale(report, keys[0])
    left = _in_unit(claim.value, size)
    right = None if held.value is None else _in_unit(held.value, size)
    unit = report.format.unit_of(keys[0])
    message = (
        f"{stated(report, claim, left, unit)}，{cells(report, held.terms)}"
        f"{_ending(claim, held.verdict, left, right) or _doubtful(report, held, size)}"
    )
    place = (check["id"], check["severity"], check["label"], keys[0])
    return CheckResult(*place, held.verdict, message, left, right, keys)


def _in_unit(value: Number, size: int) -> Number:
    """Return 元 in the unit of the cell."""
    return value if size == 1 else Decimal(value) / size


def stated(report: Report, claim: Claim, value: Number, unit: str) -> str:
    """Return who says what where: 第一部分写明 393 件（“……”）."""
    number = report.format.section(claim.sentence.section).number
    words = quote(claim.sentence, claim.start, claim.end)
    return f"第{number}部分写明 {plain(value)} {unit}（“{words}”）"


def cells(report: Report, terms: tuple[Term, ...]) -> str:
    """Return the cells of a sum in words; of many, the first and their number."""
    names = [quoted(label(report.format, term.key)) for term in terms]
    if len(terms) > _MOST_NAMED:
        return f"表中{names[0]}等 {len(terms)} 项合计"
    added = "、".join(name for name, term in zip(names, terms, strict=True) if term.sign > 0)
    taken = "、".join(name for name, term in zip(names, terms, strict=True) if term.sign < 0)
    total = "合计" if len(terms) > 1 else ""
    return f"表中{added}{total}" + (f"，减去{taken}后" if taken else "")


def _ending(claim: Claim, verdict: str, left: Number, right: Number | None) -> str:
    if verdict == "not_checkable":
        return "为空白，无法核对。"
    if right is None:
        return ""
    if verdict == "passed":
        return f"为 {plain(right)}，{'不少于此数' if claim.part else '相符'}。"
    return f"为 {plain(right)}，相差 {plain(gap(left, right))}。"


def _doubtful(report: Report, held: Held, size: int) -> str:
    """Return the ending for cells with several readings."""
    if held.verdict != "fail":
        return "未能确定，无法判断。"
    values = sorted(comparing.total(report, held.terms))[:_MOST_READINGS]
    return f"可读作 {'、'.join(plain(_in_unit(value, size)) for value in values)}，均不相符。"
