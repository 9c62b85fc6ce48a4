"""The forms of the house that are printed from a case and not kept: 登记表、呈批单、送达回证."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.common.clock import today
from gongkai.law.terms import Actor, Delivery, Outcome
from gongkai.letters.composing import draft
from gongkai.letters.facts import LetterFacts, Opinion
from gongkai.letters.facts import Paper as Cited
from gongkai.letters.kinds import LetterKind
from gongkai.letters.letter import Letter
from gongkai.letters.printing.pdf import to_pdf
from gongkai.requests.letter_facts import of_case
from gongkai.requests.masking import masked
from gongkai.requests.models import Decision, IssuedLetter, PartyRole, RequestCase, Verdict

_SIGNER = {Actor.HANDLER: "经办人", Actor.UNIT_HANDLER: "承办处室"}


def registration_form(case: RequestCase) -> Letter:
    """Return the 登记表, identity number and contact masked."""
    told = of_case(case)
    applicant = case.parties.filter(role=PartyRole.APPLICANT).first()
    if applicant and applicant.identity_number:
        kind = applicant.get_identity_kind_display()
        told["applicant_identity"] = f"{kind} {masked(applicant.identity_number)}"
    told["applicant_contact"] = masked(case.applicant_contact) or _("未提供")
    told.setdefault("requested_form", _("未指明"))
    return draft(LetterKind.REGISTRATION_FORM, told)


def approval_sheet(decision: Decision, *, named: bool) -> Letter:
    """Return the 呈批单 with the opinions so far; the applicant by name only if `named`."""
    told, outcome = of_case(decision.case), Outcome.of(decision.outcome)
    if not named:
        told["applicant_name"] = decision.case.get_applicant_display()
    told["proposal"] = decision.reasons or outcome.label
    told["opinions"] = [_drafted(decision), *_given(decision)]
    return draft(LetterKind.APPROVAL_SHEET, told, outcome=outcome)


def delivery_form(letter: IssuedLetter) -> Letter:
    """Return the 送达回证 for the signature of whoever receives the letter."""
    told = of_case(letter.case) if letter.case else LetterFacts()
    dispatch = getattr(letter, "dispatch", None)
    told["delivery_place"] = _place(letter)
    told["delivered_papers"] = [Cited(str(letter), letter.dated)]
    if dispatch:
        told["delivery_method"] = dispatch.method
        told["tracking_number"] = dispatch.tracking
    if letter.consultation:
        told["applicant_name"] = letter.consultation.party_name
    return draft(LetterKind.DELIVERY, told)


def _place(letter: IssuedLetter) -> str:
    """Return where the letter is handed over: at the office, or where the applicant gets mail."""
    dispatch, office = getattr(letter, "dispatch", None), letter.agency.address
    if letter.case is None or letter.consultation or not dispatch:
        return office
    applicant = letter.case.parties.filter(role=PartyRole.APPLICANT).first()
    at_office = dispatch.method in (Delivery.DIRECT, Delivery.READING)
    return office if at_office or applicant is None else applicant.address or office


def printed(letter: Letter) -> bytes:
    """Return the form as PDF."""
    return to_pdf(letter, tuple(settings.FONT_PATHS))


def _drafted(decision: Decision) -> Opinion:
    day = timezone.localtime(decision.drafted_at).date() if decision.drafted_at else today()
    return Opinion(_SIGNER[Actor.HANDLER], str(decision.drafted_by), _("拟办"), day)


def _given(decision: Decision) -> list[Opinion]:
    return [
        Opinion(
            Actor.of(opinion.stage).label,
            opinion.signature,
            _said(opinion.verdict, opinion.text),
            timezone.localtime(opinion.at).date(),
        )
        for opinion in decision.opinions.select_related("by")
    ]


def _said(verdict: str, text: str) -> str:
    label = str(Verdict(verdict).label)
    return text if text.startswith(label) else "：".join(word for word in (label, text) if word)
