"""What a stranger hands in: a file, or the text of a page."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

ACCEPTED = ".html,.htm,.pdf,.docx,.xlsx,.txt,.md,.json"


class CheckForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("报告文件"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy(
            "网页、PDF、Word（DOCX）、Excel（XLSX）、文本或者本系统导出的 JSON，"
            "不超过 20 MB、200 页。"
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    text = forms.CharField(
        label=gettext_lazy("报告全文"),
        required=False,
        strip=False,
        help_text=gettext_lazy("在网页上选定整份报告（含统计表），复制后粘贴到这里。"),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, object]:
        given = self.cleaned_data
        has_text = bool(given.get("text", "").strip())
        if given.get("file") is None and not has_text:
            raise forms.ValidationError(_("请选择一份报告文件，或者粘贴报告全文。"))
        if given.get("file") is not None and has_text:
            raise forms.ValidationError(_("文件和粘贴的全文请只提交一种。"))
        return given

    def data_and_name(self) -> tuple[bytes, str]:
        """Return the bytes handed in, and the name of the file; a text has none."""
        file = self.cleaned_data["file"]
        if file is None:
            return self.cleaned_data["text"].encode(), ""
        return file.read(), file.name or ""
