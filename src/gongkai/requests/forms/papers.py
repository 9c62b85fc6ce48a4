from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.files.judging import Judged, Refused, judge
from gongkai.requests.actions.papers import NewPaper
from gongkai.requests.models import CaseNote, PaperKind

# 由本系统生成的，不由人上传。
MADE_HERE = frozenset({PaperKind.LETTER})


class PaperForm(forms.Form):
    """A document for the file of a case; what it is decides, never its name."""

    kind = forms.ChoiceField(
        label=_("材料类别"),
        choices=[(kind.value, kind.label) for kind in PaperKind if kind not in MADE_HERE],
    )
    title = forms.CharField(
        label=_("名称"), max_length=120, required=False, help_text=_("不填的用文件名")
    )
    file = forms.FileField(
        label=_("文件"), help_text=_("PDF、Word、Excel、图片、文本或者电子邮件，不超过 20 MB")
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        self.data_read = upload.read()
        try:
            self.judged: Judged = judge(self.data_read, upload.name)
        except Refused as error:
            raise forms.ValidationError(str(error)) from None
        return upload

    def paper(self) -> NewPaper:
        """Return the paper as it joins the file; the form is valid."""
        title = self.cleaned_data["title"].strip() or self.judged.safe_name
        kind = PaperKind(self.cleaned_data["kind"])
        return NewPaper(kind, title, self.data_read, self.judged.media_type)


class NoteForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = CaseNote
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
