"""What a cell, or a sum of cells, can be when not every cell is settled."""

from collections.abc import Iterable

from gongkai.report.document import Report
from gongkai.report.figures import Number

MOST_SUMS = 10_000  # beyond this the candidates say nothing that a reader could use


def is_blank_total(report: Report, key: str) -> bool:
    """Return whether a computed figure was left blank, so that nothing can be held against it."""
    blank = key in report.cells and report.cells[key] is None
    return blank and report.format.place(key).is_total


def values(report: Report, key: str) -> frozenset[Number]:
    """Return all values that a cell can have; none if nothing is known of it.

    A blank counts as 0, except that a blank candidate of a total leaves the total unknown.
    """
    if key in report.cells:
        return frozenset([report.cells[key] or 0])
    candidates = report.unresolved.get(key, ())
    if None in candidates and report.format.place(key).is_total:
        return frozenset()
    return frozenset(value or 0 for value in candidates)


def sums(terms: Iterable[frozenset[Number]]) -> frozenset[Number]:
    """Return all sums of one value a term; none if a term is unknown or they are too many."""
    totals: frozenset[Number] = frozenset([0])
    for term in terms:
        totals = frozenset(total + value for total in totals for value in term)
        if len(totals) > MOST_SUMS:
            return frozenset()
    return totals


def verdict(op: str, left: frozenset[Number], right: frozenset[Number]) -> str:
    """Return whether ``left op right`` holds: passed for all values, fail for none, else uncertain.

    ``op`` is ``==``, ``<=`` or ``>=``.
    """
    if not left or not right:
        return "uncertain"
    if op == "==":
        some, every = bool(left & right), left == right and len(left) == 1
    elif op == "<=":
        some, every = min(left) <= max(right), max(left) <= min(right)
    else:
        some, every = max(left) >= min(right), min(left) >= max(right)
    if every:
        return "passed"
    return "uncertain" if some else "fail"


def only(numbers: frozenset[Number]) -> Number | None:
    """Return the one value of a set, None if it has none or several."""
    return next(iter(numbers)) if len(numbers) == 1 else None
