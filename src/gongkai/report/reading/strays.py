"""Figures that have come off a table and stand alone between its pieces."""

from collections.abc import Sequence

from gongkai.report.checks import check
from gongkai.report.document import Report, Value
from gongkai.report.reading.matching import Allowed, Laid
from gongkai.report.reading.numbers import readings
from gongkai.report.reading.page import Row

BY_SUMS = "该数字脱离了所在的行，填入唯一的空格后合计与勾稽关系均相符"
_RELATIONS = ("T3-COLUMN-TOTAL", "T3-IDENTITY", "T3-RESULTS-TOTAL")


def with_strays(laid: Laid, strays: Sequence[tuple[int, str]], allowed: Allowed) -> Laid:
    """Return what was read, blanks of table 三 being doubtful where a figure has come off it.

    A single such figure belongs to the single blank if every sum over the blank then holds;
    otherwise the blanks stay open between nothing and the figures.
    """
    (table,) = (table for table in laid.form.tables.values() if table.kind == "requests")
    section = next(n for n, s in enumerate(laid.form.sections) if s.key == table.section)
    values = [
        value
        for at, text in strays
        if section in allowed(Row((), (), at))
        for value in readings(text, "integer")
    ]
    keys = [key for key, place in laid.form.places.items() if place.table is table]
    blanks = [key for key in keys if laid.cells.get(key, 0) is None]
    if not values or not blanks:
        return laid
    if len(values) == len(blanks) == 1 and _holds(laid, blanks[0], values[0]):
        cells = {**laid.cells, blanks[0]: values[0]}
        return laid._replace(cells=cells, settled={**laid.settled, blanks[0]: BY_SUMS})
    return laid._replace(
        cells={key: value for key, value in laid.cells.items() if key not in blanks},
        unresolved={**laid.unresolved, **dict.fromkeys(blanks, (None, *values))},
    )


def _holds(laid: Laid, key: str, value: Value) -> bool:
    form = laid.form
    report = Report(
        "", form.first_year, form, {**laid.cells, key: value}, unresolved=laid.unresolved
    )
    doubted = {key for f in check(report) if f.check in _RELATIONS for key in f.keys}
    return key not in doubted
