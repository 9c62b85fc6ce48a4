"""文号登记簿: every number of a series and year, with its letter, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongkai.agencies.models import Agency
from gongkai.letters.kinds import LetterKind, number
from gongkai.requests.models import IssuedLetter, Series

SERIES = tuple(dict.fromkeys(kind.series for kind in LetterKind if kind.series))


@dataclass(frozen=True)
class Place:
    """A number that was taken; the letter is None where it was given outside this house."""

    series: str
    year: int
    sequence: int
    number: str
    letter: IssuedLetter | None = None


def taken(agency: Agency) -> list[Series]:
    """Return the last number of every series of letters and year, the newest year first."""
    found = Series.objects.filter(agency=agency, key__in=SERIES, last__gt=0).order_by("-year")
    return sorted(found, key=lambda row: (-row.year, SERIES.index(row.key)))


def numbers_of(rows: Iterable[Series]) -> list[tuple[Series, int]]:
    """Return every number of these series, the highest first."""
    return [(row, n) for row in rows for n in range(row.last, 0, -1)]


def places(agency: Agency, numbers: Sequence[tuple[Series, int]]) -> list[Place]:
    """Return the numbers in their order, each with the letter that bears it."""
    letters = _letters(agency, numbers)
    prefix = agency.document_prefix or agency.short_name
    return [
        Place(
            row.key,
            row.year,
            n,
            letter.number if letter else number(prefix, row.key, row.year, n),
            letter,
        )
        for row, n in numbers
        for letter in [letters.get((row.key, row.year, n))]
    ]


def _letters(
    agency: Agency, numbers: Sequence[tuple[Series, int]]
) -> dict[tuple[str, int | None, int | None], IssuedLetter]:
    found = IssuedLetter.objects.filter(
        agency=agency,
        series__in={row.key for row, _n in numbers},
        year__in={row.year for row, _n in numbers},
        sequence__in={n for _row, n in numbers},
    )
    told = found.select_related("case", "small_case", "dispatch", "issued_by").defer("parts")
    return {(one.series, one.year, one.sequence): one for one in told}
