"""The intake form of the desk: one for every channel, in parts that go together."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.common.clock import today
from gongkai.common.records.days import happened
from gongkai.common.records.forms import day_input
from gongkai.law.errors import LawError
from gongkai.law.receipt import received_on
from gongkai.law.terms import Applicant, Channel, Delivery
from gongkai.requests.actions.registering import Arrival, waits_for_word
from gongkai.requests.forms.parties import PartyForm
from gongkai.requests.models import WantedForm

CONFIRMED = (Channel.POST_PLAIN, Channel.ONLINE, Channel.EMAIL, Channel.FAX)
MAIL = (Channel.POST_SIGNED, Channel.POST_PLAIN)
# 回执交给申请人的方式；其余方式不用于回执。
RECEIPT_BY = (Delivery.DIRECT, Delivery.POST, Delivery.ELECTRONIC)
NONE = ("", gettext_lazy("未说明"))
TRACKING = RegexValidator(r"^[0-9A-Za-z-]{6,40}$", gettext_lazy("邮件号码只含字母、数字和短横。"))


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        validators=[happened],
        widget=day_input(),
    )


class ArrivalForm(forms.Form):
    """How and when it came: what 条例第三十一条 asks of the channel."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    channel = forms.ChoiceField(
        label=gettext_lazy("申请渠道"),
        choices=[(channel.value, channel.label) for channel in Channel],
        initial=Channel.COUNTER.value,
        widget=forms.RadioSelect,
    )
    arrived_on = day_field(
        gettext_lazy("到达日期"),
        required=True,
        help_text=gettext_lazy(
            "当面提交、申请记录签字、邮件签收之日，或者信函、传真、网上申请到达本机关任一处室之日"
        ),
    )
    tracking = forms.CharField(
        label=gettext_lazy("邮件号码"), max_length=40, required=False, validators=[TRACKING]
    )
    confirmed_on = day_field(
        gettext_lazy("与申请人确认的日期"),
        help_text=gettext_lazy("以确认之日为收到申请之日；尚未联系上的不填，登记后列入待确认"),
    )
    confirmation = forms.CharField(
        label=gettext_lazy("确认的经过"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("何时、用何种方式、与谁确认、对方如何答复；作为确认记录存入案卷"),
    )
    was_read_back = forms.BooleanField(
        label=gettext_lazy("申请记录已向申请人宣读，申请人确认无误"), required=False
    )
    was_signed = forms.BooleanField(
        label=gettext_lazy("申请人已在申请记录上签名或者捺印"), required=False
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["arrived_on"].initial = today

    @property
    def chosen(self) -> Channel:
        return Channel.of(self.cleaned_data["channel"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("channel"):
            self._drop_what_the_channel_does_not_ask()
            self._check_record()
            self._check_days()
        return data

    def _drop_what_the_channel_does_not_ask(self) -> None:
        if self.chosen not in CONFIRMED:
            self.cleaned_data |= {"confirmed_on": None, "confirmation": ""}
        if self.chosen not in MAIL:
            self.cleaned_data["tracking"] = ""

    def _check_record(self) -> None:
        """条例第二十九条第一款: an oral application is written down, read back and signed."""
        if self.chosen is not Channel.ORAL:
            return
        for name in ("was_read_back", "was_signed"):
            if not self.cleaned_data.get(name):
                self.add_error(name, _("口头申请须制作申请记录，宣读后由申请人签名或者捺印。"))

    def _check_days(self) -> None:
        data = self.cleaned_data
        if data.get("confirmed_on") and not data["confirmation"]:
            self.add_error("confirmation", _("请写明与申请人确认的经过。"))
        if not data.get("arrived_on") or "confirmed_on" in self.errors:
            return
        if waits_for_word(self.chosen, self.arrival()):
            return
        try:
            received_on(
                self.chosen, arrived_on=data["arrived_on"], confirmed_on=data["confirmed_on"]
            )
        except LawError as error:
            self.add_error("confirmed_on", str(error))

    def arrival(self, **more: Any) -> Arrival:
        data = self.cleaned_data
        told = _("邮件号码：%(number)s") % {"number": data["tracking"]} if data["tracking"] else ""
        return Arrival(data["arrived_on"], data["confirmed_on"], note=told, **more)

    def token_told(self) -> UUID:
        token: UUID = self.cleaned_data["token"]
        return token


class ContentForm(forms.Form):
    """What is asked for, and how the applicant wants it (条例第二十九条第二款)."""

    applicant = forms.ChoiceField(
        label=gettext_lazy("申请人类别"),
        choices=[(applicant.value, applicant.label) for applicant in Applicant],
        initial=Applicant.NATURAL_PERSON.value,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("年度报告表三按此分栏"),
    )
    subject = forms.CharField(
        label=gettext_lazy("申请事项"),
        max_length=120,
        help_text=gettext_lazy("一句话概括，不写姓名；一件申请只写一个事项"),
    )
    description = forms.CharField(
        label=gettext_lazy("所需政府信息的描述"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("照申请书抄录：名称、文号或者便于查询的其他特征性描述"),
    )
    wanted_form = forms.ChoiceField(
        label=gettext_lazy("获取信息的方式"), required=False, choices=[NONE, *WantedForm.choices]
    )
    delivery = forms.ChoiceField(
        label=gettext_lazy("获取途径"),
        required=False,
        choices=[NONE, *((delivery.value, delivery.label) for delivery in Delivery)],
    )
    assistance = forms.CharField(
        label=gettext_lazy("需要的协助"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("阅读困难或者视听障碍的申请人需要的帮助（条例第四十三条）"),
    )


class RegistryForm(forms.Form):
    """What the office decides when it registers: who handles it, how the receipt goes out."""

    handler = forms.ModelChoiceField(
        Officer.objects.none(),
        label=gettext_lazy("经办人"),
        required=False,
        empty_label=gettext_lazy("暂不指定"),
    )
    receipt_by = forms.ChoiceField(
        label=gettext_lazy("回执的交付"),
        required=False,
        choices=[
            ("", gettext_lazy("暂不交付")),
            *((delivery.value, delivery.label) for delivery in RECEIPT_BY),
        ],
    )

    def __init__(self, data: Any = None, *, agency: Agency, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["handler"]
        field.queryset = handlers_of(agency)

    def told(self) -> dict[str, Any]:
        code = self.cleaned_data["receipt_by"]
        return {
            "handler": self.cleaned_data["handler"],
            "receipt_by": Delivery.of(code) if code else None,
        }


def handlers_of(agency: Agency) -> Any:
    """Return the agency's own active handlers."""
    handlers = Officer.objects.filter(agency=agency, is_active=True)
    return handlers.filter(assignments__role=Role.HANDLER).order_by("display_name")


def reachable(content: ContentForm, applicant: PartyForm, receipt_by: str) -> None:
    """Complain about a way of delivery for which the address is not told (条例第二十九条)."""
    ways = {content.cleaned_data.get("delivery"), receipt_by}
    told = applicant.cleaned_data
    if Delivery.POST in ways and not told.get("address"):
        applicant.add_error("address", _("邮寄送达的，须填写通信地址。"))
    if Delivery.ELECTRONIC in ways and not (told.get("email") or told.get("phone")):
        applicant.add_error("email", _("电子送达的，须填写电子邮箱或者手机、传真号码。"))


def day_or_none(form: forms.Form, name: str) -> date | None:
    """Return a day that a form not yet complete already tells."""
    day: date | None = getattr(form, "cleaned_data", {}).get(name)
    return day
