"""What the form guarantees of table 三 and 四, taken from its checks."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from gongkai.report.formats import Format, Table

PREVIOUS = "previous."

# Which terms make a sum of 0, each with its sign.
Sum = Mapping[str, int]


@lru_cache
def column_sums(form: Format, table: Table) -> tuple[Sum, ...]:
    """Return the sums, by row key, that hold in every column of a table."""
    return tuple(_sums(form, table, "column"))


@lru_cache
def row_sums(form: Format, table: Table) -> tuple[Sum, ...]:
    """Return the sums, by column key, that hold in every row of a table."""
    return tuple(_sums(form, table, "row"))


def _sums(form: Format, table: Table, direction: str) -> Iterator[Sum]:
    for check in form.checks:
        if table.key in check.get("tables", ()) and check["for_each"] == direction:
            terms = (*check["left"], *check["right"])
            within = not any(term.startswith(PREVIOUS) for term in terms)
            if check["op"] == "==" and within and "rows" not in check:
                yield {**dict.fromkeys(check["left"], 1), **dict.fromkeys(check["right"], -1)}
