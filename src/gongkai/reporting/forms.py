from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Agency
from gongkai.report.document import Report
from gongkai.reporting.importing import is_of, settled_report
from gongkai.reporting.procedure import NotNow

MOST_FILES = 30


class SectionForm(forms.Form):
    # 开始编写时的原文，保存时据以发现他人的修改。
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("正文"),
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 18, "class": "long"}),
        help_text=gettext_lazy(
            "每段一行。表中的数字写作引用，如 {t3_requests.new_received.total}。"
        ),
    )


class OpinionForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("意见"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: object, label: str = "", required: bool = True, **kw: object) -> None:
        super().__init__(*args, **kw)  # type: ignore[arg-type]
        self.fields["text"].label = label
        self.fields["text"].required = required


class ExplanationForm(forms.Form):
    place = forms.CharField(max_length=120, widget=forms.HiddenInput)
    reason = forms.CharField(label=gettext_lazy("说明"), max_length=300, required=False)


class ImportEditionForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("已公布的年度报告"),
        help_text=gettext_lazy(
            "网页、PDF、Word、Excel、文本或者本系统导出的 JSON，不超过 20 MB、200 页。"
        ),
    )
    published_on = forms.DateField(
        label=gettext_lazy("公布日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def report(self, agency: Agency) -> Report:
        """Return the report that was read; ReportError, or NotNow if it is not the agency's."""
        report = settled_report(self.cleaned_data["file"])
        if not is_of(agency, report):
            raise NotNow(_("这份报告不是%(agency)s的年度报告。") % {"agency": agency.name})
        return replace(report, agency=agency.name, published_on=self.cleaned_data["published_on"])


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files of one field, in the order chosen."""

    widget = ManyFiles(attrs={"multiple": True})

    def clean(
        self, data: Sequence[UploadedFile[Any]], initial: object = None
    ) -> list[UploadedFile[Any]]:
        if len(data or ()) > MOST_FILES:
            raise forms.ValidationError(_("一次最多导入 %(n)d 个文件。") % {"n": MOST_FILES})
        one = super().clean
        # None lets the field itself say that a file is wanted.
        return [one(file, initial) for file in (data or (None,))]


class ImportUnitsForm(forms.Form):
    reports = FilesField(
        label=gettext_lazy("已公布的年度报告"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "网页、PDF、Word、Excel、文本或者本系统导出的 JSON，每个不超过 20 MB、200 页，"
            "一次最多 30 个。"
        ),
    )
    published_on = forms.DateField(
        label=gettext_lazy("公布日期"),
        required=False,
        help_text=gettext_lazy("文件中没有写明公布日期的，采用这一日期。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
