"""Amounts as they are typed or pasted: 23,674,314.00 is one number."""

import re
import unicodedata
from typing import Any

from django import forms

GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$")


def ungrouped(text: str) -> str:
    """Return the amount without thousands separators, half- or full-width.

    Text in which commas do not part thousands comes back as it is: 1,5 may mean anything.
    """
    half_width = unicodedata.normalize("NFKC", text).strip()
    return half_width.replace(",", "") if GROUPED.match(half_width) else text


class MoneyInput(forms.TextInput):
    """A number input of the browser drops what is pasted with separators; this one reads it."""

    def __init__(self) -> None:
        super().__init__(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return ungrouped(value) if isinstance(value, str) else value
