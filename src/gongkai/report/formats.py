"""The two official forms of the annual report, loaded from ``data/*.json``.

A figure has its place in the form, and the place is its key: ``table.row.column``.
Nothing is imported here that would make ``gongkai check`` start slowly.
"""

import copyreg
import json
from collections.abc import Callable
from functools import lru_cache, partial
from os.path import dirname, join

from gongkai.report.errors import ReportError
from gongkai.report.form import (
    Basis,
    Column,
    Format,
    HeaderCell,
    Place,
    Row,
    Section,
    Subsection,
    Table,
)
from gongkai.report.loading import build, vary

__all__ = [
    "FORMATS",
    "Basis",
    "Column",
    "Format",
    "HeaderCell",
    "Place",
    "Row",
    "Section",
    "Subsection",
    "Table",
    "format_for_year",
    "load_format",
]

FORMATS = ("annual_report_2019", "annual_report_2021")
DATA = join(dirname(__file__), "data")


def load_format(format_id: str, *, variant: str | None = None) -> Format:
    """Return an official form by its id, in one of its known variants if one is named.

    The variant ``single_row_6`` is the form of 2021 as some agencies fill it, with the one row
    （六）其他处理 of 2019. Raises ReportError for an unknown form or variant.
    """
    return _load(format_id, variant)


@lru_cache
def _load(format_id: str, variant: str | None) -> Format:
    # Cached behind load_format, so that variant=None said or unsaid gives the same form.
    if format_id not in FORMATS:
        raise ReportError(f"没有名为“{format_id}”的年度报告格式。")
    with open(join(DATA, f"{format_id}.json"), encoding="utf-8") as stream:
        data = json.load(stream)
    return build(vary(data, variant), variant=variant)


def _named(form: Format) -> tuple[Callable[[], Format], tuple[()]]:
    return partial(load_format, form.id, variant=form.variant), ()


# A form that goes to another process goes by its name: there it must be itself again, not a copy.
copyreg.pickle(Format, _named)


def format_for_year(year: int) -> Format:
    """Return the form in force for a report year (not for the year of publication).

    Raises ReportError before 2019, when there was no such form.
    """
    for format_id in reversed(FORMATS):
        form = load_format(format_id)
        if year >= form.first_year:
            return form
    raise ReportError(f"{year}年度尚无统一的政府信息公开工作年度报告格式，最早为2019年度。")
