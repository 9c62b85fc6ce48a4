"""What an extension or a consultation would do to the date for the reply; nothing is recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.clock import today
from gongkai.common.dates import written_day
from gongkai.common.records.days import plausible
from gongkai.common.records.forms import day_input
from gongkai.law.errors import LawError
from gongkai.law.ledger import Fact, FactKind
from gongkai.requests.actions.handling import due_by_ledger
from gongkai.requests.models import RequestCase

LONGEST = 20


class WhatIfForm(forms.Form):
    workdays = forms.IntegerField(
        label=gettext_lazy("延长的工作日"), required=False, min_value=1, max_value=LONGEST
    )
    asked_on = forms.DateField(
        label=gettext_lazy("征求意见书发出"), required=False, widget=day_input(), initial=today
    )
    answered_on = forms.DateField(
        label=gettext_lazy("收到意见"),
        required=False,
        widget=day_input(),
        validators=[plausible],
    )

    def __init__(self, data: Any = None, *, case: RequestCase) -> None:
        super().__init__(data)
        self.case = case

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        asked, answered = data.get("asked_on"), data.get("answered_on")
        if answered and (not asked or answered < asked):
            self.add_error("answered_on", _("收到意见的日期不能早于发出的日期。"))
        if not data.get("workdays") and not answered and not self.errors:
            raise forms.ValidationError(_("请填写延长的工作日，或者征求意见的起止日期。"))
        return data

    def answer(self) -> str:
        """Return the sentence on the date that would hold; the form is valid."""
        try:
            due_on = due_by_ledger(self.case, *self.supposed())
        except LawError as error:
            return f"{error}。"
        if due_on is None:
            return _("答复期限停止计算，不能确定届满日。")
        return _("答复期限届满日将为%(day)s。") % {"day": written_day(due_on)}

    def supposed(self) -> list[Fact]:
        data = self.cleaned_data
        told: list[Fact] = []
        if data["workdays"]:
            told.append(Fact(FactKind.EXTENDED, today(), workdays=data["workdays"]))
        if data["answered_on"]:
            told += _consultation(data["asked_on"], data["answered_on"])
        return told


def _consultation(asked_on: date, answered_on: date) -> list[Fact]:
    key = "supposed"
    return [
        Fact(FactKind.CONSULTATION_SENT, asked_on, ref=key),
        Fact(FactKind.CONSULTATION_ENDED, answered_on, ref=key),
    ]
