from __future__ import annotations

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law.terms import RefusalGround
from gongkai.redaction import Box
from gongkai.redaction.boxes import PERSONAL

GROUNDS = [
    (PERSONAL, gettext_lazy("个人隐私")),
    *((ground.value, ground.label) for ground in RefusalGround),
]
MOST_BOXES = 2000


class BoxesForm(forms.Form):
    """All boxes of the document as the page draws them, in one hidden field."""

    boxes = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("遮盖区域的数据不完整，请重新标出。")},
    )

    def clean_boxes(self) -> list[Box]:
        try:
            # 不是列表的，不作为“没有遮盖”，以免已标出的全部丢失。
            rows = json.loads(self.cleaned_data["boxes"])
            boxes = [box_of(row) for row in rows[:]]
        # 数值过大、括号层层相套的，也不是页面画出来的。
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            raise forms.ValidationError(_("遮盖区域的数据不完整，请重新标出。")) from None
        if len(boxes) > MOST_BOXES:
            told = _("遮盖区域超过 %(n)d 处，请把材料分成几份办理。") % {"n": MOST_BOXES}
            raise forms.ValidationError(told)
        return boxes


class WordForm(forms.Form):
    """A word to be masked wherever it stands: for the keyboard, and without scripts."""

    word = forms.CharField(
        label=gettext_lazy("遮盖文字"),
        max_length=60,
        help_text=gettext_lazy("全文中出现的每一处都会标出，人名、单位名称等可在此填写"),
    )
    ground = forms.ChoiceField(label=gettext_lazy("不予公开的理由"), choices=GROUNDS)


class ReleaseForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("名称"), max_length=120)
    also = forms.CharField(
        label=gettext_lazy("另须核对的文字"),
        required=False,
        help_text=gettext_lazy("遮盖后全文不得再出现的姓名等，用顿号隔开；系统逐一核对"),
    )

    def clean_also(self) -> list[str]:
        told: str = self.cleaned_data["also"]
        for mark in "，,；;\n":
            told = told.replace(mark, "、")
        return [word.strip() for word in told.split("、") if word.strip()]


def box_of(row: dict[str, Any]) -> Box:
    """Return a box from its plain values; raises KeyError, TypeError, ValueError, OverflowError."""
    places = [float(row[name]) for name in ("x", "y", "width", "height")]
    return Box(int(row["page"]), *places, ground=str(row["ground"]))
