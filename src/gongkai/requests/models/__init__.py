from gongkai.requests.models.acts import CaseAct, CaseNote
from gongkai.requests.models.archive import (
    ArchivePackage,
    DestructionList,
    DestructionState,
    Retention,
)
from gongkai.requests.models.cases import Closing, RequestCase, WantedForm
from gongkai.requests.models.corrections import Correction, CorrectionState
from gongkai.requests.models.decisions import Decision, DecisionState, Opinion, Verdict
from gongkai.requests.models.desk import SavedView
from gongkai.requests.models.disputes import (
    Dispute,
    DisputeEvent,
    DisputeEventKind,
    DisputeState,
    Route,
)
from gongkai.requests.models.ledger import LedgerEntry
from gongkai.requests.models.letters import Dispatch, IssuedLetter, Series, Wording
from gongkai.requests.models.papers import Paper, PaperKind, Redaction
from gongkai.requests.models.parties import IdentityKind, Party, PartyRole
from gongkai.requests.models.small_cases import (
    Enclosure,
    SmallCase,
    SmallCaseKind,
    SmallCaseResult,
    SmallCaseState,
)
from gongkai.requests.models.work import (
    Consultation,
    ConsultationKind,
    ConsultationResult,
    FeeAssessment,
    FeeBasis,
    SearchRecord,
    UnitTask,
)

__all__ = [
    "ArchivePackage",
    "CaseAct",
    "CaseNote",
    "Closing",
    "Consultation",
    "ConsultationKind",
    "ConsultationResult",
    "Correction",
    "CorrectionState",
    "Decision",
    "DecisionState",
    "DestructionList",
    "DestructionState",
    "Dispatch",
    "Dispute",
    "DisputeEvent",
    "DisputeEventKind",
    "DisputeState",
    "Enclosure",
    "FeeAssessment",
    "FeeBasis",
    "IdentityKind",
    "IssuedLetter",
    "LedgerEntry",
    "Opinion",
    "Paper",
    "PaperKind",
    "Party",
    "PartyRole",
    "Redaction",
    "RequestCase",
    "Retention",
    "Route",
    "SavedView",
    "SearchRecord",
    "Series",
    "SmallCase",
    "SmallCaseKind",
    "SmallCaseResult",
    "SmallCaseState",
    "UnitTask",
    "Verdict",
    "WantedForm",
    "Wording",
]
