"""The terms of the law as enumerations: a code to store, the wording, the article."""

from gongkai.law.terms.actors import Actor
from gongkai.law.terms.categories import Category
from gongkai.law.terms.legal_term import REGULATION_IN_FORCE, LegalTerm
from gongkai.law.terms.outcomes import Outcome, RefusalGround, RemedyMode, RequiredFact
from gongkai.law.terms.parties import Applicant, Channel, Delivery
from gongkai.law.terms.provision import LAWS, Provision, chinese_number, regulation
from gongkai.law.terms.states import CaseState, Step

__all__ = [
    "LAWS",
    "REGULATION_IN_FORCE",
    "Actor",
    "Applicant",
    "CaseState",
    "Category",
    "Channel",
    "Delivery",
    "LegalTerm",
    "Outcome",
    "Provision",
    "RefusalGround",
    "RemedyMode",
    "RequiredFact",
    "Step",
    "chinese_number",
    "regulation",
]
