from gongkai.requests.models.cases import Closing, RequestCase
from gongkai.requests.models.corrections import Correction, CorrectionState
from gongkai.requests.models.disputes import (
    Dispute,
    DisputeEvent,
    DisputeEventKind,
    DisputeState,
    Route,
)
from gongkai.requests.models.ledger import LedgerEntry

__all__ = [
    "Closing",
    "Correction",
    "CorrectionState",
    "Dispute",
    "DisputeEvent",
    "DisputeEventKind",
    "DisputeState",
    "LedgerEntry",
    "RequestCase",
    "Route",
]
