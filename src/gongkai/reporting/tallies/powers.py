"""Table 二 (五) (六) (八) (九): matters, decisions, fees, procurement."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from gongkai.powers.models import Decision, FeeAmount, FeeItem, Matter, MatterKind, Procurement
from gongkai.powers.queries import ValidQuerySet, valid_on
from gongkai.reporting.scope import Scope
from gongkai.reporting.tallies.part import By, Fixed, Part

# 元 in one 万元.
WANYUAN = 10_000

ART20_05 = (MatterKind.LICENSING, MatterKind.OTHER_EXTERNAL_SERVICE)
ART20_06 = (MatterKind.PENALTY, MatterKind.COMPULSION)
FEE = Fixed("administrative_fee")


def by_kind(*kinds: MatterKind) -> By:
    return By("kind", {kind.value: kind.value for kind in kinds})


def stood(records: ValidQuerySet, scope: Scope) -> QuerySet[Any]:
    """上一年项目数量: on the list at the end of the year before."""
    return records.filter(valid_on(scope.before))


def came(records: ValidQuerySet, scope: Scope) -> QuerySet[Any]:
    """本年增: on the list at the end of the year, and not at its beginning."""
    return records.filter(valid_on(scope.end) & ~valid_on(scope.before))


def went(records: ValidQuerySet, scope: Scope) -> QuerySet[Any]:
    """本年减: on the list at the beginning of the year, and not at its end."""
    return records.filter(valid_on(scope.before) & ~valid_on(scope.end))


def stock(table: str, row: Fixed | By, model: type[Matter] | type[FeeItem]) -> Iterator[Part]:
    """The two columns of what stood on a list and how it changed in the year."""

    def of(rule: Any) -> Any:
        return lambda scope: rule(model.objects.all(), scope)

    yield Part(table, of(stood), row, Fixed("items_previous_year"))
    yield Part(table, of(came), row, Fixed("change_this_year"))
    yield Part(table, of(went), row, Fixed("change_this_year"), sign=-1)


def decided(scope: Scope) -> QuerySet[Any]:
    return Decision.objects.filter(decided_on__gte=scope.start, decided_on__lte=scope.end)


def collected(scope: Scope) -> QuerySet[Any]:
    return FeeAmount.objects.filter(collected_on__gte=scope.start, collected_on__lte=scope.end)


def contracted(scope: Scope) -> QuerySet[Any]:
    return Procurement.objects.filter(contracted_on__gte=scope.start, contracted_on__lte=scope.end)


def decisions(table: str, *kinds: MatterKind) -> Part:
    return Part(table, decided, by_kind(*kinds), Fixed("decisions"), related=("matter",))


PARTS_2019 = (
    *stock("t2_art20_05", by_kind(*ART20_05), Matter),
    decisions("t2_art20_05", *ART20_05),
    *stock("t2_art20_06", by_kind(*ART20_06), Matter),
    decisions("t2_art20_06", *ART20_06),
    *stock("t2_art20_08", FEE, FeeItem),
    Part("t2_art20_09", contracted, Fixed("central_procurement"), Fixed("project_count")),
    Part(
        "t2_art20_09",
        contracted,
        Fixed("central_procurement"),
        Fixed("total_amount"),
        amount="amount",
    ),
)

PARTS_2021 = (
    decisions("t2_art20_05", MatterKind.LICENSING),
    decisions("t2_art20_06", *ART20_06),
    Part(
        "t2_art20_08",
        collected,
        FEE,
        Fixed("amount_wanyuan"),
        amount="amount",
        unit=WANYUAN,
        related=("item",),
    ),
)
