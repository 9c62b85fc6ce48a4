"""The persons of the demonstration: names, numbers and addresses that belong to nobody."""

from __future__ import annotations

from typing import Any

from gongkai.law.terms import Applicant
from gongkai.requests.models import IdentityKind, Party

# 行政区划代码没有以 99 开头的，这样的公民身份号码不属于任何人。
NO_REGION, BIRTHDAY = "990000", "19000101"
# GB 11643—1999.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def identity_number(n: int) -> str:
    """Return an identity number of nowhere, with its right check digit."""
    body = f"{NO_REGION}{BIRTHDAY}{n:03d}"
    weighed = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + _CHECK_DIGITS[weighed % 11]


def applicant(row: dict[str, Any], n: int) -> Party:
    """Return the applicant of a case; `n` is the same for the same name.

    Without an e-mail address: nobody outside is written to, letters are taken from the portal.
    """
    party = Party(
        name=row["applicant_name"],
        phone=f"000-{n:08d}",
        address=f"演示路{n}号",
        postcode="400000",
    )
    if row["applicant"] == Applicant.NATURAL_PERSON:
        party.identity_kind, party.identity_number = IdentityKind.RESIDENT, identity_number(n)
    else:
        party.contact_person = "联系人（演示）"
    return party


def places(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Return a number for every applicant's name, in the order of the data."""
    names = dict.fromkeys(row["applicant_name"] for row in rows)
    return {name: n for n, name in enumerate(names, start=1)}
