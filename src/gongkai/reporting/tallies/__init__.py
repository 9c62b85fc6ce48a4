"""One classification a table: each record falls once into (agency, row, column, amount).

The report groups it; the list behind a figure filters it. There is no other count.
"""

from functools import lru_cache

from gongkai.reporting.tallies import normative, powers
from gongkai.reporting.tallies.part import Part
from gongkai.reporting.tallies.requests import DISPUTES, request_parts

__all__ = ["Part", "tallies"]

RECORDS = {
    "annual_report_2019": (*normative.PARTS_2019, *powers.PARTS_2019),
    "annual_report_2021": (*normative.PARTS_2021, *powers.PARTS_2021),
}


@lru_cache
def tallies(format_id: str) -> tuple[Part, ...]:
    """Return the parts that fill the tables of an official form."""
    return (*RECORDS[format_id], *request_parts(format_id), DISPUTES)
