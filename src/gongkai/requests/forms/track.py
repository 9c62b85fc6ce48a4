"""What an applicant fills in on the page of an application: number and code, answers to letters."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from gongkai.law.terms import Step
from gongkai.requests.forms.apply import line
from gongkai.requests.models import RequestCase
from gongkai.requests.wrong_codes import tidy

LONGEST_TEXT = 4000


def words(label: Any, rows: int = 6, **options: Any) -> forms.CharField:
    """A longer text."""
    told: dict[str, Any] = {"max_length": LONGEST_TEXT}
    told["widget"] = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, **told | options)


class TrackForm(forms.Form):
    """The number and the query code of the receipt."""

    number = line(
        gettext_lazy("编号"),
        required=True,
        max_length=40,
        error_messages={"required": gettext_lazy("请填写回执上的编号。")},
    )
    code = line(
        gettext_lazy("查询码"),
        required=True,
        max_length=40,
        help_text=gettext_lazy("回执上的 10 位字母和数字，不分大小写。"),
        error_messages={"required": gettext_lazy("请填写回执上的查询码。")},
    )

    def clean_number(self) -> str:
        return tidy(self.cleaned_data["number"])

    def clean_code(self) -> str:
        return tidy(self.cleaned_data["code"])


class ActForm(forms.Form):
    """One thing that the applicant does; `number` is the case of which the form was shown, and
    `version` how far it was then."""

    step: ClassVar[Step]
    title: ClassVar[Any]
    submit: ClassVar[Any]
    takes_files: ClassVar[bool] = True

    number = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, case: RequestCase) -> None:
        shown = {"number": case.number, "version": case.version}
        super().__init__(data, initial=self.starts_with(case) | shown)

    def starts_with(self, case: RequestCase) -> dict[str, Any]:
        return {}

    def renew(self, case: RequestCase) -> None:
        """Let what was typed be sent again, on the case as it is now."""
        case.refresh_from_db()
        sent: Any = self.data
        self.data = data = sent.copy()
        data["version"] = str(case.version)


class CorrectForm(ActForm):
    """补正 (条例第三十条): the description as it should read."""

    step, title, submit = Step.TAKE_CORRECTION, gettext_lazy("补正申请"), gettext_lazy("提交补正")

    description = words(
        gettext_lazy("补正后的内容描述"),
        rows=8,
        help_text=gettext_lazy("请按补正告知书的要求，在原来的描述上修改、补充完整。"),
    )
    late_reason = line(
        gettext_lazy("逾期补正的正当理由"),
        max_length=300,
        help_text=gettext_lazy("超过补正期限的必须填写，由工作机构审核理由是否正当。"),
    )

    def starts_with(self, case: RequestCase) -> dict[str, Any]:
        return {"description": case.description or case.subject}


class ReasonsForm(ActForm):
    """说明理由 (条例第三十五条)."""

    step, title, submit = Step.TAKE_REASONS, gettext_lazy("说明理由"), gettext_lazy("提交理由")

    reasons = words(
        gettext_lazy("申请的理由"),
        help_text=gettext_lazy("针对说明理由告知书列出的问题，说明为什么需要提出这些申请。"),
    )


class WithdrawForm(ActForm):
    """撤回: asked once more before it is done."""

    step, title, submit = Step.WITHDRAW, gettext_lazy("撤回申请"), gettext_lazy("确认撤回")
    takes_files = False

    reason = line(gettext_lazy("撤回的原因"), max_length=300, help_text=gettext_lazy("可以不填。"))


ACTS: dict[str, type[ActForm]] = {
    "correct": CorrectForm,
    "reasons": ReasonsForm,
    "withdraw": WithdrawForm,
}
