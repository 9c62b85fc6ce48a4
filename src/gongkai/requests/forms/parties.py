"""Who applies: the applicant, those who apply jointly, the agent (条例第二十九条第二款第一项)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.requests.identity import checked
from gongkai.requests.models import IdentityKind, Party, PartyRole

PHONE = RegexValidator(
    r"^\+?[0-9][0-9 \-转]{5,38}$", gettext_lazy("电话号码只含数字、空格和短横。")
)
POSTCODE = RegexValidator(r"^[0-9]{6}$", gettext_lazy("邮政编码为 6 位数字。"))
NOT_KEPT_BY_BROWSER = {"autocomplete": "off"}
MOST_JOINT = 20


class PartyForm(forms.ModelForm[Party]):
    """One person or organisation. What is missing may be asked for later; what is there is true."""

    role = PartyRole.APPLICANT

    class Meta:
        model = Party
        fields: tuple[str, ...] = (
            "name",
            "identity_kind",
            "identity_number",
            "contact_person",
            "phone",
            "email",
            "address",
            "postcode",
        )
        labels = {"contact_person": gettext_lazy("联系人（单位申请的填写）")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["identity_kind"]
        kinds.choices = [("", _("未提供")), *IdentityKind.choices]
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea):
                field.widget = forms.TextInput()
            field.widget.attrs |= NOT_KEPT_BY_BROWSER
            if name in FORMATS:
                field.validators.append(FORMATS[name])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kind, number = data.get("identity_kind", ""), data.get("identity_number", "")
        if bool(kind) != bool(number):
            lacking = "identity_number" if kind else "identity_kind"
            self.add_error(lacking, _("证件类型和证件号码应当同时填写。"))
        elif number:
            try:
                data["identity_number"] = checked(kind, number)
            except ValidationError as error:
                self.add_error("identity_number", error)
        return data

    def party(self) -> Party:
        """Return the party, not yet saved, in the role of this form."""
        party = self.instance
        party.role = self.role
        return party


class JointForm(PartyForm):
    role = PartyRole.JOINT

    class Meta(PartyForm.Meta):
        fields = ("name", "identity_kind", "identity_number", "phone")


class AgentForm(PartyForm):
    role = PartyRole.AGENT

    class Meta(PartyForm.Meta):
        fields = ("name", "identity_kind", "identity_number", "phone", "authority")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("name") and not data.get("authority"):
            self.add_error("authority", _("有代理人的，须写明授权委托书载明的代理事项和权限。"))
        return data


FORMATS: dict[str, Any] = {"phone": PHONE, "postcode": POSTCODE, "email": validate_email}
JointFormSet = forms.formset_factory(
    JointForm, extra=1, max_num=MOST_JOINT, absolute_max=MOST_JOINT
)
