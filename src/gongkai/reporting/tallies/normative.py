"""Table 二 (一): 规章 and 行政规范性文件, by the days on which they were made, shown and ended."""

from typing import Any

from django.db.models import QuerySet

from gongkai.normative.models import NormativeDocument, NormativeKind
from gongkai.reporting.scope import Scope
from gongkai.reporting.tallies.part import By, Fixed, Part

ROW = By("kind", {kind: f"t2_art20_01.{kind}" for kind in NormativeKind.values})


def made(scope: Scope) -> QuerySet[Any]:
    return NormativeDocument.objects.filter(made_on__gte=scope.start, made_on__lte=scope.end)


def published(scope: Scope) -> QuerySet[Any]:
    return NormativeDocument.objects.filter(
        published_on__gte=scope.start, published_on__lte=scope.end
    )


def public(scope: Scope) -> QuerySet[Any]:
    return NormativeDocument.objects.public_on(scope.end)


def repealed(scope: Scope) -> QuerySet[Any]:
    return NormativeDocument.objects.filter(
        repealed_on__gte=scope.start, repealed_on__lte=scope.end
    )


def in_force(scope: Scope) -> QuerySet[Any]:
    return NormativeDocument.objects.in_force_on(scope.end)


PARTS_2019 = (
    Part(made, ROW, Fixed("made_this_year")),
    Part(published, ROW, Fixed("published_this_year")),
    Part(public, ROW, Fixed("published_total")),
)

PARTS_2021 = (
    Part(made, ROW, Fixed("issued_this_year")),
    Part(repealed, ROW, Fixed("repealed_this_year")),
    Part(in_force, ROW, Fixed("in_force")),
)
