from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.common.calendar import work_calendar
from gongkai.common.dates import written_day
from gongkai.common.records.days import happened, plausible
from gongkai.common.records.forms import day_input
from gongkai.law.deadlines import correction_answer_due_on
from gongkai.law.errors import CalendarGap
from gongkai.law.ledger import FactKind
from gongkai.law.rules import RULES_2019
from gongkai.law.terms import Outcome, RefusalGround
from gongkai.requests.actions import NewFact
from gongkai.requests.outcomes import REPLIES

# 收到申请由登记产生，更正另有程序。
BY_HAND = [kind for kind in FactKind if kind not in (FactKind.RECEIVED, FactKind.CORRECTS)]


class DetailForm(forms.Form):
    """What a fact may say besides its kind. Which of it a kind needs, the law tells."""

    on = forms.DateField(label=_("日期"), widget=day_input(), validators=[happened])
    workdays = forms.IntegerField(
        label=_("延长工作日数"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("不超过 20 个工作日"),
    )
    until = forms.DateField(
        label=_("期限至"),
        required=False,
        widget=day_input(),
        validators=[plausible],
        help_text=_("补正、延迟答复或者重新答复的最后一日；补正期限必填"),
    )
    outcome = forms.ChoiceField(
        label=_("办理结果"),
        required=False,
        choices=[("", "---------"), *((outcome.value, outcome.label) for outcome in REPLIES)],
    )
    ground = forms.ChoiceField(
        label=_("不予公开的理由"),
        required=False,
        choices=[("", "---------"), *((ground.value, ground.label) for ground in RefusalGround)],
        help_text=_("部分公开时填写"),
    )
    addressee = forms.CharField(label=_("征求意见对象"), required=False, max_length=80)
    reason = forms.CharField(label=_("说明"), required=False, max_length=300)

    def details(self) -> dict[str, Any]:
        """Return the details as `NewFact` takes them."""
        data = self.cleaned_data
        return {name: data[name] for name in ("workdays", "until", "addressee", "reason")} | {
            "outcome": Outcome.of(data["outcome"]) if data["outcome"] else None,
            "ground": RefusalGround.of(data["ground"]) if data["ground"] else None,
        }


class FactForm(DetailForm):
    """One fact of a case."""

    kind = forms.ChoiceField(
        label=_("事实"),
        choices=[("", "---------"), *((kind.value, kind.label) for kind in BY_HAND)],
    )
    field_order = ["kind", "on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # 空行不计，其中没有必填项。
        if self.empty_permitted and not self.has_changed():
            for field in self.fields.values():
                field.required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        asks_correction = data.get("kind") == FactKind.CORRECTION_SENT
        if asks_correction and data.get("on") and "until" in data and not data["until"]:
            self.add_error("until", no_correction_day(data["on"]))
        return data

    def fact(self) -> NewFact:
        data = self.cleaned_data
        return NewFact(FactKind.of(data["kind"]), data["on"], **self.details())


def no_correction_day(sent_on: date) -> str:
    """Return what to say where the time to correct is missing, with a day that would do."""
    try:
        usual = correction_answer_due_on(sent_on, work_calendar())
    except CalendarGap as error:
        return str(error)
    told = _("请填写补正期限，例如自发出之日起 %(n)s 个工作日，至%(day)s。")
    return told % {"n": RULES_2019.correction_answer_workdays, "day": written_day(usual)}


class BaseFactFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    def facts(self) -> list[NewFact]:
        """Return the facts of the rows that say something."""
        return [form.fact() for form in self.forms if form.has_changed()]


FactFormSet: Any = forms.formset_factory(FactForm, formset=BaseFactFormSet, extra=2, max_num=40)
