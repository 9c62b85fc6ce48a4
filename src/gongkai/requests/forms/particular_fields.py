"""Which fields the letter of an outcome asks of the person who drafts it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.law.terms import Outcome, RefusalGround
from gongkai.letters.facts import EXEMPT_KINDS
from gongkai.letters.fields import FIELDS, names_in
from gongkai.letters.kinds import LetterKind
from gongkai.letters.names import name_of
from gongkai.letters.specs import PartSpec, parts_of
from gongkai.requests.forms.steps.base import text_field
from gongkai.requests.models import RequestCase
from gongkai.requests.outcomes import REPLIES
from gongkai.requests.repeats import Who, cases_of

# 由登记、台账和案卷得知的内容不问；此处所列由拟办人填写。
ASKED = (
    "public_location",
    "provision_time_place",
    "deviation_reason",
    "exempt_kind",
    "classification",
    "prohibiting_provision",
    "consultation_result",
    "ground_reason",
    "special_rules",
    "needs_creation_reason",
    "existing_information",
    "unclear_reason",
    "petition_reason",
    "other_channel",
    "publication_access",
    "excess_counts",
    "excess_assessment",
    "already_obtained",
    "not_information_reason",
    "other_reason",
    "other_decision",
)
REFERRAL = {
    "reason": _("由其他机关负责公开的理由"),
    "agency": _("负责公开的机关（能够确定的）"),
    "contact": _("该机关联系方式（能够确定的）"),
}
WITHHELD = {"what": _("不予公开的内容"), "ground": _("依据"), "reason": _("理由")}
GROUNDS = [
    ("", "---------"),
    *((ground.value, ground.label) for ground in RefusalGround),
    ("personal", _("涉及个人隐私")),
    ("not_information", _("不属于政府信息")),
]
# 不予公开的内容一次至少列这么多处，写满后重新打开再加。
FEWEST_ROWS, SPARE_ROWS = 4, 2


def specs_of(outcome: Outcome) -> tuple[PartSpec, ...]:
    return parts_of(LetterKind.REPLY, outcome)


def asked_by(outcome: Outcome, n_rows: int = FEWEST_ROWS) -> dict[str, forms.Field]:
    """Return the fields of the outcome's own facts, what must be told before what may be."""
    fields: dict[str, forms.Field] = {}
    # 可以不写的段落排在后面。
    for spec in sorted(specs_of(outcome), key=lambda spec: spec.optional):
        for key in _keys(spec.text):
            if key == "referral":
                fields.update(_referral())
            elif key == "withheld":
                fields.update(_withheld(n_rows))
            elif key in ASKED:
                fields.setdefault(key, _field(key, outcome, is_needed=not spec.optional))
    return fields


def used_by(outcome: Outcome) -> set[str]:
    """Return the keys of all facts that the outcome's letter uses."""
    return {key for spec in specs_of(outcome) for key in _keys(spec.text)}


def partial_ground() -> forms.Field:
    """Return the field of the one ground under which the annual report counts a partial reply."""
    choices = [("", "---------"), *((ground.value, ground.label) for ground in RefusalGround)]
    return forms.ChoiceField(
        label=_("其余部分不予公开的主要理由"), choices=choices, help_text=_("计入年度报告时使用")
    )


def earlier_cases(case: RequestCase) -> Any:
    """Return the same applicant's earlier cases that were answered, not those that lapsed."""
    same = cases_of(case.agency, Who.of(case)).exclude(pk=case.pk)
    answered = same.settled().filter(closings__outcome__in=REPLIES)
    return answered.order_by("-first_closed_on").distinct()


def _keys(text: str) -> list[str]:
    return [key for name in names_in(text) for key in FIELDS[name].keys]


def _field(key: str, outcome: Outcome, *, is_needed: bool) -> forms.Field:
    label = name_of(key, outcome)
    note = "" if is_needed else _("没有的不填")
    if key == "exempt_kind" and outcome in EXEMPT_KINDS:
        choices = [(kind, kind) for kind in EXEMPT_KINDS[outcome]]
        return forms.ChoiceField(
            label=label, choices=choices, required=False, widget=forms.RadioSelect
        )
    return text_field(label, rows=2, required=False, max_length=2000, help_text=note)


def _referral() -> dict[str, forms.Field]:
    return {
        f"referral_{key}": forms.CharField(label=label, required=False, max_length=300)
        for key, label in REFERRAL.items()
    }


def _withheld(n_rows: int) -> dict[str, forms.Field]:
    rows: dict[str, forms.Field] = {}
    for n in range(n_rows):
        for key, label in WITHHELD.items():
            place = _("%(label)s（第 %(n)d 处）") % {"label": label, "n": n + 1}
            rows[f"withheld_{n}_{key}"] = (
                forms.ChoiceField(label=place, choices=GROUNDS, required=False)
                if key == "ground"
                else forms.CharField(label=place, required=False, max_length=300)
            )
    return rows
