"""Forms of the register: cases, facts, corrections, disputes."""

from gongkai.requests.forms.cases import CaseForm, NewCaseForm
from gongkai.requests.forms.corrections import CorrectionForm
from gongkai.requests.forms.disputes import DefenceForm, DisputeForm, DisputeRow, EventForm
from gongkai.requests.forms.facts import FactForm, FactFormSet
from gongkai.requests.forms.past_cases import PastCaseRow

__all__ = [
    "CaseForm",
    "CorrectionForm",
    "DefenceForm",
    "DisputeForm",
    "DisputeRow",
    "EventForm",
    "FactForm",
    "FactFormSet",
    "NewCaseForm",
    "PastCaseRow",
]
