"""登记、与申请人确认 (条例第三十一条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Officer, Role
from gongkai.common.clock import today
from gongkai.common.dates import written_day
from gongkai.law.errors import LawError
from gongkai.law.receipt import Receipt, received_on
from gongkai.law.terms import Channel, Delivery
from gongkai.requests.actions import intake
from gongkai.requests.forms.steps.base import METHODS, StepForm, day_field

BY_CONFIRMATION = (Channel.POST_PLAIN, Channel.ONLINE, Channel.EMAIL, Channel.FAX)


class AwaitConfirmationForm(StepForm):
    submit = gettext_lazy("转为待确认")
    guide = gettext_lazy(
        "以平常信函、互联网渠道、电子邮件、传真提交的申请，"
        "以与申请人确认之日为收到申请之日，请尽快联系申请人。"
    )

    note = forms.CharField(label=gettext_lazy("联系情况"), required=False, max_length=200)

    def take(self, at: datetime) -> Any:
        note = self.cleaned_data["note"]
        return intake.await_confirmation(self.case, at=at, note=note, **self.told)


class ReceiveForm(StepForm):
    submit = gettext_lazy("登记并生成回执")

    arrived_on = day_field(gettext_lazy("到达日期"))
    confirmed_on = day_field(gettext_lazy("与申请人确认之日"))
    handler = forms.ModelChoiceField(
        label=gettext_lazy("经办人"), queryset=Officer.objects.none(), required=False
    )
    receipt_by = forms.ChoiceField(
        label=gettext_lazy("回执送达方式"),
        choices=[("", gettext_lazy("暂不送达")), *METHODS],
        required=False,
    )
    note = forms.CharField(label=gettext_lazy("说明"), required=False, max_length=200)

    def prepare(self) -> None:
        channel = Channel.of(self.case.channel)
        self.fields["arrived_on"].initial = self.case.arrived_on
        if channel not in BY_CONFIRMATION:
            del self.fields["confirmed_on"]
            self.fields["arrived_on"].label = _arrival(channel)
        self.fields["handler"].queryset = handlers_of(self.case.agency)  # type: ignore[attr-defined]
        self.fields["handler"].initial = self.case.handler_id
        if channel in (Channel.COUNTER, Channel.ORAL):
            self.fields["receipt_by"].initial = Delivery.DIRECT.value
        else:
            self.fields["receipt_by"].initial = self.case.delivery

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("arrived_on"):
            try:
                self.receipt(data["arrived_on"], data.get("confirmed_on"))
            except LawError as error:
                self.add_error(
                    "confirmed_on" if "confirmed_on" in self.fields else "arrived_on", str(error)
                )
        return data

    def receipt(self, arrived_on: date, confirmed_on: date | None) -> Receipt:
        channel = Channel.of(self.case.channel)
        return received_on(channel, arrived_on=arrived_on, confirmed_on=confirmed_on)

    def consequences(self) -> Iterator[str]:
        confirmed = today() if "confirmed_on" in self.fields else None
        arrived = self.case.arrived_on or today()
        if confirmed and confirmed < arrived:
            return
        receipt = self.receipt(arrived, confirmed)
        yield _("%(reason)s（%(basis)s）。") % {
            "reason": receipt.reason,
            "basis": "、".join(place.short for place in receipt.basis),
        }
        yield _("按现有日期，收到申请之日为%(day)s，期限自次日起计算。") % {
            "day": written_day(receipt.on)
        }

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        return intake.receive(
            self.case,
            at=at,
            arrived_on=data["arrived_on"],
            confirmed_on=data.get("confirmed_on"),
            handler=data["handler"],
            receipt_by=Delivery.of(data["receipt_by"]) if data["receipt_by"] else None,
            note=data["note"],
            **self.told,
        )


def handlers_of(agency: Any) -> Any:
    """Return the officers of the agency who handle cases."""
    held = Officer.objects.filter(agency=agency, is_active=True, assignments__role=Role.HANDLER)
    return held.distinct().order_by("display_name")


def _arrival(channel: Channel) -> str:
    words = {
        Channel.COUNTER: _("当面提交之日"),
        Channel.ORAL: _("申请记录签字之日"),
        Channel.POST_SIGNED: _("本机关签收之日"),
    }
    return words[channel]
