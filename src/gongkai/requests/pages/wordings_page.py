"""The pages of an office's wordings: which parts may be worded, and how a letter then reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gongkai.agencies.models import Agency
from gongkai.law.terms import Outcome
from gongkai.letters import names
from gongkai.letters.composing import draft
from gongkai.letters.fields import FIELDS, names_in
from gongkai.letters.kinds import ENDINGS, LetterKind
from gongkai.letters.printing.html import to_html
from gongkai.letters.samples import sample_facts
from gongkai.letters.specs import PartSpec, parts_of
from gongkai.requests.actions.letters import wording_of
from gongkai.requests.models import Wording
from gongkai.requests.outcomes import REPLIES

# 不由案件填写、因而没有材料名称的字段。
OWN_NAMES = {
    "you": "对收文人的称呼",
    "itself": "文书的自称（本答复等）",
    "basis": "法律依据",
    "outcome": "办理结果",
    "outcome_basis": "办理结果的依据",
}
# 地址中代替“没有办理结果”。
NO_OUTCOME = "-"


@dataclass(frozen=True)
class Place:
    """An editable part of a letter."""

    kind: LetterKind
    outcome: Outcome | None
    spec: PartSpec

    @property
    def title(self) -> str:
        return f"{self.kind.label}（{self.outcome.label}）" if self.outcome else self.kind.label

    @property
    def args(self) -> tuple[str, str, str]:
        return self.kind.value, self.outcome.value if self.outcome else NO_OUTCOME, self.spec.key


def letters() -> Iterator[tuple[LetterKind, Outcome | None]]:
    """Yield every letter that has wording of its own."""
    for kind in LetterKind:
        if kind is LetterKind.REPLY:
            yield from ((kind, outcome) for outcome in REPLIES)
        elif kind in ENDINGS:
            yield from ((kind, outcome) for outcome in ENDINGS[kind])
        else:
            yield kind, None


def places() -> list[Place]:
    """Return every part that an office may word, in the order of the letters."""
    return [
        Place(kind, outcome, spec)
        for kind, outcome in letters()
        for spec in parts_of(kind, outcome)
        if not spec.locked
    ]


def place_of(kind: str, outcome: str, part: str) -> Place | None:
    """Return the editable part of that address, None if there is none."""
    asked = (kind, outcome, part)
    return next((place for place in places() if place.args == asked), None)


def listed(agency: Agency) -> list[dict[str, Any]]:
    """Return the parts with the version that counts, None where the usual words stand."""
    newest = {
        (row.kind, row.outcome or NO_OUTCOME, row.part): row
        for row in Wording.objects.filter(agency=agency).order_by("version")
    }
    return [
        {"place": place, "current": row if (row := newest.get(place.args)) and row.text else None}
        for place in places()
    ]


def history(agency: Agency, place: Place) -> list[Wording]:
    """Return the versions, the newest first."""
    versions = Wording.objects.filter(
        agency=agency, kind=place.kind, outcome=place.outcome or "", part=place.spec.key
    )
    return list(versions.select_related("changed_by").order_by("-version"))


def preview(agency: Agency, place: Place, text: str) -> str:
    """Return the letter of an invented case with the part in these words, as safe HTML.

    Raises LetterError for words that the letter cannot take.
    """
    wording = wording_of(agency, place.kind, place.outcome)
    wording.pop(place.spec.key, None)
    if text.strip():
        wording[place.spec.key] = text.strip()
    facts = {**sample_facts(place.kind, place.outcome), "agency": agency.name}
    return to_html(draft(place.kind, facts, outcome=place.outcome, wording=wording))


def fields(place: Place) -> list[tuple[str, str]]:
    """Return the fields that the letter's own parts use, with their Chinese names."""
    used = [
        name
        for spec in parts_of(place.kind, place.outcome)
        for name in names_in(spec.text)
        if name in FIELDS
    ]
    return [(f"{{{name}}}", _named(name)) for name in dict.fromkeys(used)]


def _named(name: str) -> str:
    keys = FIELDS[name].keys or (name,)
    told = (names.NAMES.get(key) or OWN_NAMES.get(key, "") for key in keys)
    return "、".join(filter(None, told))
