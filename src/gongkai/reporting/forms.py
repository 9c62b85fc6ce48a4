from __future__ import annotations

from dataclasses import replace

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Agency
from gongkai.report.document import Report
from gongkai.report.reading import read
from gongkai.reporting.procedure import NotNow

LIMIT = 10 * 1024 * 1024


class SectionForm(forms.Form):
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
        help_text=gettext_lazy("网页、Word、Excel、文本或者本系统导出的 JSON，不超过 10 MB。"),
    )
    published_on = forms.DateField(
        label=gettext_lazy("公布日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > LIMIT:
            raise forms.ValidationError(_("文件不能超过 10 MB。"))
        return file

    def report(self, agency: Agency) -> Report:
        """Return the report that was read; ReportError, or NotNow if it is not the agency's."""
        file = self.cleaned_data["file"]
        report = read(file.read(), name=file.name)
        if report.unresolved:
            raise NotNow(_("报告中有数据项未能识别，不能导入。"))
        if agency.name not in report.agency:
            raise NotNow(_("这份报告不是%(agency)s的年度报告。") % {"agency": agency.name})
        return replace(report, agency=agency.name, published_on=self.cleaned_data["published_on"])
