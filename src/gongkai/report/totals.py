"""Which figures a total is made of, and the totals of a table whose leaves are known."""

from collections.abc import Mapping, Sequence
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
    """Return all figures of the form in print order, its totals computed from the leaves.

    A leaf that is not given is 0, a blank one stays blank and adds nothing.
    """
    figures = dict(zeros(form))
    totals = totals_of(form)
    for leaf, value in leaves.items():
        figures[leaf] = value
        if value:
            for total in totals[leaf]:
                figures[total] = (figures[total] or 0) + value
    return figures


@lru_cache
def zeros(form: Format) -> Mapping[str, Value]:
    """Return every figure of the form at 0, in print order."""
    return dict.fromkeys(form.cell_keys(), 0)


@lru_cache
def totals_of(form: Format) -> Mapping[str, Sequence[str]]:
    """Return, for every leaf figure, the keys of the totals that it is part of."""
    totals: dict[str, list[str]] = {key: [] for key in form.cell_keys()}
    for key, place in form.places.items():
        if place.is_total:
            for leaf in leaves_of(form, key):
                totals[leaf].append(key)
    return totals
