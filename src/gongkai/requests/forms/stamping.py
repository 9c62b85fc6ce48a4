"""What guards a public form against machines, without asking a person to prove being one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SALT = "gongkai.requests.public"
# 填完表单至少需要的时间；页面打开一天后须重新打开。
LEAST = timedelta(seconds=3)
LONGEST = timedelta(hours=24)


def new_stamp() -> str:
    """Return when the form was given out, and the token that makes two submissions one; signed."""
    return signing.dumps(uuid4().hex, salt=SALT)


class StampedForm(forms.Form):
    """A form that was given out some seconds ago, and whose bait nobody took."""

    stamp = forms.CharField(widget=forms.HiddenInput, required=False)
    # 引诱程序填写，页面上看不到。
    website = forms.CharField(
        label=gettext_lazy("此栏请勿填写"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["stamp"].initial = new_stamp

    def clean_stamp(self) -> str:
        told: str = self.cleaned_data["stamp"]
        try:
            self.token = UUID(signing.loads(told, salt=SALT, max_age=LONGEST))
        except signing.SignatureExpired:
            self._give_out_anew()
            raise ValidationError(_("页面打开时间过长，请核对所填内容后再次提交。")) from None
        except signing.BadSignature:
            self._give_out_anew()
            raise ValidationError(_("请核对所填内容后再次提交。")) from None
        if self._is_hasty(told):
            raise ValidationError(_("提交过快，请核对所填内容后再次提交。"))
        return told

    def clean_website(self) -> str:
        told: str = self.cleaned_data["website"]
        if told:
            raise ValidationError(_("请清空“此栏请勿填写”一栏后再次提交。"))
        return told

    def _is_hasty(self, stamp: str) -> bool:
        try:
            signing.loads(stamp, salt=SALT, max_age=LEAST)
        except signing.SignatureExpired:
            return False
        return True

    def _give_out_anew(self) -> None:
        """The page shown again carries a stamp that will do."""
        sent: Any = self.data
        self.data = data = sent.copy()
        data[self.add_prefix("stamp")] = new_stamp()
