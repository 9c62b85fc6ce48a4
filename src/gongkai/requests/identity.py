"""证件号码: written as it is kept, and held against its check digit (条例第二十九条)."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gongkai.agencies.credit_code import validate_credit_code
from gongkai.redaction.identifiers import is_identity_18
from gongkai.requests.models import IdentityKind

N_RESIDENT = 18


def tidy(number: str) -> str:
    """Return the number in narrow capitals, without the spaces and dashes people write."""
    narrow = unicodedata.normalize("NFKC", number).upper()
    return "".join(char for char in narrow if not char.isspace() and char != "-")


def checked(kind: str, number: str) -> str:
    """Return the tidy number of a document; raises ValidationError if its check digit is wrong.

    Only the resident identity number and the credit code have one. Source: GB 11643、GB 32100.
    """
    number = tidy(number)
    if kind == IdentityKind.RESIDENT and not _is_resident(number):
        raise ValidationError(_("居民身份证号码应为 18 位，请核对出生日期和末位校验码。"))
    if kind == IdentityKind.CREDIT_CODE:
        validate_credit_code(number)
    return number


def _is_resident(number: str) -> bool:
    digits = number[:-1] + number[-1:].replace("X", "0")
    well_formed = len(number) == N_RESIDENT and digits.isascii() and digits.isdigit()
    return well_formed and is_identity_18(number)
