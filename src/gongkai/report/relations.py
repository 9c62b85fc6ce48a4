"""Checks of the kind “this side equals, or bounds, that side”, by column or by row of a table."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gongkai.report import possible, sentences
from gongkai.report.crosswalk import counterpart
from gongkai.report.document import Report
from gongkai.report.figures import Number, plain
from gongkai.report.findings import CheckResult
from gongkai.report.form import Table
from gongkai.report.labels import quoted, row_label, row_mark

Check = Mapping[str, Any]
PREVIOUS = "previous."


class Term(NamedTuple):
    """One cell on one side of a relation, in this year's or in last year's report."""

    report: Report
    key: str
    words: str
    sign: int = 1

    @property
    def values(self) -> frozenset[Number]:
        return frozenset(self.sign * value for value in possible.values(self.report, self.key))


def relation(check: Check, report: Report, previous: Report | None) -> Iterator[CheckResult]:
    """Yield a result for every column, or row, of which both sides exist in the two reports."""
    for table in (report.format.tables[key] for key in check["tables"]):
        for at, subject in _places(check, table):
            sides = [_side(check, name, table, at, report, previous) for name in ("left", "right")]
            left, right = sides
            if left is not None and right is not None:
                yield _compare(check, at, subject, left, right)


def _places(check: Check, table: Table) -> Iterator[tuple[str, str]]:
    """Yield the key and the words of each place that the check looks at."""
    if check["for_each"] == "column":
        yield from ((column.key, f"{quoted(column.label)}列") for column in table.columns)
        return
    suffix = "行" if table.kind == "requests" else ""
    for row in table.rows:
        if row.key in check.get("rows", [row.key]):
            yield row.key, f"{quoted(row_label(table, row))}{suffix}"


def _side(
    check: Check, name: str, table: Table, at: str, report: Report, previous: Report | None
) -> list[Term] | None:
    """Return the terms of a side; None if one of them has no comparable cell in last year's."""
    terms = []
    for text in check[name]:
        term = _term(check, text, table, at, report, previous)
        if term is None:
            return None
        terms.append(term)
    return terms


def _term(
    check: Check, text: str, table: Table, at: str, report: Report, previous: Report | None
) -> Term | None:
    sign, name = (-1, text[1:]) if text.startswith("-") else (1, text)
    bare = name.removeprefix(PREVIOUS)
    by_column = check["for_each"] == "column"
    key = f"{table.key}.{bare}.{at}" if by_column else f"{table.key}.{at}.{bare}"
    place = report.format.place(key)
    words = row_mark(place.row) if by_column else place.column.label
    if bare == name:
        return Term(report, key, words, sign)
    there = counterpart(key, report.format, previous.format) if previous is not None else None
    if previous is None or there is None:
        return None
    return Term(previous, there, f"上年报告的{words}", sign)


def _compare(
    check: Check, at: str, subject: str, left: list[Term], right: list[Term]
) -> CheckResult:
    blank = [t.words for t in (*left, *right) if possible.is_blank_total(t.report, t.key)]
    left_sums = possible.sums(term.values for term in left)
    right_sums = possible.sums(term.values for term in right)
    verdict = "not_checkable" if blank else possible.verdict(check["op"], left_sums, right_sums)
    one, other = (None, None) if blank else (possible.only(left_sums), possible.only(right_sums))
    rule = sentences.Rule(
        subject,
        check["op"],
        sentences.side(_shown(left), one, check.get("left_label")),
        sentences.side(_shown(right), other, check.get("right_label")),
        check.get("note", ""),
    )
    return CheckResult(
        check["id"],
        check["severity"],
        check["label"],
        at,
        verdict,
        sentences.sentence(rule, verdict, one, other, blank),
        one,
        other,
        tuple(term.key for term in (*left, *right)),
    )


def _shown(terms: list[Term]) -> list[sentences.Shown]:
    return [sentences.Shown(term.words, term.sign, _figure(term)) for term in terms]


def _figure(term: Term) -> str:
    if term.key in term.report.cells and term.report.cells[term.key] is None:
        return "空白"
    numbers = sorted(possible.values(term.report, term.key))
    return "或".join(plain(value) for value in numbers) or "未能识读"
