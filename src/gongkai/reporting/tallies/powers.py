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

# The matters of 第二十条第（五）项 and of 第（六）项.
TABLES = {
    MatterKind.LICENSING: "t2_art20_05",
    MatterKind.OTHER_EXTERNAL_SERVICE: "t2_art20_05",
    MatterKind.PENALTY: "t2_art20_06",
    MatterKind.COMPULSION: "t2_art20_06",
}
FEE = Fixed("t2_art20_08.administrative_fee")
PROCUREMENT = Fixed("t2_art20_09.central_procurement")


def by_kind(*kinds: MatterKind) -> By:
    return By("kind", {kind.value: f"{TABLES[kind]}.{kind.value}" for kind in kinds})


def stood(records: ValidQuerySet, scope: Scope) -> QuerySet[Any]:
    """上一年项目数量: on the list at the end of the year before."""
    return records.filter(valid_on(scope.before))


def came(records: ValidQuerySet, scope: Scope) -> QuerySet[Any]:
    """本年增: on the list at the end of the year, and not at its beginning."""
    return records.filter(valid_on(scope.end), valid_from__gt=scope.before)


def went(records: ValidQuerySet, scope: Scope) -> QuerySet[Any]:
    """本年减: on the list at the beginning of the year, and not at its end."""
    return records.filter(
        valid_from__lte=scope.before, valid_to__gt=scope.before, valid_to__lte=scope.end
    )


def stock(row: Fixed | By, model: type[Matter] | type[FeeItem]) -> Iterator[Part]:
    """The two columns of what stood on a list and how it changed in the year."""

    def of(rule: Any) -> Any:
        return lambda scope: rule(model.objects.all(), scope)

    yield Part(of(stood), row, Fixed("items_previous_year"))
    yield Part(of(came), row, Fixed("change_this_year"))
    yield Part(of(went), row, Fixed("change_this_year"), sign=-1)


def decided(scope: Scope) -> QuerySet[Any]:
    return Decision.objects.filter(decided_on__gte=scope.start, decided_on__lte=scope.end)


def collected(scope: Scope) -> QuerySet[Any]:
    return FeeAmount.objects.filter(collected_on__gte=scope.start, collected_on__lte=scope.end)


def contracted(scope: Scope) -> QuerySet[Any]:
    return Procurement.objects.filter(contracted_on__gte=scope.start, contracted_on__lte=scope.end)


def decisions(*kinds: MatterKind) -> Part:
    return Part(decided, by_kind(*kinds), Fixed("decisions"), related=("matter",))


PARTS_2019 = (
    *stock(by_kind(*MatterKind), Matter),
    decisions(*MatterKind),
    *stock(FEE, FeeItem),
    Part(contracted, PROCUREMENT, Fixed("project_count")),
    Part(contracted, PROCUREMENT, Fixed("total_amount"), amount="amount"),
)

PARTS_2021 = (
    # 2021 格式不再统计其他对外管理服务事项。
    decisions(MatterKind.LICENSING, MatterKind.PENALTY, MatterKind.COMPULSION),
    Part(
        collected,
        FEE,
        Fixed("amount_wanyuan"),
        amount="amount",
        unit=WANYUAN,
        related=("item",),
    ),
)
