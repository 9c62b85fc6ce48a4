"""What the pages of the archive ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.requests.models import ArchivePackage, Retention


def reason_field(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=200,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ArchiveForm(forms.Form):
    """归档: the retention class, longer than proposed if at all, and why papers are absent."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    retention = forms.ChoiceField(label=_("保管期限"), choices=())
    remark = forms.CharField(
        label=_("缺件说明"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("材料不齐的，写明缺少的材料和原因；说明存入归档包"),
    )

    def __init__(self, data: Any = None, *, proposed: Retention, version: int) -> None:
        super().__init__(data, initial={"retention": proposed.value, "version": version})
        field: Any = self.fields["retention"]
        field.choices = [
            (choice.value, choice.label) for choice in Retention if choice.years >= proposed.years
        ]


class ReasonForm(forms.Form):
    reason = reason_field(_("理由"), _("理由与查看人、查看时间一并记入审计记录，请勿写入个人信息"))


class DestructionForm(forms.Form):
    """The packages of one list, and why they may go."""

    packages = forms.ModelMultipleChoiceField(
        label=_("列入清册的档案"),
        queryset=ArchivePackage.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选择一件。")},
    )
    reason = reason_field(_("销毁理由"), _("如：保管期满，经鉴定无继续保存价值"))

    def __init__(self, data: Any = None, *, due: Any) -> None:
        super().__init__(data)
        field: Any = self.fields["packages"]
        field.queryset = due
