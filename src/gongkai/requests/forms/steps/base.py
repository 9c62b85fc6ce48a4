"""What the forms of all steps share: the version that was seen, the letter, its preview."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.models import Officer
from gongkai.common.clock import today
from gongkai.common.dates import written_day
from gongkai.common.records.days import happened
from gongkai.common.records.forms import day_input
from gongkai.law.ledger import Fact
from gongkai.law.terms import Delivery, Outcome
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.letters.letter import Letter
from gongkai.letters.specs import parts_of
from gongkai.requests.actions.handling import due_by_ledger
from gongkai.requests.actions.letters import draft_letter
from gongkai.requests.letter_facts import of_case
from gongkai.requests.models import RequestCase

METHODS = [(method.value, method.label) for method in Delivery]
EDIT = "edit_"
WAY = gettext_lazy("送达方式")


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day on which something happened; today unless told otherwise."""
    told: dict[str, Any] = {"widget": day_input(), "validators": [happened], "initial": today}
    return forms.DateField(label=label, **told | options)


def text_field(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, **options)


def method_field(label: Any = WAY) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=METHODS, widget=forms.RadioSelect)


def lines_of(text: str) -> list[str]:
    """Return what was written, a line each."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class StepForm(forms.Form):
    """What one step of a case asks; `take` takes it.

    `submit` is the word on the button; `guide` says what the step is for and where it is ruled.
    """

    submit: ClassVar[Any] = gettext_lazy("确定")
    guide: ClassVar[Any] = ""
    has_letter: ClassVar[bool] = False
    # 填写期间他人已办理下一步，须核对后再办。
    was_moved = False

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, case: RequestCase, officer: Officer) -> None:
        self.case, self.officer = case, officer
        super().__init__(data, initial={"version": case.version})
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and defaults that depend on the case."""

    def take(self, at: datetime) -> Any:
        raise NotImplementedError

    def consequences(self) -> Iterator[str]:
        """Yield what follows when the step is taken today, a sentence each."""
        yield from ()

    def preview(self) -> Letter | None:
        """Return the letter that would go out, None for a step without one."""
        return None

    @property
    def told(self) -> dict[str, Any]:
        """What every action is told: who, and what he or she had seen."""
        return {"by": self.officer, "seen": self.cleaned_data["version"]}

    def due_with(self, *facts: Fact) -> date | None:
        return due_by_ledger(self.case, *facts)


class LetterForm(StepForm):
    """A step with a letter: how it goes out, and the parts of it that the clerk may word."""

    submit = gettext_lazy("发出")
    has_letter = True
    kind: ClassVar[LetterKind]

    method = method_field()

    def __init__(self, data: Any = None, *, case: RequestCase, officer: Officer) -> None:
        super().__init__(data, case=case, officer=officer)
        # 先填内容，后选送达方式。
        self.order_fields([name for name in self.fields if not name.endswith("method")])
        self.fields["method"].initial = case.delivery or Delivery.POST.value
        self.worded = self.wordings()
        for key, (title, text) in self.worded.items():
            field = text_field(title, required=False, initial=text, max_length=4000)
            self.fields[EDIT + key] = field

    def letter_kind(self) -> LetterKind:
        return self.kind

    def outcome(self) -> Outcome | None:
        return None

    def letter_facts(self) -> LetterFacts:
        """Return what the letter says besides the case; the form is valid."""
        return LetterFacts()

    def wordings(self) -> dict[str, tuple[str, str]]:
        """Return title and present words of each part that may be worded, by its key."""
        kind, outcome = self.letter_kind(), self.outcome()
        letter = draft_letter(self.case.agency, kind, of_case(self.case), outcome=outcome)
        words = {part.key: part.text for part in letter.parts}
        return {
            spec.key: (spec.title, words.get(spec.key, ""))
            for spec in parts_of(kind, outcome)
            if not spec.locked
        }

    def edits(self) -> dict[str, str]:
        """Return the words that the clerk changed, by the key of the part."""
        told = {key: self.cleaned_data.get(EDIT + key, "") for key in self.worded}
        changed = {key: text for key, text in told.items() if _plain(text) != self.was(key)}
        return {key: text for key, text in changed.items() if text.strip()}

    def was(self, key: str) -> str:
        return _plain(self.worded[key][1])

    def way(self) -> Delivery:
        return Delivery.of(self.cleaned_data["method"])

    def preview(self) -> Letter | None:
        told = LetterFacts(**{**of_case(self.case), **self.letter_facts()})
        told["decided_on"] = today()
        return draft_letter(
            self.case.agency,
            self.letter_kind(),
            told,
            outcome=self.outcome(),
            edits=self.edits(),
        )

    @property
    def sent(self) -> dict[str, Any]:
        """What every action with a letter is told besides."""
        return {**self.told, "method": self.way(), "edits": self.edits()}


def due_sentence(due_on: date | None) -> str:
    """Return the sentence on the date for the reply that would hold then."""
    if due_on is None:
        return _("答复期限停止计算，继续计算后另行确定届满日。")
    return _("答复期限届满日：%(day)s。") % {"day": written_day(due_on)}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
