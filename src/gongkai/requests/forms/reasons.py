from __future__ import annotations

from typing import Any

from django import forms


class ReasonForm(forms.Form):
    """A reason, under whatever name the page asks for it."""

    reason = forms.CharField(max_length=200)

    def __init__(self, data: Any = None, *, label: str) -> None:
        super().__init__(data)
        self.fields["reason"].label = label
