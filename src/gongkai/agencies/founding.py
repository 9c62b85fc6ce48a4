"""Setting up one's own agency on an empty installation: what is asked, and what is made of it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.forms import CheckedAgencyForm
from gongkai.agencies.models import Agency, AgencyKind, Officer
from gongkai.common.audit import record

NUMBERED = dict(
    enumerate((AgencyKind.DEPARTMENT, AgencyKind.GOVERNMENT, AgencyKind.ORGANISATION), start=1)
)
ANSWERS = {str(n): kind for n, kind in NUMBERED.items()} | {
    str(kind.label): kind for kind in AgencyKind
}


class KindField(forms.ChoiceField):
    """The kind of an agency, answered by its number, its name, or the code that is stored."""

    default_error_messages = {"invalid_choice": gettext_lazy("请填写 1、2、3 或者机关类别的名称。")}

    def to_python(self, value: Any) -> str:
        answer = super().to_python(value).strip()
        return str(ANSWERS.get(answer, answer))


class FoundingForm(CheckedAgencyForm):
    """One's own agency and its first administrator, in the order in which they are asked."""

    kind = KindField(label=gettext_lazy("机关类别"), choices=AgencyKind.choices)
    parent = forms.CharField(
        label=gettext_lazy("上级机关的统一社会信用代码（没有则留空）"), required=False
    )
    administrator = forms.RegexField(
        r"^[\w.@+-]{3,150}$",
        label=gettext_lazy("系统管理员用户名"),
        error_messages={"invalid": gettext_lazy("用户名为 3 位以上的字母、数字和 @ . + - _。")},
    )
    password = forms.CharField(label=gettext_lazy("系统管理员密码"), strip=False)

    class Meta:
        model = Agency
        fields = (
            "name",
            "short_name",
            "slug",
            "credit_code",
            "kind",
            "parent",
            "office_name",
            "address",
            "postcode",
            "phone",
            "first_year",
        )

    def clean_parent(self) -> Agency | None:
        code = self.cleaned_data["parent"].upper()
        parent = Agency.objects.filter(credit_code=code).first() if code else None
        if code and parent is None:
            raise ValidationError(
                _("系统中没有统一社会信用代码为 %(code)s 的机关。"), params={"code": code}
            )
        return parent

    def clean_administrator(self) -> str:
        username = str(self.cleaned_data["administrator"])
        if Officer.objects.filter(username=username).exists():
            raise ValidationError(_("用户名“%(name)s”已被使用。"), params={"name": username})
        return username

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, Officer(username=self.data.get("administrator") or ""))
        return password


@transaction.atomic
def found(form: FoundingForm) -> Agency:
    """Return the agency, saved with its first administrator; `form` is valid."""
    agency = form.save()
    administrator = Officer.objects.create_superuser(
        form.cleaned_data["administrator"],
        password=form.cleaned_data["password"],
        display_name="系统管理员",
        agency=agency,
    )
    record("agency.founded", agency, by=administrator, credit_code=agency.credit_code)
    return agency


def complaint_about(name: str, value: str, earlier: Mapping[str, Any]) -> str:
    """Return what is wrong with one answer, given the earlier ones; empty if nothing is."""
    form = FoundingForm({**earlier, name: value})
    return "；".join(map(str, form.errors.get(name, ())))
