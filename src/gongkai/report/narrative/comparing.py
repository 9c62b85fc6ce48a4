"""A claim held against the cells it speaks of."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from gongkai.report import possible
from gongkai.report.document import Report
from gongkai.report.figures import Number
from gongkai.report.form import Format
from gongkai.report.narrative.claims import Claim

WANYUAN = 10_000


class Term(NamedTuple):
    """A cell that is added, or subtracted with sign -1."""

    key: str
    sign: int = 1


class Held(NamedTuple):
    """What came of holding a claim against one sum of cells; `value` is None if unsettled."""

    verdict: str
    terms: tuple[Term, ...]
    value: Number | None


Alternatives = tuple[tuple[Term, ...], ...]


def alternatives(check: Mapping[str, Any], claim: Claim, form: Format) -> Alternatives:
    """Return the sums of cells any of which the claim may mean, the likeliest first.

    None of them if the check is not about the claim, or the form has no such cells.
    """
    each = [_of_subject(check, subject, form) for subject in claim.subjects]
    return tuple(
        tuple(term for terms in sums for term in terms) for sums in zip(*each, strict=False)
    )


def _of_subject(check: Mapping[str, Any], subject: str, form: Format) -> Alternatives:
    stated = check["claims"].items()
    texts = next((texts for name, texts in stated if _is_like(subject, name)), ())
    sums = (_terms(text.format(subject), form) for text in texts)
    return tuple(terms for terms in sums if terms)


@lru_cache
def _terms(text: str, form: Format) -> tuple[Term, ...]:
    """Return the terms of `a + b - c`; a star stands for every row, or column, that fits."""
    terms: list[Term] = []
    for sign, name in re.findall(r"([+-]?)\s*([\w.*]+)", text):
        keys = _keys(form, name)
        if not keys:
            return ()
        terms += [Term(key, -1 if sign == "-" else 1) for key in keys]
    return tuple(terms)


def _keys(form: Format, name: str) -> Sequence[str]:
    if "*" not in name:
        return [name] if name in form.places else []
    return [key for key in form.places if _is_like(key, name)]


def _is_like(text: str, name: str) -> bool:
    """Whether the text is the name, where a star in it stands for any characters."""
    first, star, last = name.partition("*")
    return text.startswith(first) and text.endswith(last) if star else text == name


def best(claim: Claim, report: Report, sums: Iterable[tuple[Term, ...]]) -> Held:
    """Return the first sum that the claim fits, else one that it may fit, else the likeliest."""
    held = [_held(claim, report, terms) for terms in sums]
    for verdict in ("passed", "uncertain", "not_checkable"):
        for each in held:
            if each.verdict == verdict:
                return each
    return held[0]


def _held(claim: Claim, report: Report, terms: tuple[Term, ...]) -> Held:
    values = total(report, terms)
    if any(possible.is_blank_total(report, term.key) for term in terms):
        return Held("not_checkable", terms, None)
    fitting = [value for value in values if _fits(claim, value)]
    if values and len(fitting) == len(values):
        verdict = "passed"
    else:
        verdict = "uncertain" if fitting or not values else "fail"
    return Held(verdict, terms, possible.only(values))


def total(report: Report, terms: Iterable[Term]) -> frozenset[Number]:
    """Return what a sum of cells can be, money in 元; nothing if a cell is not known."""
    return possible.sums(
        frozenset(term.sign * scale(report, term.key) * value for value in known)
        for term in terms
        for known in [possible.values(report, term.key)]
    )


def scale(report: Report, key: str) -> int:
    """Return how many 元, or single units, a figure of the cell is."""
    return WANYUAN if report.format.column_of(key).type == "decimal_wanyuan" else 1


def _fits(claim: Claim, value: Number) -> bool:
    """Whether the claim is the value, as far as its last digit tells; a part may be less."""
    gap = claim.value - value
    return gap < claim.step and (claim.part or -gap < claim.step)
