from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.law.ledger import FactKind
from gongkai.requests.forms.facts import DetailForm
from gongkai.requests.models import Correction, LedgerEntry

DETAILS = ("on", "workdays", "until", "outcome", "ground", "addressee")


class CorrectionForm(DetailForm):
    """What a wrong fact should have been, and why."""

    is_strike = forms.BooleanField(
        label=_("该事实并未发生，删去"),
        required=False,
        help_text=_("勾选后，上面各项不起作用"),
    )
    reason = forms.CharField(label=_("更正理由"), max_length=300)
    field_order = [*DETAILS, "is_strike", "reason"]

    def __init__(self, data: Any = None, *, entry: LedgerEntry) -> None:
        super().__init__(data, initial={name: getattr(entry, name) for name in DETAILS})
        self.entry = entry
        for name in self.needless():
            del self.fields[name]

    def needless(self) -> list[str]:
        """The details that the entry neither has nor could need."""
        kept = {"on", "outcome" if self.entry.outcome else "", *_needs(self.entry.kind)}
        needless = [name for name in DETAILS if name not in kept]
        # 收到申请是台账的开头，只能改日期，不能删去。
        return [*needless, "is_strike"] if self.entry.kind == FactKind.RECEIVED else needless

    def correction(self) -> Correction:
        # 表单没有列出的内容照原记录。
        kept = {name: getattr(self.entry, name) for name in DETAILS}
        told = {name: self.cleaned_data[name] for name in self.fields}
        return Correction(entry=self.entry, **(kept | told))


def _needs(kind: str) -> tuple[str, ...]:
    return {
        "extended": ("workdays",),
        "correction_sent": ("until",),
        "deferred": ("until",),
        "reopened": ("until",),
        "consultation_sent": ("addressee",),
        "replied": ("outcome", "ground"),
    }.get(kind, ())
