"""编号: application numbers, letter numbers and query codes."""

from __future__ import annotations

import re
import secrets

from gongkai.agencies.models import Agency
from gongkai.letters.kinds import LetterKind
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


def note_application(agency: Agency, number: str) -> None:
    """Let the numbers taken from now on come after one that was given elsewhere, if it is alike."""
    match = re.fullmatch(rf"{re.escape(agency.slug.upper())}-(\d{{4}})-(\d{{1,9}})", number)
    if match:
        _note(agency, APPLICATIONS, int(match[1]), int(match[2]))


def note_letter(agency: Agency, kind: LetterKind, number: str) -> None:
    """Let the letters of the series come after one that was issued elsewhere."""
    prefix = re.escape(f"{agency.document_prefix or agency.short_name}{kind.series}")
    match = re.fullmatch(rf"{prefix}〔(\d{{4}})〕(\d{{1,9}})号", number)
    if kind.series and match:
        _note(agency, kind.series, int(match[1]), int(match[2]))


def _note(agency: Agency, key: str, year: int, given: int) -> None:
    Series.objects.get_or_create(agency=agency, key=key, year=year)
    Series.objects.filter(agency=agency, key=key, year=year, last__lt=given).update(last=given)


def query_code() -> str:
    """Return a random code that has nothing to do with the number; 31^10 possibilities."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
