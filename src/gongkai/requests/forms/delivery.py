from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.requests.forms.steps.base import day_field
from gongkai.requests.models import IssuedLetter, Paper, PaperKind


class DeliveryForm(forms.Form):
    """The day on which a letter arrived, how, and the proof on the file."""

    served_on = day_field(_("收到之日"))
    remark = forms.CharField(
        label=_("送达情况"),
        required=False,
        max_length=200,
        help_text=_("如：本人签收；拒收的，写明事由和见证情况"),
    )
    proof = forms.ModelChoiceField(
        label=_("送达凭证"),
        queryset=Paper.objects.none(),
        required=False,
        help_text=_("先在申请的“文书和材料”中加入"),
    )

    def __init__(self, data: Any = None, *, letter: IssuedLetter) -> None:
        super().__init__(data)
        field: Any = self.fields["proof"]
        field.queryset = Paper.objects.filter(case=letter.case_id, kind=PaperKind.DELIVERY)
