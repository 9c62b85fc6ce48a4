"""编号: application numbers, letter numbers and query codes."""

from __future__ import annotations

import secrets

from gongkai.agencies.models import Agency
from gongkai.requests.models import Series

APPLICATIONS, SMALL_CASES = "application", "small_case"
# 不含易混的 0 O 1 I L。
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10


def take(agency: Agency, key: str, year: int) -> int:
    """Return the next number of the series, taken in the caller's transaction.

    If that is rolled back the number is free again: no repeats, and no gaps.
    """
    Series.objects.get_or_create(agency=agency, key=key, year=year)
    series = Series.objects.select_for_update().get(agency=agency, key=key, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last


def application_number(agency: Agency, year: int) -> str:
    """Return the next application number: short name of the agency, year, five digits."""
    return f"{agency.slug.upper()}-{year}-{take(agency, APPLICATIONS, year):05d}"


def small_case_number(agency: Agency, year: int) -> str:
    """Return the next number of a correction, suggestion or complaint."""
    return f"{agency.slug.upper()}-{year}-S{take(agency, SMALL_CASES, year):04d}"


def query_code() -> str:
    """Return a random code that has nothing to do with the number; 31^10 possibilities."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
