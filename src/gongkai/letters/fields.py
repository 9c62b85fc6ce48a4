"""The fields of the wording: {received_on} and its like, each filled from the facts of the case."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, get_type_hints

from gongkai.law.rules import rules_in_force
from gongkai.law.terms import LAWS, Applicant, Channel, Provision
from gongkai.letters import lists, remedy
from gongkai.letters.case import LetterCase
from gongkai.letters.citing import cite
from gongkai.letters.cleaning import clause, lines, one_line
from gongkai.letters.errors import LetterError
from gongkai.letters.facts import LetterFacts, Text

Show = Callable[[LetterCase], str]

# {name} or {regulation 36 - 4}: a law with article, paragraph and item, "-" for none.
FIELD = re.compile(r"\{([^{}]*)\}")
_PLACE = re.compile(r"([a-z_0-9]+)((?: (?:\d+|-)){0,3})")


class Field(NamedTuple):
    """How a field is written, and the facts that it cannot be written without.

    `needed` tells which of `keys` are needed where that depends on the case.
    """

    show: Show
    keys: tuple[str, ...]
    needed: Callable[[LetterCase], tuple[str, ...]] | None = None

    def needs(self, case: LetterCase) -> tuple[str, ...]:
        return self.keys if self.needed is None else self.needed(case)


def _needing(show: Show, *keys: str) -> Field:
    return Field(show, keys)


def _line(key: str) -> Field:
    return _needing(lambda case: one_line(str(case.facts.get(key) or "")), key)


def _clause(key: str) -> Field:
    return _needing(lambda case: clause(case.facts.get(key) or ""), key)


def _day(key: str) -> Field:
    return _needing(lambda case: lists.day(case.facts.get(key)), key)


def _listed(key: str, show: Callable[..., str]) -> Field:
    return _needing(lambda case: show(case.facts.get(key)), key)


def _part_of(key: str, attribute: str) -> Field:
    def show(case: LetterCase) -> str:
        value = getattr(case.facts.get(key), attribute, "")
        return clause(value) if isinstance(value, str) else lists.day(value)

    return _needing(show, key)


def _plain_fields() -> Iterator[tuple[str, Field]]:
    """Yield a field for every fact that is a day, a word or a text, as its declaration says."""
    for key, hint in get_type_hints(LetterFacts, include_extras=True).items():
        if hint is date:
            yield key, _day(key)
        elif hint == Text:
            yield key, _clause(key)
        elif hint in (str, int):
            yield key, _line(key)


def _fee_total(case: LetterCase) -> str:
    fee = case.facts.get("fee")
    return str(fee.total) if fee else ""


def _tariff(case: LetterCase) -> str:
    """Return the tariff with its article of the measure."""
    tariffs = {"pieces": ("按件计收", 4), "pages": ("按量计收", 5)}
    if case.facts.get("fee_tariff") not in tariffs:
        return ""
    words, article = tariffs[case.facts["fee_tariff"]]
    return f"{cite((Provision('fee_measure', article),))}规定的{words}标准"


def _opinion_days(case: LetterCase) -> str:
    day = case.facts.get("decided_on")
    return str(rules_in_force(day).consultation_workdays) if day else ""


def _outcome(case: LetterCase) -> str:
    if case.outcome is None:
        return ""
    group, label = case.outcome.group, case.outcome.label
    return label if label == group else f"{group}（{label}）"


def _applicant_kind(case: LetterCase) -> str:
    code = case.facts.get("applicant_kind")
    return Applicant.of(code).label if code else ""


def _channel_label(case: LetterCase) -> str:
    code = case.facts.get("channel")
    return Channel.of(code).label if code else ""


def _consulted(case: LetterCase) -> str:
    return one_line(case.facts.get("consulted") or "第三方或者其他机关")


def _office_full(case: LetterCase) -> str:
    return full_office(case.facts)


def _outcome_basis(case: LetterCase) -> str:
    return cite(case.outcome.basis) if case.outcome else ""


FIELDS: Mapping[str, Field] = {
    **dict(_plain_fields()),
    "you": _needing(lambda case: case.you),
    "itself": _needing(lambda case: case.itself),
    "title": _needing(lambda case: case.title),
    "basis": _needing(lambda case: cite(case.basis)),
    "outcome": _needing(_outcome),
    "outcome_basis": _needing(_outcome_basis),
    "consulted": Field(_consulted, ("consulted",), lambda case: ()),
    "office_full": _needing(_office_full, "agency", "office"),
    "applicant_kind": _needing(_applicant_kind, "applicant_kind"),
    "channel_label": _needing(_channel_label, "channel"),
    "channel": _listed("channel", lists.channel),
    "delivery_method": _listed("delivery_method", lists.delivery),
    "items_to_correct": _listed("items_to_correct", lists.items),
    "explain_items": _listed("explain_items", lists.items),
    "provided": _listed("provided", lists.provided),
    "withheld": _listed("withheld", lists.withheld),
    "search": _listed("search", lists.search),
    "correction_notice": _listed("correction_notice", lists.paper),
    "earlier_reply": _listed("earlier_reply", lists.paper),
    "fee_notice": _listed("fee_notice", lists.paper),
    "attacked_reply": _listed("attacked_reply", lists.paper),
    "delivered_papers": _listed("delivered_papers", lists.papers),
    "referral_reason": _part_of("referral", "reason"),
    "referral_agency": _part_of("referral", "agency"),
    "referral_contact": _part_of("referral", "contact"),
    "opinion_workdays": _needing(_opinion_days, "decided_on"),
    "fee_total": _needing(_fee_total, "fee"),
    "fee_tariff": _needing(_tariff, "fee_tariff"),
    "fee_tiers": _needing(
        lambda case: lists.tiers(case.facts.get("fee"), case.facts.get("fee_tariff")),
        "fee",
        "fee_tariff",
    ),
    "remedy": Field(remedy.clause, remedy.NEEDED, remedy.needed),
}


def full_office(facts: Mapping[str, Any]) -> str:
    """Return the office under the name of its agency, which offices often carry already."""
    agency, office = (one_line(facts.get(key) or "") for key in ("agency", "office"))
    return office if office.startswith(agency) else agency + office


def is_blank(value: object) -> bool:
    """Return whether a fact says nothing."""
    return not (lines(value) if isinstance(value, str) else value)


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of the fields in a wording; provisions are left out.

    Raises LetterError for braces around anything else than a field, and for one without the other.
    """
    if set("{}") & set(FIELD.sub("", text)):
        raise LetterError("花括号没有成对，请检查。")
    found = FIELD.findall(text)
    for name in found:
        if name not in FIELDS and _provision(name) is None:
            raise LetterError(f"“{{{name}}}”不是可以填写的项目。")
    return tuple(name for name in found if name in FIELDS)


def lacking(text: str, case: LetterCase) -> tuple[str, ...]:
    """Return the facts that the wording needs and the case does not have, in order of the text."""
    keys: dict[str, None] = {}
    for name in names_in(text):
        field = FIELDS[name]
        needed = field.needs(case)
        absent = [key for key in needed if is_blank(case.facts.get(key))]
        if not absent and needed and not field.show(case):
            # There, but with nothing in it that could be written.
            absent = list(needed)
        keys.update(dict.fromkeys(absent))
    return tuple(keys)


def fill(text: str, case: LetterCase, *, gap: Callable[[str], str] = lambda key: "") -> str:
    """Return the wording with its fields written out, in one pass: what a fact says is never read
    as a field. `gap` writes what stands in the place of a missing fact."""

    def written(match: re.Match[str]) -> str:
        name = match[1]
        if name not in FIELDS:
            provision = _provision(name)
            return cite((provision,)) if provision else match[0]
        field = FIELDS[name]
        shown = field.show(case)
        return shown or "".join(gap(key) for key in field.needs(case)[:1])

    return FIELD.sub(written, text)


def _provision(name: str) -> Provision | None:
    match = _PLACE.fullmatch(name)
    if not match or match[1] not in LAWS:
        return None
    return Provision(match[1], *(None if n == "-" else int(n) for n in match[2].split()))
