"""Whole numbers in hidden fields and addresses, where anybody may write something else."""

import re

PLAIN = re.compile(r"[0-9]{1,9}")


def whole_number(text: str, *, otherwise: int = 0) -> int:
    """Return the number of up to nine plain digits, or `otherwise`.

    `isdigit` also takes ² and ③, of which `int` makes nothing, and digits without end.
    """
    return int(text) if PLAIN.fullmatch(text) else otherwise
