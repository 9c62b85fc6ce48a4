"""Whether a query code opens a number, so that nobody finds out by trying."""

from __future__ import annotations

import hmac
import unicodedata
from functools import lru_cache

from django.core.cache import cache

from gongkai.common.clock import now
from gongkai.common.crypto import decrypt, encrypt, fingerprint
from gongkai.requests.models import RequestCase, SmallCase
from gongkai.requests.numbers import query_code

HOUR = 3600
MOST_WRONG = 20

Tracked = RequestCase | SmallCase


def tidy(text: str) -> str:
    """Return a number or a code in narrow capitals, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def is_worn_out(number: str, *, by: str) -> bool:
    """True if the address `by` tried too many wrong codes for the number this hour, known or not.

    Others are let in meanwhile: numbers follow each other, and whoever counts them up could shut
    out every applicant. A code is safe without: 31^10 of them outlast any number of addresses.
    """
    return int(cache.get(_key(number, by), 0)) >= MOST_WRONG


def opened(number: str, code: str, *, by: str) -> Tracked | None:
    """Return the application or small case that the number and the code open, None if neither.

    An unknown number is compared like a known one, and counted like it.
    """
    found = _candidates(number)
    matching = [one for one in found if _is_same(one.query_code, code)]
    if not found:
        _is_same(decrypt(_decoy()), code)
    if not matching:
        cache.add(_key(number, by), 0, timeout=HOUR)
        cache.incr(_key(number, by))
    return matching[0] if matching else None


def _candidates(number: str) -> list[Tracked]:
    cases = RequestCase.objects.select_related("agency__parent").exclude(query_code="")
    small = SmallCase.objects.select_related("agency__parent").exclude(query_code="")
    return [*cases.filter(number=number), *small.filter(number=number)]


def _is_same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())


@lru_cache(maxsize=1)
def _decoy() -> str:
    """Return a sealed code that nobody was given."""
    return encrypt(query_code())


def _key(number: str, by: str) -> str:
    hour = int(now().timestamp()) // HOUR
    return f"wrong-code-{hour}-{fingerprint(f'{by} {number}')}"
