"""What the pages of the archive show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.common.clock import today
from gongkai.law.terms import CaseState, Step
from gongkai.requests.archive.completeness import Item, items_of
from gongkai.requests.archive.filing import archive_by
from gongkai.requests.models import ArchivePackage, DestructionList, RequestCase

ARCHIVE_READERS = (Role.ARCHIVIST, Role.OFFICE_HEAD)


@dataclass(frozen=True)
class Waiting:
    """A closed case that is not on the shelf yet."""

    case: RequestCase
    closed_on: date
    archive_by: date

    @property
    def is_late(self) -> bool:
        return self.archive_by < today()


def waiting_cases(agency: Agency) -> Any:
    """Return the closed cases that wait for the archivist, the most urgent first."""
    closed = RequestCase.objects.of(agency).filter(state=CaseState.CLOSED).without_text()
    days = closed.annotate(closed_at=Max("acts__at", filter=Q(acts__step=Step.CLOSE)))
    return days.exclude(closed_at=None).order_by("closed_at", "pk")


def waiting(cases: Iterable[Any]) -> list[Waiting]:
    """Return the cases of one page with the days that the archivist needs."""
    days = [(case, timezone.localtime(case.closed_at).date()) for case in cases]
    return [Waiting(case, day, archive_by(day)) for case, day in days]


def packages(agency: Agency) -> Any:
    mine = ArchivePackage.objects.filter(case__agency=agency)
    return mine.select_related("case").defer("case__applicant_name", "case__applicant_contact")


def lists(agency: Agency) -> Any:
    return DestructionList.objects.filter(agency=agency).select_related("proposed_by")


def tabs(officer: Officer, current: str) -> list[dict[str, Any]]:
    agency = officer.agency
    assert agency is not None
    counts = {"archive": waiting_cases(agency).count()}
    labels = {
        "archive": _("待归档"),
        "packages": _("已归档"),
        "destructions": _("销毁清册"),
    }
    return [
        {
            "label": label,
            "url": reverse(f"requests:{name}"),
            "current": name == current,
            "count": counts.get(name),
        }
        for name, label in labels.items()
    ]


@dataclass(frozen=True)
class Line:
    """An item of the list as the page shows it."""

    item: Item

    @property
    def absent(self) -> str:
        told = [*self.item.lacking, *self.item.wanting]
        return _("缺%(what)s") % {"what": _("、").join(told)} if told else ""

    @property
    def there(self) -> str:
        told = [str(paper.get_kind_display()) for paper in self.item.papers]
        told += [letter.title for letter in self.item.letters]
        return _("、").join(dict.fromkeys(told or map(str, self.item.made_here)))


def lines(case: RequestCase) -> list[Line]:
    return [Line(item) for item in items_of(case)]
