"""更正、建议、投诉: what a person brings forward, and what the office answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Agency
from gongkai.law.terms import Delivery
from gongkai.requests.actions.small_cases import LETTER_OF, RESULTS_OF
from gongkai.requests.forms.apply import line
from gongkai.requests.forms.stamping import StampedForm
from gongkai.requests.forms.track import words
from gongkai.requests.models import SmallCase, SmallCaseKind, SmallCaseResult

SUBJECTS: dict[str, tuple[Any, Any, Any]] = {
    SmallCaseKind.CORRECTION: (
        gettext_lazy("需要更正的记录"),
        gettext_lazy("哪里不准确，应当怎样更正"),
        gettext_lazy("写明记录在哪份文件、哪个系统或者哪张表中，有什么证据证明记录不准确。"),
    ),
    SmallCaseKind.SUGGESTION: (
        gettext_lazy("建议主动公开的信息"),
        gettext_lazy("建议的理由"),
        gettext_lazy("例如多人需要、与公众生活密切相关、属于应当主动公开的范围。"),
    ),
    SmallCaseKind.COMPLAINT: (
        gettext_lazy("投诉、举报的事项"),
        gettext_lazy("事实和理由"),
        gettext_lazy("写明什么时间、哪件申请或者哪项信息，认为什么做法不符合规定。"),
    ),
}
SUPERIOR, ITSELF = "superior", "itself"


class SmallCaseForm(StampedForm):
    """What somebody outside brings forward."""

    to = forms.ChoiceField(label=gettext_lazy("由谁处理"), widget=forms.RadioSelect)
    subject = line("", required=True, max_length=120)
    text = words("", rows=8)
    person_name = line(gettext_lazy("姓名或者名称"), required=True, fill="name")
    person_contact = line(
        gettext_lazy("联系方式"),
        required=True,
        max_length=200,
        help_text=gettext_lazy("电话、电子邮箱或者通信地址，用于核实情况和送达答复。"),
    )

    def __init__(self, data: Any = None, *, agency: Agency, kind: SmallCaseKind) -> None:
        super().__init__(data)
        self.agency, self.kind = agency, kind
        for name, said in zip(("subject", "text"), SUBJECTS[kind], strict=False):
            self.fields[name].label = said
        self.fields["text"].help_text = SUBJECTS[kind][2]
        self._offer_superior()

    def _offer_superior(self) -> None:
        """A complaint goes to the superior agency or, where the writer so wishes, to the agency
        itself (条例第五十一条); the other matters have one addressee."""
        superior = self._superior()
        if self.kind != SmallCaseKind.COMPLAINT or superior is None:
            del self.fields["to"]
            return
        itself = _("%(name)s（被投诉机关自行核实、改正）") % {"name": self.agency.name}
        above = _("%(name)s（上级机关）") % {"name": superior.name}
        self.fields["to"].choices = [(SUPERIOR, above), (ITSELF, itself)]  # type: ignore[attr-defined]
        self.fields["to"].initial = SUPERIOR

    def _superior(self) -> Agency | None:
        parent = self.agency.parent
        return parent if parent and not parent.closed_on else None

    def addressee(self) -> tuple[Agency, Agency | None]:
        """Return the agency that answers, and the one complained of; None if it is no other."""
        superior = self._superior()
        if self.cleaned_data.get("to") == SUPERIOR and superior:
            return superior, self.agency
        return self.agency, None


class AnswerForm(forms.Form):
    """The office's answer; it goes out as a letter."""

    result = forms.ChoiceField(label=gettext_lazy("办理结果"), widget=forms.RadioSelect)
    answer = words(
        gettext_lazy("核实情况"),
        help_text=gettext_lazy(
            "接在答复书“经核实，”或者“经审核，”之后，不写这三个字，句末不加句号。"
        ),
    )
    explanation = words(
        gettext_lazy("补充说明或者结语"),
        rows=3,
        required=False,
        help_text=gettext_lazy("留空的，用文书原有的文字。"),
    )
    method = forms.ChoiceField(
        label=gettext_lazy("送达方式"),
        choices=[(one.value, one.label) for one in Delivery if one is not Delivery.READING],
        initial=Delivery.ELECTRONIC.value,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, small: SmallCase) -> None:
        super().__init__(data)
        self.kind = LETTER_OF[small.kind]
        offered = [(one.value, one.label) for one in RESULTS_OF[small.kind]]
        self.fields["result"].choices = offered  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """Return what the answer takes; the form is valid."""
        return {
            "result": SmallCaseResult(self.cleaned_data["result"]),
            "answer": self.cleaned_data["answer"].strip().rstrip("。"),
            "method": Delivery.of(self.cleaned_data["method"]),
            "edits": self.edits(),
        }

    def edits(self) -> dict[str, str]:
        text = self.cleaned_data["explanation"].strip()
        return {"explanation": text} if text else {}
