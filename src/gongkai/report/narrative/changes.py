"""The check of the kind `text_changes`: what is said of last year agrees with its report."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from gongkai.report import possible
from gongkai.report.crosswalk import counterpart
from gongkai.report.document import Report
from gongkai.report.figures import Number, gap, plain
from gongkai.report.findings import CheckResult
from gongkai.report.labels import label, quoted
from gongkai.report.narrative import comparing
from gongkai.report.narrative.claims import Claim
from gongkai.report.narrative.comparing import Alternatives, Term
from gongkai.report.narrative.counts import claims_of
from gongkai.report.narrative.quantities import PERCENT, Quantity, quantities
from gongkai.report.narrative.quoting import quote

Check = Mapping[str, Any]
_CHANGED = (
    "(?:[较比与]|同比)(?P<year>上一?年度?|去年|20\\d\\d年度?)?(?:同期|全年|相比)?"
    "(?P<way>增长|增加|上升|提高|多|下降|减少|降低|回落|少)了?"
)
_DOWN = ("下降", "减少", "降低", "回落", "少")


class Link(NamedTuple):
    """What the text says of last year, and what follows from the cells of last year's report."""

    words: str
    end: int
    terms: tuple[Term, ...]
    left: Number
    right: Number
    step: Number = 1


class Change(NamedTuple):
    """By how much, in cases or per cent, a figure of the text is above or below last year's."""

    amount: Quantity
    by: Number


def changes(check: Check, report: Report, previous: Report) -> Iterator[CheckResult]:
    """Yield a result for each change since last year, and each figure of last year."""
    counted = [each for each in report.format.checks if each["kind"] == "text_counts"]
    for claim in claims_of(report):
        for sums in (comparing.alternatives(each, claim, report.format) for each in counted):
            before = _of_last_year(sums, report, previous)
            link = _link(claim, report, previous, before) if before else None
            if link is not None:
                yield _result(check, report, claim, link)


def _of_last_year(sums: Alternatives, report: Report, previous: Report) -> Alternatives:
    """Return the cells of last year's report that carry the same figures."""
    found = []
    for terms in sums:
        keys = [counterpart(term.key, report.format, previous.format) for term in terms]
        if all(keys):
            found.append(tuple(Term(str(k), t.sign) for k, t in zip(keys, terms, strict=True)))
    return tuple(found)


def _link(claim: Claim, report: Report, previous: Report, before: Alternatives) -> Link | None:
    if not claim.years_ago:
        change = _change(claim, report.year)
        return _changed(claim, change, previous, before) if change else None
    held = comparing.best(claim, previous, before)
    if held.value is None:
        return None
    cells = _cells(previous, held.terms)
    words = f"上年为 {plain(claim.value)}，上年报告{cells}为 {plain(held.value)}"
    return Link(words, claim.end, held.terms, claim.value, held.value, claim.step)


def _change(claim: Claim, year: int) -> Change | None:
    """Return the change stated right behind the figure, None if there is none since last year."""
    text = claim.sentence.text
    amount = next((each for each in quantities(text) if each.start >= claim.end), None)
    if amount is None or not amount.exact or claim.part:
        return None
    match = re.fullmatch(_CHANGED, text[claim.end : amount.start].strip("，,（(、"))
    if match is None or amount.unit not in (PERCENT, claim.unit):
        return None
    named = re.match("20\\d\\d", match["year"] or "")
    if named and int(named[0]) != year - 1:
        return None
    return Change(amount, -amount.value if match["way"] in _DOWN else amount.value)


def _changed(claim: Claim, change: Change, previous: Report, before: Alternatives) -> Link | None:
    """Return the change as last year's cells have it: those that it fits, else the likeliest."""
    amount = change.amount
    links = []
    for terms in before:
        last = possible.only(comparing.total(previous, terms))
        by = None if last is None else _by(claim, amount, last)
        if last is None or by is None:
            continue
        words = (
            f"比上年{'减少' if change.by < 0 else '增加'} {plain(amount.value)} {amount.unit}，"
            f"上年报告{_cells(previous, terms)}为 {plain(last)}，"
            f"按此计算增加 {plain(by)} {amount.unit}"
        )
        links.append(Link(words, amount.end, terms, change.by, by, amount.step))
    return next((link for link in links if _holds(link)), links[0] if links else None)


def _by(claim: Claim, amount: Quantity, last: Number) -> Number | None:
    """Return by how much the figure of the text differs from last year's, in the unit stated."""
    more = claim.value - last
    if amount.unit != PERCENT:
        return more
    if not last:
        return None
    return (Decimal(more) * 100 / Decimal(last)).quantize(Decimal(amount.step) / 100)


def _holds(link: Link) -> bool:
    return gap(link.left, link.right) < link.step


def _cells(report: Report, terms: tuple[Term, ...]) -> str:
    return "、".join(quoted(label(report.format, term.key)) for term in terms)


def _result(check: Check, report: Report, claim: Claim, link: Link) -> CheckResult:
    number = report.format.section(claim.sentence.section).number
    good = _holds(link)
    message = (
        f"第{number}部分写明{link.words}，{'相符' if good else '不符'}"
        f"（“{quote(claim.sentence, claim.start, link.end)}”）。"
    )
    keys = tuple(term.key for term in link.terms)
    place = (check["id"], check["severity"], check["label"], keys[0])
    return CheckResult(*place, "passed" if good else "fail", message, link.left, link.right, keys)
