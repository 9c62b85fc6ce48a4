"""A letter composed from the facts of a case: what the law demands cannot be left out."""

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.law.terms import Outcome
from gongkai.letters import lists, remedy
from gongkai.letters.case import LetterCase, letter_case
from gongkai.letters.citing import cite_short
from gongkai.letters.cleaning import lines, one_line
from gongkai.letters.errors import Incomplete
from gongkai.letters.fields import fill, full_office, is_blank, lacking
from gongkai.letters.kinds import LetterKind
from gongkai.letters.letter import Letter, Part
from gongkai.letters.names import name_of
from gongkai.letters.sheets import extra_boxes, table_of
from gongkai.letters.specs import PartSpec, check_wording, parts_of

Facts = Mapping[str, Any]
Wording = Mapping[str, str]

_ADDRESSED = {
    "applicant": "applicant_name",
    "third_party": "third_party_name",
    "agency": "consulted_agency",
    "unit": "unit",
}
_CONTACT = ("office", "address", "phone")


def compose(
    kind: LetterKind,
    facts: Facts,
    *,
    outcome: Outcome | None = None,
    wording: Wording | None = None,
) -> Letter:
    """Return the finished letter.

    `facts` are LetterFacts; `wording` replaces editable parts by their key, an empty text leaves
    the part out. Raises Incomplete, which names what is missing, and LetterError for a wording or
    an outcome that the kind does not take.
    """
    absent = missing(kind, facts, outcome=outcome, wording=wording)
    if absent:
        raise Incomplete(absent)
    return draft(kind, facts, outcome=outcome, wording=wording)


def draft(
    kind: LetterKind,
    facts: Facts,
    *,
    outcome: Outcome | None = None,
    wording: Wording | None = None,
) -> Letter:
    """Return the letter as far as it goes: gaps read ［待填写：…］ and are listed in `lacking`."""
    case = letter_case(kind, facts, outcome)
    wording = wording or {}
    check_wording(kind, case.outcome, wording)
    number = one_line(facts.get("number") or "")
    return Letter(
        kind=kind,
        title=case.title,
        agency=one_line(facts.get("agency") or ""),
        number=number if number and kind.series else None,
        addressee=_addressee(case),
        parts=(*_parts(case, wording), *extra_boxes(case)),
        attachments=_attachments(case),
        dated=facts.get("decided_on"),
        contact=_contact(facts),
        outcome=case.outcome,
        table=table_of(case),
        lacking=missing(kind, facts, outcome=outcome, wording=wording),
    )


def missing(
    kind: LetterKind,
    facts: Facts,
    *,
    outcome: Outcome | None = None,
    wording: Wording | None = None,
) -> tuple[str, ...]:
    """Return the Chinese names of what still stops the issue of the letter; empty if nothing."""
    return tuple(
        dict.fromkeys(
            name_of(key, outcome)
            for key in missing_facts(kind, facts, outcome=outcome, wording=wording)
        )
    )


def missing_facts(
    kind: LetterKind,
    facts: Facts,
    *,
    outcome: Outcome | None = None,
    wording: Wording | None = None,
) -> tuple[str, ...]:
    """Return the keys of the facts that `missing` names, for a form that asks for them."""
    case = letter_case(kind, facts, outcome)
    wording = wording or {}
    check_wording(kind, case.outcome, wording)
    keys = dict.fromkeys(key for key in _framing(kind) if is_blank(facts.get(key)))
    for spec in parts_of(kind, case.outcome):
        if not spec.optional:
            keys.update(dict.fromkeys(lacking(wording.get(spec.key, spec.text), case)))
    return tuple(keys)


def _framing(kind: LetterKind) -> tuple[str, ...]:
    """Return the facts that stand outside the parts: who writes to whom, when, and where to ask."""
    if kind is LetterKind.ARCHIVE_INDEX:
        return ("agency", "materials")
    if kind.layout == "form":
        return ("agency",)
    return ("agency", _addressed(kind), "decided_on", *_CONTACT)


def _addressed(kind: LetterKind) -> str:
    if kind is LetterKind.DEFENCE:
        return "reconsideration_authority"
    return _ADDRESSED[kind.addressee]


def _parts(case: LetterCase, wording: Wording) -> Iterator[Part]:
    for spec in parts_of(case.kind, case.outcome):
        part = _part(case, spec, wording)
        if part.text or case.kind.layout == "form":
            yield part


def _part(case: LetterCase, spec: PartSpec, wording: Wording) -> Part:
    template = wording.get(spec.key, spec.text)
    gaps = lacking(template, case)
    left_out = spec.optional and gaps
    text = "" if left_out else fill(template, case, gap=lambda key: _gap(key, case.outcome))
    return Part(
        spec.key,
        spec.title,
        lines(text),
        spec.locked,
        _source(case, spec),
        spec.half,
    )


def _gap(key: str, outcome: Outcome | None) -> str:
    return f"［待填写：{name_of(key, outcome)}］"


def _source(case: LetterCase, spec: PartSpec) -> str:
    if spec.source is not None:
        return cite_short(spec.source)
    if spec.key == "remedy":
        return cite_short(remedy.mode_of(case).basis)
    return cite_short(case.basis) if spec.locked else ""


def _addressee(case: LetterCase) -> str:
    if case.kind.layout == "form":
        return ""
    key = _addressed(case.kind)
    name = one_line(case.facts.get(key) or "")
    return name or _gap(key, case.outcome)


def _attachments(case: LetterCase) -> tuple[str, ...]:
    if case.kind.layout == "form":
        return ()
    own = tuple(one_line(title) for title in case.facts.get("attachments", ()))
    if case.kind is LetterKind.THIRD_PARTY:
        return (LetterKind.THIRD_PARTY_FORM.label, *own)
    if case.kind is LetterKind.REPLY and _hands_over(case):
        return (*lists.titles(case.facts.get("provided")), *own)
    return own


def _hands_over(case: LetterCase) -> bool:
    return any("{provided}" in spec.text for spec in parts_of(case.kind, case.outcome))


def _contact(facts: Facts) -> str:
    """Return the two lines at the foot: whom to ask, and where."""
    office = full_office(facts) if facts.get("office") else ""
    rows = (
        (("联系机构", office), ("联系电话", facts.get("phone"))),
        (("地址", facts.get("address")), ("邮政编码", facts.get("postcode"))),
    )
    return "\n".join(
        filter(
            None,
            (
                "　".join(f"{name}：{one_line(value)}" for name, value in row if value)
                for row in rows
            ),
        )
    )
