"""Which figures a total is made of, and the totals of a table whose leaves are known."""

from collections.abc import Mapping
from functools import lru_cache

from gongkai.report.document import Value
from gongkai.report.formats import Format


@lru_cache(maxsize=4096)
def leaves_of(form: Format, key: str) -> tuple[str, ...]:
    """Return the keys of the leaf figures that a figure sums; a leaf stands for itself."""
    table, row, column = form.place(key)
    rows = result_rows(form) if row.kind == "total" else (row.key,)
    columns = [column.key]
    if column.computed is not None:
        columns = [other.key for other in table.columns if other.computed is None]
    return tuple(f"{table.key}.{r}.{c}" for r in rows for c in columns)


@lru_cache
def result_rows(form: Format) -> tuple[str, ...]:
    """Return the rows of table 三 that （七）总计 adds up: the outcomes of the form."""
    check = next(check for check in form.checks if check["id"] == "T3-RESULTS-TOTAL")
    return tuple(check["right"])


def with_totals(form: Format, leaves: Mapping[str, Value]) -> dict[str, Value]:
    """Return all figures of the form in print order, its totals computed from the leaves."""
    return {key: _sum(form, key, leaves) for key in form.cell_keys()}


def _sum(form: Format, key: str, leaves: Mapping[str, Value]) -> Value:
    if not form.place(key).is_total:
        return leaves[key]
    return sum(leaves[leaf] or 0 for leaf in leaves_of(form, key))
