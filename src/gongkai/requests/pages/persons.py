"""Who takes part in an application, with identity and contact masked until a reason is stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.requests.masking import masked
from gongkai.requests.models import Consultation, Party, RequestCase
from gongkai.requests.permissions import may_read_names, may_reveal

SEALED = ("identity_number", "contact_person", "phone", "email", "address", "postcode")
# 补录的申请只有一项联系方式，没有逐人的信息。
Pairs = list[tuple[Any, str]]


@dataclass(frozen=True)
class Person:
    """A person of the case: in which part, under what name, and what is known besides."""

    role: str
    name: str
    facts: Pairs


def context(case: RequestCase, officer: Officer, *, revealed: bool = False) -> dict[str, Any]:
    """Return what `requests/staff/persons.html` shows: `persons`, empty for who may not read names.

    Masked unless `revealed`; `may_reveal` says whether the officer may ask for the full words.
    """
    named = may_read_names(officer)
    found = _persons(case, revealed) if named else ()
    persons = [person for person in found if person.name or person.facts]
    return {
        "case": case,
        "persons": persons,
        "may_reveal": may_reveal(officer) and not revealed and any(p.facts for p in persons),
        "is_revealed": revealed,
    }


def revealed_fields(case: RequestCase) -> list[str]:
    """Return the names of the fields that a reveal shows, for the audit."""
    names = {name for party in case.parties.all() for name in SEALED if getattr(party, name)}
    if not names and case.applicant_contact:
        names.add("applicant_contact")
    if any(row.party_contact for row in case.consultations.all()):
        names.add("party_contact")
    return sorted(names)


def _persons(case: RequestCase, revealed: bool) -> Iterator[Person]:
    parties = list(case.parties.all())
    if not parties:
        facts = [(_("联系方式"), _shown(case.applicant_contact, revealed))]
        yield Person(_("申请人"), case.applicant_name, _there(facts))
    for party in parties:
        yield Person(str(party.get_role_display()), party.name, _of_party(party, revealed))
    for row in case.consultations.all():
        yield Person(str(row.get_kind_display()), row.party_name, _of_consulted(row, revealed))


def _of_party(party: Party, revealed: bool) -> Pairs:
    told: Pairs = [
        (party.get_identity_kind_display() or _("证件号码"), party.identity_number),
        (_("联系人"), party.contact_person),
        (_("联系电话"), party.phone),
        (_("电子邮箱"), party.email),
        (_("通信地址"), party.address),
        (_("邮政编码"), party.postcode),
    ]
    hidden = [(label, _shown(value, revealed)) for label, value in told]
    return _there([*hidden, (_("代理权限"), party.authority)])


def _of_consulted(row: Consultation, revealed: bool) -> Pairs:
    return _there([(_("联系方式"), _shown(row.party_contact, revealed))])


def _shown(value: str, revealed: bool) -> str:
    return value if revealed else masked(value)


def _there(pairs: Pairs) -> Pairs:
    return [pair for pair in pairs if pair[1]]
