from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class PreferenceForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱"),
        required=False,
        help_text=gettext_lazy("请填写本人的办公邮箱，提醒不发到私人邮箱"),
        error_messages={"invalid": gettext_lazy("电子邮箱地址不正确。")},
    )
    mail = forms.BooleanField(label=gettext_lazy("同时发送邮件"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("mail") and "email" in data and not data["email"]:
            self.add_error("email", _("要接收邮件，请填写电子邮箱。"))
        return data
