from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gongkai.common.records.forms import RecordForm
from gongkai.law.errors import LawError
from gongkai.law.receipt import received_on
from gongkai.law.terms import Applicant, Channel, Delivery
from gongkai.requests.masking import masked
from gongkai.requests.models import RequestCase

REGISTER = [
    "number",
    "applicant",
    "applicant_name",
    "applicant_contact",
    "channel",
    "subject",
    "description",
    "delivery",
]


class CaseForm(RecordForm):
    """What the register says of a case; its days are facts and are mended in the ledger."""

    class Meta:
        model = RequestCase
        fields = REGISTER
        widgets = {
            "applicant_name": forms.TextInput,
            "applicant_contact": forms.TextInput,
            "description": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # 办理台上的编号由系统编定，已写入文书。
        if self.instance.is_on_desk:
            del self.fields["number"]
        if known := self.instance.applicant_contact:
            self.initial["applicant_contact"] = ""
            told = _("现为 %(masked)s；改动的填写全文，不填的不变") % {"masked": masked(known)}
            self.fields["applicant_contact"].help_text = told

    def clean_applicant_contact(self) -> str:
        """Keep the contact that is known where none is typed: the page shows it masked alone."""
        return str(self.cleaned_data["applicant_contact"] or self.instance.applicant_contact)

    def register(self) -> dict[str, Any]:
        """Return what `actions.register_case` is told of the register."""
        data = self.cleaned_data
        delivery = data["delivery"]
        return {name: data[name] for name in REGISTER} | {
            "applicant": Applicant.of(data["applicant"]),
            "channel": Channel.of(data["channel"]),
            "delivery": Delivery.of(delivery) if delivery else None,
        }


class NewCaseForm(CaseForm):
    """A case with the days that fix its receipt (条例第三十一条)."""

    class Meta(CaseForm.Meta):
        fields = [*REGISTER[:5], "arrived_on", "confirmed_on", *REGISTER[5:]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["arrived_on"].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("channel") and data.get("arrived_on"):
            try:
                received_on(
                    Channel.of(data["channel"]),
                    arrived_on=data["arrived_on"],
                    confirmed_on=data.get("confirmed_on"),
                )
            except LawError as error:
                self.add_error("confirmed_on", str(error))
        return data

    def register(self) -> dict[str, Any]:
        days = {name: self.cleaned_data[name] for name in ("arrived_on", "confirmed_on")}
        return super().register() | days
