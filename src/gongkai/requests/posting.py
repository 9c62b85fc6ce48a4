"""交邮: the letters that wait for the postal counter, and to whom each goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.agencies.models import Officer
from gongkai.requests.actions.delivering import to_post
from gongkai.requests.models import Dispatch, IssuedLetter, PartyRole


@dataclass(frozen=True)
class Parcel:
    """A letter with its addressee as the envelope says it; personal data, never in an address."""

    dispatch: Dispatch
    name: str
    address: str = ""
    postcode: str = ""
    phone: str = ""

    @property
    def letter(self) -> IssuedLetter:
        return self.dispatch.letter


def parcels_of(officer: Officer) -> list[Parcel]:
    """Return the letters of the officer's agency that wait for the post, oldest first."""
    waiting: Any = to_post(officer)
    told = waiting.select_related(
        "letter__case", "letter__consultation", "letter__small_case"
    ).prefetch_related("letter__case__parties")
    return [_parcel(dispatch) for dispatch in told]


def _parcel(dispatch: Dispatch) -> Parcel:
    letter = dispatch.letter
    if letter.consultation:
        asked = letter.consultation
        return Parcel(dispatch, asked.party_name, asked.party_contact)
    if letter.small_case:
        return Parcel(dispatch, letter.small_case.person_name, letter.small_case.person_contact)
    assert letter.case is not None
    roles = {party.role: party for party in letter.case.parties.all()}
    applicant = roles.get(PartyRole.APPLICANT)
    if applicant is None:
        return Parcel(dispatch, letter.case.applicant_name, letter.case.applicant_contact)
    return Parcel(dispatch, applicant.name, applicant.address, applicant.postcode, applicant.phone)
