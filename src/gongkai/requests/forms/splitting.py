"""一事一申请: the matters of one application, each to be a case of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.requests.actions.registering import Matter

MOST_MATTERS = 20
SUBJECT_LENGTH = 40


class MatterForm(forms.Form):
    subject = forms.CharField(label=gettext_lazy("申请事项"), max_length=120)
    description = forms.CharField(
        label=gettext_lazy("所需政府信息的描述"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @staticmethod
    def offering(item: str) -> dict[str, str]:
        """Return what a row holds for an item that the applicant numbered."""
        return {"subject": item[:SUBJECT_LENGTH], "description": item}

    def matter(self) -> Matter:
        return Matter(self.cleaned_data["subject"], self.cleaned_data["description"])


class FirstMatterForm(MatterForm):
    """What stays with the case; it carries what tells a double submit and a stale page."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    version = forms.IntegerField(widget=forms.HiddenInput)
    n_parts = forms.IntegerField(widget=forms.HiddenInput)

    def token_told(self) -> UUID:
        token: UUID = self.cleaned_data["token"]
        return token


class MatterFormSetBase(forms.BaseFormSet):  # type: ignore[type-arg]
    def initial_form_count(self) -> int:
        # 预先分列的各项也可以清空不用。
        return 0

    def total_form_count(self) -> int:
        n_offered = 0 if self.is_bound else len(self.initial or ())
        return max(super().total_form_count(), n_offered)

    def clean(self) -> None:
        if not any(form.has_changed() for form in self.forms):
            raise ValidationError(_("请至少写出一项另立的申请事项。"))

    def matters(self) -> list[Matter]:
        told: list[Any] = [form for form in self.forms if form.has_changed()]
        return [form.matter() for form in told]


MatterFormSet = forms.formset_factory(
    MatterForm,
    formset=MatterFormSetBase,
    extra=1,
    max_num=MOST_MATTERS,
    absolute_max=MOST_MATTERS,
)
