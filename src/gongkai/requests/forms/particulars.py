"""拟办意见: what the letter of the chosen outcome needs, and nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.common.clock import today
from gongkai.law.terms import Outcome
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.letters.letter import Letter
from gongkai.requests.actions.letters import draft_letter
from gongkai.requests.conditions import DISCLOSES
from gongkai.requests.consultation_results import result_sentence
from gongkai.requests.forms.particular_fields import (
    ASKED,
    FEWEST_ROWS,
    REFERRAL,
    SPARE_ROWS,
    WITHHELD,
    asked_by,
    earlier_cases,
    partial_ground,
    specs_of,
    used_by,
)
from gongkai.requests.forms.steps.base import EDIT, text_field
from gongkai.requests.letter_facts import of_decision
from gongkai.requests.models import (
    ConsultationKind,
    ConsultationResult,
    Decision,
    Paper,
    PaperKind,
    RequestCase,
)

GIVEN = (PaperKind.MATERIAL, PaperKind.RELEASED)
AGAINST = (ConsultationResult.OBJECTS, ConsultationResult.PARTLY)


class ParticularsForm(forms.Form):
    """The draft of a decision with one outcome."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    was_moved = False

    def __init__(self, data: Any = None, *, case: RequestCase, decision: Decision) -> None:
        self.case, self.decision = case, decision
        self.outcome = Outcome.of(decision.outcome)
        super().__init__(data, initial=initial_of(case, decision))
        self.fields.update(self._of_file())
        self.rows = max(FEWEST_ROWS, len(decision.particulars.get("withheld", [])) + SPARE_ROWS)
        self.fields.update(asked_by(self.outcome, self.rows))
        self.fields["reasons"] = text_field(
            _("拟办理由"), max_length=4000, required=False, help_text=_("写在呈批单上，不对外")
        )
        self.worded = self._wording()
        for key, (title, text) in self.worded.items():
            self.fields[EDIT + key] = text_field(title, required=False, initial=text)

    def filled(self) -> Decision:
        """Return the decision as the form has it, not saved."""
        decision, data, ground = self.decision, self.cleaned_data, self.outcome.ground
        decision.case, decision.reasons = self.case, data["reasons"]
        decision.particulars, decision.edits = self.particulars(), self.edits()
        decision.earlier_case = data.get("earlier_case")
        decision.ground = data.get("ground") or (ground.value if ground else "")
        return decision

    def particulars(self) -> dict[str, Any]:
        """Return the facts of the letter as they are kept."""
        data = self.cleaned_data
        told: dict[str, Any] = {key: data[key] for key in ASKED if data.get(key)}
        referral = {key: data.get(f"referral_{key}", "") for key in REFERRAL}
        if any(referral.values()):
            told["referral"] = referral
        if rows := self.withheld():
            told["withheld"] = rows
        return told

    def withheld(self) -> list[dict[str, str]]:
        """Return the withheld parts that say something."""
        rows = [
            {key: self.cleaned_data.get(f"withheld_{n}_{key}", "") for key in WITHHELD}
            for n in range(self.rows)
        ]
        return [row for row in rows if any(row.values())]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for n in range(self.rows):
            row = [data.get(f"withheld_{n}_{key}") for key in WITHHELD]
            if any(row) and not all(row):
                self.add_error(
                    f"withheld_{n}_what", _("不予公开的每一处，内容、依据和理由都要写明。")
                )
        return data

    def attachments(self) -> list[Paper]:
        return list(self.cleaned_data.get("attachments") or [])

    def overrides(self) -> dict[int, str]:
        """Return the public interests told, by the key of the consultation."""
        names = [name for name in self.fields if name.startswith("override_")]
        return {int(name.split("_")[1]): self.cleaned_data[name] for name in names}

    def edits(self) -> dict[str, str]:
        """Return the words of the parts that the clerk changed."""
        told = {key: self.cleaned_data.get(EDIT + key, "").strip() for key in self.worded}
        told = {key: text.replace("\r\n", "\n") for key, text in told.items()}
        return {key: text for key, text in told.items() if text and text != self.worded[key][1]}

    def preview(self) -> Letter:
        told = of_decision(self.filled(), attached=self.attachments())
        told["decided_on"] = today()
        return self._letter(told, self.edits())

    def _of_file(self) -> dict[str, forms.Field]:
        """Return the fields that choose from the file of the case."""
        fields: dict[str, forms.Field] = {}
        if self.outcome is Outcome.PARTIAL:
            fields["ground"] = partial_ground()
        used = used_by(self.outcome)
        if "earlier_reply" in used:
            fields["earlier_case"] = forms.ModelChoiceField(
                label=_("此前的申请"), queryset=earlier_cases(self.case), required=False
            )
        if "provided" in used:
            papers = Paper.objects.filter(case=self.case, kind__in=GIVEN)
            fields["attachments"] = forms.ModelMultipleChoiceField(
                label=_("随文提供的材料"),
                queryset=papers,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("部分公开的，提供区分处理后的文本")
                if papers.exists()
                else _("案卷中尚无可以提供的材料，请先在“文书和材料”中加入"),
            )
        return fields | self._overrides()

    def _overrides(self) -> dict[str, forms.Field]:
        if self.outcome not in DISCLOSES:
            return {}
        asked = self.case.consultations.select_related("entry")
        against = asked.filter(kind=ConsultationKind.THIRD_PARTY, result__in=AGAINST)
        label = _("%(name)s不同意而仍公开的公共利益理由")
        return {
            f"override_{one.pk}": text_field(
                label % {"name": one.entry.addressee},
                rows=2,
                required=False,
                max_length=500,
                initial=one.override_reason,
            )
            for one in against
        }

    def _wording(self) -> dict[str, tuple[str, str]]:
        """Return title and present words of each part that may be worded, by its key."""
        plain = Decision(case=self.case, outcome=self.outcome)
        words = {
            part.key: part.text for part in self._letter(of_decision(plain, attached=[])).parts
        }
        open_parts = [spec for spec in specs_of(self.outcome) if not spec.locked]
        return {spec.key: (spec.title, words.get(spec.key, "")) for spec in open_parts}

    def _letter(self, told: LetterFacts, edits: dict[str, str] | None = None) -> Letter:
        agency, kind = self.case.agency, LetterKind.REPLY
        return draft_letter(agency, kind, told, outcome=self.outcome, edits=edits)


def initial_of(case: RequestCase, decision: Decision) -> dict[str, Any]:
    """Return what the form shows of a decision that is there already."""
    told = decision.particulars
    shown: dict[str, Any] = {key: told.get(key, "") for key in ASKED}
    shown["consultation_result"] = shown["consultation_result"] or result_sentence(case)
    shown |= {f"referral_{key}": text for key, text in told.get("referral", {}).items()}
    for n, row in enumerate(told.get("withheld", [])):
        shown |= {f"withheld_{n}_{key}": text for key, text in row.items()}
    shown |= {EDIT + key: text for key, text in decision.edits.items()}
    attached = list(decision.attachments.all()) if decision.pk else []
    return shown | {
        "version": case.version,
        "reasons": decision.reasons,
        "ground": decision.ground,
        "earlier_case": decision.earlier_case_id,
        "attachments": attached,
    }
