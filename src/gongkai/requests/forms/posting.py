from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gongkai.requests.forms.intake import TRACKING
from gongkai.requests.models import Dispatch
from gongkai.requests.posting import Parcel


class PostingForm(forms.Form):
    """The letters handed to the postal enterprise today, each with its number."""

    def __init__(self, data: Any = None, *, parcels: Sequence[Parcel]) -> None:
        super().__init__(data)
        self.parcels = parcels
        for parcel in parcels:
            self.fields[self.name_of(parcel)] = forms.CharField(
                label=_("%(letter)s的邮件号码") % {"letter": parcel.letter},
                max_length=40,
                required=False,
                validators=[TRACKING],
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    @staticmethod
    def name_of(parcel: Parcel) -> str:
        return f"tracking-{parcel.dispatch.pk}"

    @property
    def rows(self) -> list[tuple[Parcel, forms.BoundField]]:
        return [(parcel, self[self.name_of(parcel)]) for parcel in self.parcels]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        told = [number for number in data.values() if number]
        if not self.errors and not told:
            self.add_error(None, _("请填写已交邮文书的邮件号码。"))
        if len(told) > len(set(told)):
            self.add_error(None, _("同一邮件号码填写了两次，请核对。"))
        return data

    def posted(self) -> dict[int, str]:
        """Return the tracking number of each letter that has one, by the key of its dispatch."""
        told = (
            (parcel.dispatch, self.cleaned_data[self.name_of(parcel)]) for parcel in self.parcels
        )
        return {dispatch.pk: number for dispatch, number in told if number}

    def chosen(self) -> list[Dispatch]:
        posted = self.posted()
        return [parcel.dispatch for parcel in self.parcels if parcel.dispatch.pk in posted]
