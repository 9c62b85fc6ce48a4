"""The unified social credit code 统一社会信用代码 (GB 32100): 18 characters, the last a check."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def check_character(body: str) -> str:
    """Return the eighteenth character for the first seventeen."""
    total = sum(weight * ALPHABET.index(char) for weight, char in zip(WEIGHTS, body, strict=True))
    return ALPHABET[-total % 31]


def is_credit_code(code: str) -> bool:
    well_formed = len(code) == 18 and all(char in ALPHABET for char in code)
    return well_formed and check_character(code[:17]) == code[17]


def validate_credit_code(code: str) -> None:
    """Raise ValidationError unless `code` has eighteen characters and the right check character."""
    if not is_credit_code(code):
        raise ValidationError(_("统一社会信用代码应为 18 位，且校验码须正确。"))
