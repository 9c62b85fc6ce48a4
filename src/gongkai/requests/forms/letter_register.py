from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.requests.models import Series


class RegisterForm(forms.Form):
    """Which part of the register is shown: a year, and a series of it or all."""

    year = forms.ChoiceField(label=gettext_lazy("年度"), required=False)
    series = forms.ChoiceField(label=gettext_lazy("系列"), required=False)

    def __init__(self, data: Any, *, taken: Sequence[Series]) -> None:
        super().__init__(data)
        self.taken = taken
        self._offer("year", ((row.year, _("%(year)s 年") % {"year": row.year}) for row in taken))
        self._offer("series", sorted((row.key, row.key) for row in taken))

    def _offer(self, name: str, offered: Iterable[tuple[Any, Any]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", _("全部")), *dict(offered).items()]

    def chosen(self) -> list[Series]:
        """Return the series of the year asked for; none for what is not offered."""
        if not self.is_valid():
            return []
        year, key = self.cleaned_data["year"], self.cleaned_data["series"]
        return [
            row
            for row in self.taken
            if (not year or str(row.year) == year) and (not key or row.key == key)
        ]
