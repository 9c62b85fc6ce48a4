"""延长答复期限 (条例第三十三条第二款)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.clock import today
from gongkai.common.counting import whole_number
from gongkai.common.dates import written_day
from gongkai.law.ledger import Fact, FactKind
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions import handling
from gongkai.requests.forms.steps.base import LetterForm, due_sentence, text_field

LONGEST = 20


class ExtendForm(LetterForm):
    kind = LetterKind.EXTENSION
    submit = gettext_lazy("同意延期并告知申请人")
    guide = gettext_lazy(
        "经政府信息公开工作机构负责人同意，可以延长一次，"
        "最长不得超过 20 个工作日，应当在原期限届满前决定并告知申请人。"
    )

    length = forms.IntegerField(
        label=gettext_lazy("延长的工作日"), min_value=1, max_value=LONGEST, initial=LONGEST
    )
    reason = text_field(
        gettext_lazy("延长的理由"),
        rows=2,
        max_length=300,
        help_text=gettext_lazy("如：所涉档案年代较久，需要逐件核对"),
    )

    def consequences(self) -> Iterator[str]:
        if self.case.due_on:
            yield _("现有期限至%(day)s。") % {"day": written_day(self.case.due_on)}
        yield _("延长 %(n)d 个工作日的，%(due)s") % {
            "n": self.workdays(),
            "due": due_sentence(self.new_due_on()),
        }

    def workdays(self) -> int:
        told = whole_number(self.data.get("length", "")) if self.is_bound else 0
        return told if 0 < told <= LONGEST else LONGEST

    def new_due_on(self) -> Any:
        return self.due_with(Fact(FactKind.EXTENDED, today(), workdays=self.workdays()))

    def letter_facts(self) -> LetterFacts:
        data = self.cleaned_data
        told = LetterFacts(extension_workdays=data["length"], extension_reason=data["reason"])
        if due_on := self.new_due_on():
            told["new_due_on"] = due_on
        return told

    def take(self, at: datetime) -> Any:
        data = self.cleaned_data
        told = {"workdays": data["length"], "reason": data["reason"]}
        return handling.extend(self.case, at=at, **told, **self.sent)
