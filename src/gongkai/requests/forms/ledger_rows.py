"""A row of the office's own ledger 台账: a case past or open, with all its days."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Officer, Role
from gongkai.law.ledger import FactKind
from gongkai.letters import LetterKind
from gongkai.requests.actions import NewFact
from gongkai.requests.actions.taking_over import Consulted, Disputed, TakenOver
from gongkai.requests.forms.past_cases import PastCaseRow, day_field
from gongkai.requests.models import ConsultationKind, ConsultationResult, Route

# 模板的列，按台账的习惯排列。
COLUMNS = {
    "number": "编号",
    "applicant": "申请人类别",
    "applicant_name": "申请人",
    "applicant_contact": "联系方式",
    "channel": "渠道",
    "received_on": "收到日期",
    "subject": "申请事项",
    "description": "所需政府信息的描述",
    "handler": "经办人",
    "correction_sent_on": "补正告知日期",
    "correction_number": "补正告知书文号",
    "correction_until": "补正期限",
    "corrected_on": "补正收到日期",
    "consulted_on": "征求意见发出日期",
    "consulted_kind": "征求意见对象",
    "consulted_party": "被征求意见方",
    "consultation_number": "征求意见书文号",
    "consultation_served_on": "征求意见送达日期",
    "consultation_ended_on": "征求意见结束日期",
    "consultation_result": "征求意见结果",
    "extended_on": "延期决定日期",
    "extended_workdays": "延期工作日",
    "fee_noticed_on": "收费通知日期",
    "fee_number": "收费通知书文号",
    "fee_paid_on": "缴费日期",
    "outcome": "办理结果",
    "ground": "不予公开的理由",
    "closed_on": "答复日期",
    "reply_number": "答复文号",
    "delivery": "送达方式",
    "dispute_route": "复议或者诉讼",
    "dispute_number": "案号",
    "dispute_authority": "复议机关或者人民法院",
    "disputed_on": "复议或者诉讼受理日期",
}
LETTERS = {
    "correction_number": (LetterKind.CORRECTION, "correction_sent_on"),
    "fee_number": (LetterKind.FEE, "fee_noticed_on"),
    "reply_number": (LetterKind.REPLY, "closed_on"),
}
DISPUTE = ("dispute_route", "dispute_number", "dispute_authority", "disputed_on")


def number_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=40)


def choice_field(label: Any, choices: type[Any], help_text: Any = "") -> forms.ChoiceField:
    offered = [("", "---------"), *choices.choices]
    return forms.ChoiceField(label=label, required=False, choices=offered, help_text=help_text)


class LedgerRow(PastCaseRow):
    """An answered case is kept as a past one; an open one is worked on from here."""

    handler = forms.ModelChoiceField(
        label=gettext_lazy("经办人"),
        required=False,
        queryset=Officer.objects.filter(is_active=True, assignments__role=Role.HANDLER),
        help_text=gettext_lazy("尚未办结的，由谁接着办理；不填的由导入人办理"),
    )
    correction_number = number_field(gettext_lazy("补正告知书文号"))
    consulted_kind = choice_field(gettext_lazy("征求意见对象"), ConsultationKind)
    consulted_party = forms.CharField(
        label=gettext_lazy("被征求意见方"), required=False, max_length=120
    )
    consultation_number = number_field(gettext_lazy("征求意见书文号"))
    consultation_served_on = day_field(gettext_lazy("征求意见送达日期"))
    consultation_result = choice_field(gettext_lazy("征求意见结果"), ConsultationResult)
    fee_number = number_field(gettext_lazy("收费通知书文号"))
    reply_number = number_field(gettext_lazy("答复文号"))
    dispute_route = choice_field(
        gettext_lazy("复议或者诉讼"), Route, gettext_lazy("进展和结果在导入后登记")
    )
    dispute_number = forms.CharField(label=gettext_lazy("案号"), required=False, max_length=60)
    dispute_authority = forms.CharField(
        label=gettext_lazy("复议机关或者人民法院"), required=False, max_length=120
    )
    disputed_on = day_field(gettext_lazy("复议或者诉讼受理日期"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.check_pair("consulted_kind", "consulted_party")
        for name, (_kind, day) in LETTERS.items():
            self.check_needs(name, day)
        self.check_needs("consulted_party", "consulted_on")
        self.check_needs("consultation_served_on", "consulted_on")
        self.check_needs("consultation_result", "consultation_ended_on")
        self.check_needs("consultation_number", "consulted_party")
        for first in DISPUTE:
            for other in DISPUTE:
                self.check_needs(first, other)
        if not data.get("outcome"):
            self.check_open()
        return data

    def check_open(self) -> None:
        """What an open case must tell beyond a past one, so that its steps can go on."""
        self.check_needs("consulted_on", "consulted_party")
        if self.cleaned_data.get("consulted_party"):
            self.check_needs("consultation_ended_on", "consultation_result")

    def check_needs(self, told: str, needed: str) -> None:
        """A column that says something only together with another."""
        if told == needed or {told, needed} & set(self.errors):
            return
        if self.cleaned_data.get(told) and not self.cleaned_data.get(needed):
            sentence = _("填写%(told)s的，须填写%(needed)s。")
            words = {"told": self.fields[told].label, "needed": self.fields[needed].label}
            self.add_error(needed, sentence % words)

    def facts(self) -> list[NewFact]:
        """Return the facts, the party of a consultation called by its kind alone."""
        data = self.cleaned_data
        told = super().facts()
        if data["consultation_served_on"]:
            told.append(NewFact(FactKind.CONSULTATION_SERVED, data["consultation_served_on"]))
        if not data["consulted_party"]:
            return told
        label = Consulted.label_of(ConsultationKind(data["consulted_kind"]))
        sent = FactKind.CONSULTATION_SENT
        return [replace(fact, addressee=label) if fact.kind is sent else fact for fact in told]

    def taken_over(self) -> TakenOver:
        """Return the row as `actions.taking_over.take_over` takes it."""
        data = self.cleaned_data
        return TakenOver(
            register=self.register(),
            handler=data["handler"],
            letters=[
                (kind, data[name], data[day]) for name, (kind, day) in LETTERS.items() if data[name]
            ],
            consulted=self.consulted(),
            disputed=self.disputed(),
        )

    def consulted(self) -> Consulted | None:
        data = self.cleaned_data
        if not data["consulted_party"]:
            return None
        return Consulted(
            ConsultationKind(data["consulted_kind"]),
            data["consulted_party"],
            data["consultation_result"],
            data["consultation_number"],
        )

    def disputed(self) -> Disputed | None:
        data = self.cleaned_data
        if not data["dispute_number"]:
            return None
        route, day = Route(data["dispute_route"]), data["disputed_on"]
        return Disputed(route, data["dispute_number"], data["dispute_authority"], day)
