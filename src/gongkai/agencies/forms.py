from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.agencies.queries import in_tree_order
from gongkai.common.clock import today

CONTACT = (
    "office_name",
    "address",
    "postcode",
    "phone",
    "fax",
    "email",
    "office_hours",
    "reconsideration_authority",
    "court",
    "site_id_code",
    "report_due_internally",
)


class LoginForm(AuthenticationForm):
    error_messages = {
        "invalid_login": gettext_lazy("用户名或密码不正确。"),
        "inactive": gettext_lazy("用户名或密码不正确。"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("用户名")
        self.fields["password"].label = _("密码")


class OwnPasswordForm(PasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, help_text in (
            ("old_password", _("原密码"), ""),
            ("new_password1", _("新密码"), _("不少于 8 个字符，不能全是数字，也不能是常见密码。")),
            ("new_password2", _("再次输入新密码"), ""),
        ):
            self.fields[name].label, self.fields[name].help_text = label, help_text


class ContactForm(forms.ModelForm[Agency]):
    """The contact block that the guide prints (条例第十二条)."""

    class Meta:
        model = Agency
        fields: tuple[str, ...] = CONTACT

    def clean_postcode(self) -> str:
        postcode: str = self.cleaned_data["postcode"]
        if len(postcode) != 6 or not postcode.isdecimal():
            raise ValidationError(_("邮政编码为 6 位数字。"))
        return postcode


class CheckedAgencyForm(ContactForm):
    """What a new agency is known by, checked."""

    def clean_credit_code(self) -> str:
        return str(self.cleaned_data["credit_code"]).upper()

    def clean_first_year(self) -> int:
        year: int = self.cleaned_data["first_year"]
        last = today().year + 1
        # 现行年报格式自 2019 年度起。
        if not 2019 <= year <= last:
            raise ValidationError(
                _("首个年报年度应在 2019 至 %(last)s 之间。"), params={"last": last}
            )
        return year


class UnitForm(CheckedAgencyForm):
    """A new unit, under an agency that the administrator may choose."""

    class Meta:
        model = Agency
        fields = (
            "parent",
            "kind",
            "name",
            "short_name",
            "slug",
            "credit_code",
            "first_year",
            *CONTACT,
        )
        help_texts = {"slug": gettext_lazy("公开网站地址中的英文名，只用小写字母、数字和连字符")}

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parents = Agency.objects.administered_by(officer).filter(closed_on=None)
        field = forms.ModelChoiceField(parents, label=_("上级机关"), empty_label=None)
        field.choices = [
            (agency.pk, "　" * depth + agency.name) for depth, agency in in_tree_order(parents)
        ]
        self.fields["parent"] = field
        self.order_fields(self.Meta.fields)


class ClosingForm(forms.Form):
    on = forms.DateField(
        label=gettext_lazy("撤销日期"), widget=forms.DateInput(attrs={"type": "date"})
    )

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if not date(2008, 5, 1) <= on <= today():
            raise ValidationError(_("撤销日期不得晚于今天，也不得早于条例施行之日（2008-05-01）。"))
        return on


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("角色"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy("起草与批准应由不同的人担任。"),
    )

    def clean_roles(self) -> set[Role]:
        return {Role(role) for role in self.cleaned_data["roles"]}


class OfficerForm(forms.ModelForm[Officer], RolesForm):
    """A new officer of an agency; the password is made, not typed."""

    class Meta:
        model = Officer
        fields = ("username", "display_name", "unit")
        labels = {"username": gettext_lazy("用户名")}
        help_texts = {"username": gettext_lazy("登录用，字母、数字和 @ . + - _")}
