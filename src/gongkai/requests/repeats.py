"""Possible repeats: what the same applicant asked before, and who else asks much the same.

The house only shows them; whether an application is a repeat, a person decides.

Source: 条例第三十六条第六项。
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.db.models import Q, QuerySet

from gongkai.agencies.models import Agency
from gongkai.common.crypto import fingerprint
from gongkai.law.fees import price_of_piece
from gongkai.requests.models import Party, PartyRole, RequestCase
from gongkai.requests.queries import CaseQuerySet
from gongkai.search.words import folded

# 两份描述的相邻字对有半数以上相同的，提示核对。
LIKE = 0.5
# 同一申请人的申请逐件比较，他人的只看近来的。
MOST_OF_ONE, MOST_OF_OTHERS = 500, 1500
SHOWN = 10


@dataclass(frozen=True)
class Repeat:
    """An earlier application and how like it is, in per cent of shared pairs of characters."""

    case: RequestCase
    percent: int


@dataclass(frozen=True)
class Who:
    """An applicant as the blind indexes know him, her or it; nothing is decrypted."""

    name_key: str
    identity_keys: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def named(cls, name: str, numbers: Iterable[str] = ()) -> Who:
        """Return the keys of a name and of tidy numbers of identity, empty ones left out."""
        keys = frozenset(fingerprint(number) for number in numbers if number)
        return cls(fingerprint(name) if name.strip() else "", keys)

    @classmethod
    def of(cls, case: RequestCase) -> Who:
        """Return the applicant of a case, and those who apply jointly; an agent is neither."""
        parties = case.parties.exclude(role=PartyRole.AGENT)
        keys = parties.exclude(identity_key="").values_list("identity_key", flat=True)
        return cls(case.applicant_key, frozenset(keys))


def likeness(one: str, other: str) -> float:
    """Return how much two texts share, 0 to 1; spaces, punctuation and order do not count."""
    first, second = pairs_of(one), pairs_of(other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters, digits and characters of the text."""
    letters = [char for char in folded(text) if char.isalnum()]
    return frozenset(first + second for first, second in pairwise(letters))


def cases_of(agency: Agency, who: Who) -> CaseQuerySet:
    """Return the applications of the same applicant: the same identity, or else the same name."""
    same = Party.objects.exclude(role=PartyRole.AGENT).filter(identity_key__in=who.identity_keys)
    mine = Q(pk__in=same.values("case"))
    if who.name_key:
        mine |= Q(applicant_key=who.name_key)
    return RequestCase.objects.of(agency).filter(mine)


def like(cases: QuerySet[RequestCase], text: str, most: int) -> list[Repeat]:
    """Return the newest of the cases whose text is like this one, the likest first."""
    asked = cases.order_by("-pk").values_list("pk", "subject", "description")[:most]
    near = {
        pk: share
        for pk, subject, description in asked
        if (share := likeness(text, description or subject)) >= LIKE
    }
    first = sorted(near, key=lambda pk: -near[pk])[:SHOWN]
    unsealed = RequestCase.objects.defer("applicant_name", "applicant_contact", "query_code")
    found = unsealed.prefetch_related("closings").in_bulk(first)
    return [Repeat(found[pk], round(100 * near[pk])) for pk in first]


def repeats_of(agency: Agency, who: Who, text: str, *, but: Collection[int] = ()) -> list[Repeat]:
    """Return what the same applicant asked before in like words."""
    return like(cases_of(agency, who).exclude(pk__in=but), text, MOST_OF_ONE)


def others_like(agency: Agency, who: Who, text: str, *, but: Collection[int] = ()) -> list[Repeat]:
    """Return what others asked in like words: it may be worth publishing (条例第四十四条)."""
    own = cases_of(agency, who).values("pk")
    others = RequestCase.objects.of(agency).exclude(pk__in=own).exclude(pk__in=but)
    return like(others, text, MOST_OF_OTHERS)


@dataclass(frozen=True)
class Month:
    """How many applications of one calendar month, and what the next one would cost by piece."""

    first_day: date
    count: int

    @property
    def price(self) -> int:
        """Yuan for an application that would be the next (信息处理费管理办法第四条)."""
        return price_of_piece(self.count + 1)


def month_of(agency: Agency, who: Who, day: date, *, but: Collection[int] = ()) -> Month:
    """Return the month of the day with the applications that the same applicant brought in it."""
    in_month = Q(received_on__year=day.year, received_on__month=day.month)
    waiting = Q(received_on=None, arrived_on__year=day.year, arrived_on__month=day.month)
    cases = cases_of(agency, who).exclude(pk__in=but).filter(in_month | waiting)
    return Month(day.replace(day=1), cases.count())
