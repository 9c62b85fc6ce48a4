"""The facts of one case in their order; every date of the case follows from them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from gongkai.law.errors import IllegalFact
from gongkai.law.terms import LegalTerm, Outcome, Provision, regulation


class FactKind(LegalTerm):
    """事实类别; the order of the members is the canonical order of facts of one day.

    Source: 条例第三十条至第三十六条、第四十二条；信息处理费管理办法第六条、第七条。
    """

    RECEIVED = "received", "收到申请", (regulation(31),)
    CORRECTION_SENT = "correction_sent", "发出补正通知", (regulation(30),)
    CORRECTED = "corrected", "收到补正后的申请", (regulation(30),)
    FEE_NOTICED = "fee_noticed", "申请人收到收费通知", (Provision("fee_measure", 6),)
    FEE_PAID = "fee_paid", "申请人缴费", (Provision("fee_measure", 7),)
    CONSULTATION_SENT = "consultation_sent", "发出征求意见书", (regulation(33, 3),)
    CONSULTATION_SERVED = (
        "consultation_served",
        "被征求意见方收到征求意见书",
        (regulation(32), regulation(34)),
    )
    CONSULTATION_ENDED = (
        "consultation_ended",
        "收到意见或者终止征求意见",
        (regulation(32), regulation(34)),
    )
    REASONS_ASKED = "reasons_asked", "要求说明理由", (regulation(35),)
    REASONS_GIVEN = "reasons_given", "收到理由说明", (regulation(35),)
    EXTENDED = "extended", "延长答复期限", (regulation(33, 2),)
    DEFERRED = "deferred", "确定延迟答复期限", (regulation(35),)
    REPLIED = "replied", "答复", (regulation(36),)
    ABANDONED = "abandoned", "视为放弃申请", (regulation(30), Provision("fee_measure", 6))
    WITHDRAWN = "withdrawn", "申请人撤回申请", (regulation(45),)
    REOPENED = "reopened", "重新办理", (regulation(51),)
    CORRECTS = "corrects", "更正记录", (regulation(45),)


_RANK = {kind: rank for rank, kind in enumerate(FactKind)}


class Fact(NamedTuple):
    """One thing that happened, on the day that counts in law.

    ``ref`` names the consultation: on CONSULTATION_SENT its own key (or leave it out and the
    ``id`` is the key), on the later facts the key they answer. ``workdays`` is the length of an
    extension. ``until`` is the last day of a deferral, of the time given for a correction, or of
    the time a decision gives for a new reply. ``corrects`` is the id of the wrong fact.
    ``told_at`` is when the fact was first recorded, if this one takes the place of a wrong one.
    """

    kind: FactKind
    on: date
    id: str | None = None
    recorded_at: datetime | None = None
    ref: str | None = None
    workdays: int | None = None
    until: date | None = None
    outcome: Outcome | None = None
    corrects: str | None = None
    told_at: datetime | None = None


def _canonical(fact: Fact) -> tuple[date, int, str, int, date, str]:
    """Return the sorting key: by day, by kind, then by whatever tells two like facts apart."""
    return (
        fact.on,
        _RANK[fact.kind],
        fact.ref or "",
        fact.workdays or 0,
        fact.until or date.min,
        fact.id or "",
    )


class Ledger:
    """The facts of a case in canonical order, however they were recorded; never changed."""

    __slots__ = ("_effective", "facts")

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.facts: tuple[Fact, ...] = tuple(sorted(facts, key=_canonical))
        self._effective = _without_corrected(self.facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ledger) and self.facts == other.facts

    def __hash__(self) -> int:
        return hash(self.facts)

    def __repr__(self) -> str:
        return f"Ledger({list(self.facts)!r})"

    def with_fact(self, fact: Fact) -> "Ledger":
        """Return the ledger with one more fact; whether it may stand is for ``validate``."""
        return Ledger((*self.facts, fact))

    def effective(self) -> tuple[Fact, ...]:
        """Return the facts that stand, without corrected ones and without the corrections."""
        return self._effective

    def until(self, day: date) -> "Ledger":
        """Return the ledger of the facts that stand and happened on or before ``day``."""
        return Ledger(fact for fact in self._effective if fact.on <= day)


def _without_corrected(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    corrections = [fact for fact in facts if fact.kind is FactKind.CORRECTS]
    if not corrections:
        return tuple(facts)
    struck = {fact.corrects for fact in corrections if _stands(fact, corrections, ())}
    return tuple(
        fact
        for fact in facts
        if fact.kind is not FactKind.CORRECTS and (fact.id is None or fact.id not in struck)
    )


def _stands(fact: Fact, corrections: Sequence[Fact], asked: tuple[Fact, ...]) -> bool:
    """Return whether no correction that itself stands names the fact."""
    if fact in asked:
        raise IllegalFact("更正记录互相更正，无法确定以哪一项为准")
    if fact.id is None:
        return True
    return not any(
        _stands(other, corrections, (*asked, fact))
        for other in corrections
        if other.corrects == fact.id
    )
