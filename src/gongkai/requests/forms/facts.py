from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.common.records.days import happened, plausible
from gongkai.common.records.forms import day_input
from gongkai.law.ledger import FactKind
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
        help_text=_("补正、延迟答复或者重新答复的最后一日"),
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

    def fact(self) -> NewFact:
        data = self.cleaned_data
        return NewFact(FactKind.of(data["kind"]), data["on"], **self.details())


class BaseFactFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    def facts(self) -> list[NewFact]:
        """Return the facts of the rows that say something."""
        return [form.fact() for form in self.forms if form.has_changed()]


FactFormSet: Any = forms.formset_factory(FactForm, formset=BaseFactFormSet, extra=2, max_num=40)
