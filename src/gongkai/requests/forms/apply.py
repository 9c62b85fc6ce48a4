"""What an application says (条例第二十九条第二款). The purpose is not among it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.terms import Applicant, Delivery
from gongkai.requests.forms.stamping import StampedForm
from gongkai.requests.identity import checked
from gongkai.requests.models import IdentityKind, Party, PartyRole, WantedForm

LONGEST_NAME = 80
PHONE = RegexValidator(
    re.compile(r"^[0-9+()（）\-－—转 ]{5,30}$"),
    gettext_lazy("联系电话只能含有数字、短横线和分机号，如 023-00000000 转 8001。"),
)
POSTCODE = RegexValidator(r"^\d{6}$", gettext_lazy("邮政编码为 6 位数字。"))
PEOPLE = [(kind.value, kind.label) for kind in IdentityKind if kind != IdentityKind.CREDIT_CODE]
DELIVERIES = [
    (Delivery.ELECTRONIC.value, gettext_lazy("电子送达（在“进度查询”页面下载）")),
    (Delivery.POST.value, gettext_lazy("邮寄")),
    (Delivery.DIRECT.value, gettext_lazy("当面领取")),
]
FORMS = [
    (WantedForm.ELECTRONIC, gettext_lazy("电子文本")),
    (WantedForm.PAPER, gettext_lazy("纸质文本")),
    (WantedForm.DISC, gettext_lazy("光盘")),
    (WantedForm.READING, gettext_lazy("现场查阅、抄录")),
]


def line(label: Any, *, required: bool = False, **options: Any) -> forms.CharField:
    """A short text; `fill` is what the browser may fill in (autocomplete)."""
    attributes = {"autocomplete": options.pop("fill", "off")}
    told: dict[str, Any] = {"max_length": LONGEST_NAME}
    told["widget"] = forms.TextInput(attrs=attributes)
    return forms.CharField(label=label, required=required, **told | options)


def typed(form: Any) -> None:
    """Let a form that is filled in be shown as it was typed, with nothing said against it yet."""
    form._errors = ErrorDict()
    form.cleaned_data = {}


class ApplicantForm(StampedForm):
    """Who applies, who acts for the applicant, and how the answer is wanted."""

    applicant = forms.ChoiceField(
        label=gettext_lazy("申请人类别"),
        choices=[(kind.value, kind.label) for kind in Applicant],
        initial=Applicant.NATURAL_PERSON,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "法人或者其他组织请选择“自然人”以外的一类，证件类型选“统一社会信用代码”；不属于前几类的选“其他”。"
        ),
    )
    name = line(gettext_lazy("姓名或者名称"), required=True, fill="name")
    identity_kind = forms.ChoiceField(
        label=gettext_lazy("证件类型"),
        choices=IdentityKind.choices,
        initial=IdentityKind.RESIDENT,
    )
    identity_number = line(gettext_lazy("证件号码"), required=True)
    contact_person = line(gettext_lazy("联系人（法人或者其他组织填写）"), fill="name")
    phone = line(gettext_lazy("联系电话"), validators=[PHONE], fill="tel")
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    address = line(gettext_lazy("通信地址"), max_length=200, fill="street-address")
    postcode = line(gettext_lazy("邮政编码"), validators=[POSTCODE], fill="postal-code")

    agent_name = line(gettext_lazy("代理人姓名"))
    agent_phone = line(gettext_lazy("代理人联系电话"), validators=[PHONE])
    agent_identity_kind = forms.ChoiceField(
        label=gettext_lazy("代理人证件类型"), choices=[("", "—"), *PEOPLE], required=False
    )
    agent_identity_number = line(gettext_lazy("代理人证件号码"))
    agent_authority = line(
        gettext_lazy("代理权限"),
        max_length=120,
        help_text=gettext_lazy("授权委托书载明的代理事项和权限。"),
    )

    wanted_form = forms.ChoiceField(
        label=gettext_lazy("希望以何种形式获取"),
        choices=FORMS,
        initial=WantedForm.ELECTRONIC,
        widget=forms.RadioSelect,
    )
    delivery = forms.ChoiceField(
        label=gettext_lazy("希望如何收到文书"),
        choices=DELIVERIES,
        initial=Delivery.ELECTRONIC.value,
        widget=forms.RadioSelect,
    )
    assistance = line(
        gettext_lazy("需要的协助"),
        max_length=120,
        help_text=gettext_lazy(
            "存在阅读困难或者视听障碍的，可以写明需要的帮助，如大字文本、电话告知。"
        ),
    )

    @property
    def is_person(self) -> bool:
        return self.cleaned_data.get("applicant") == Applicant.NATURAL_PERSON

    def clean(self) -> dict[str, Any]:
        self._check_identity()
        self._check_contact()
        self._check_agent()
        return self.cleaned_data

    def _check_identity(self) -> None:
        told = self.cleaned_data
        kind = told.get("identity_kind", "")
        if self.is_person and kind == IdentityKind.CREDIT_CODE:
            self.add_error("identity_kind", _("自然人请选择身份证件。"))
        elif not self.is_person and kind not in (IdentityKind.CREDIT_CODE, IdentityKind.OTHER):
            self.add_error("identity_kind", _("法人或者其他组织请选择统一社会信用代码。"))
        else:
            self._check_number(kind, "identity_number")

    def _check_number(self, kind: str, field: str) -> None:
        if not self.cleaned_data.get(field):
            return
        try:
            self.cleaned_data[field] = checked(kind, self.cleaned_data[field])
        except ValidationError as refusal:
            self.add_error(field, refusal)

    def _check_contact(self) -> None:
        told = self.cleaned_data
        given = [told.get(name) for name in ("phone", "email", "address")]
        failed = {"phone", "email", "address"} & self.errors.keys()
        if told.get("delivery") == Delivery.POST and not told.get("address"):
            self.add_error("address", _("选择邮寄的，请填写通信地址。"))
        elif not any(given) and not failed:
            self.add_error("phone", _("联系电话、电子邮箱、通信地址请至少填写一项。"))

    def _check_agent(self) -> None:
        told = self.cleaned_data
        names = [name for name in self.fields if name.startswith("agent_")]
        if not any(told.get(name) for name in names):
            return
        if not told.get("agent_name"):
            self.add_error("agent_name", _("有代理人的，请填写代理人姓名。"))
        if not told.get("agent_authority"):
            self.add_error("agent_authority", _("有代理人的，请填写代理权限。"))
        self._check_number(told.get("agent_identity_kind", ""), "agent_identity_number")

    def parties(self) -> list[Party]:
        """Return the applicant and the agent, made anew each time."""
        told = self.cleaned_data
        named = ("name", "identity_kind", "identity_number", "phone", "email", "address")
        applicant = Party(
            role=PartyRole.APPLICANT,
            contact_person=told["contact_person"],
            postcode=told["postcode"],
            **{name: told[name] for name in named},
        )
        if not told["agent_name"]:
            return [applicant]
        agent = Party(
            role=PartyRole.AGENT,
            name=told["agent_name"],
            phone=told["agent_phone"],
            identity_kind=told["agent_identity_kind"],
            identity_number=told["agent_identity_number"],
            authority=told["agent_authority"],
        )
        return [applicant, agent]
