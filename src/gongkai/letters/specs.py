"""The parts of every letter with their default wording, loaded from `wording/*.json`."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.law.terms import Outcome, Provision
from gongkai.letters.errors import LetterError
from gongkai.letters.fields import names_in
from gongkai.letters.kinds import LetterKind

_FOLDER = Path(__file__).with_name("wording")


class PartSpec(NamedTuple):
    """A part before it is filled: `text` holds {fields}.

    An `optional` part is left out of a letter, and left blank in a form, while a fact for it is
    missing. `source` is None where the part follows from the basis of the whole letter.
    """

    key: str
    title: str
    text: str
    locked: bool
    optional: bool
    half: bool
    source: tuple[Provision, ...] | None


def parts_of(kind: LetterKind, outcome: Outcome | None = None) -> tuple[PartSpec, ...]:
    """Return the parts of the letter in order, with the default wording."""
    if kind.by_outcome and outcome is not None:
        return _loaded()[outcome.value]
    return _loaded()[kind.value]


def check_wording(kind: LetterKind, outcome: Outcome | None, wording: Mapping[str, str]) -> None:
    """Raise LetterError for a wording (text by part key) that the letter cannot take.

    Locked parts carry what the law demands and are not replaced; braces hold fields only.
    """
    specs = {spec.key: spec for spec in parts_of(kind, outcome)}
    for key, text in wording.items():
        if key not in specs:
            raise LetterError(f"《{kind.label}》没有代码为“{key}”的部分。")
        if specs[key].locked:
            raise LetterError(f"“{specs[key].title}”是依法应当载明的内容，不能改动。")
        names_in(text)


@lru_cache(maxsize=1)
def _loaded() -> Mapping[str, tuple[PartSpec, ...]]:
    common = _read("common")
    letters = {**_read("replies"), **_read("notices")}
    loaded = {
        name: tuple(_spec(_entry(one, common)) for one in parts) for name, parts in letters.items()
    }
    for name, boxes in _read("forms").items():
        loaded[name] = tuple(_spec({**box, "locked": not box.get("editable")}) for box in boxes)
    return loaded


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read


def _entry(one: str | dict[str, Any], common: dict[str, Any]) -> dict[str, Any]:
    """Return a part; a name alone stands for the common part of that name."""
    return {"key": one, **common[one]} if isinstance(one, str) else one


def _spec(entry: Mapping[str, Any]) -> PartSpec:
    source = entry.get("source")
    return PartSpec(
        key=entry["key"],
        title=entry["title"],
        text=entry["text"],
        locked=entry.get("locked", False),
        optional=entry.get("optional", False),
        half=entry.get("half", False),
        source=tuple(Provision(*place) for place in source) if source else None,
    )
