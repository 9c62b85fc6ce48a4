"""One line for any record behind a figure: what it is, the day that counts, what it adds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.agencies.models import Officer
from gongkai.common.dates import written_day
from gongkai.law.terms import Applicant, Outcome
from gongkai.normative.models import NormativeDocument
from gongkai.powers.models import Decision, FeeAmount, FeeItem, Matter, Procurement
from gongkai.report.formats import Column
from gongkai.report.grid import show
from gongkai.reporting.explain import Contribution
from gongkai.reporting.models import Edition
from gongkai.requests.models import Closing, DisputeEvent, RequestCase


@dataclass(frozen=True)
class RecordRow:
    """`why` says in the law's words why the record stands in this cell."""

    title: str
    url: str
    on: date
    on_label: str
    why: str
    amount: str


Description = tuple[str, str, date, str, str]


def row_of(contribution: Contribution, column: Column, officer: Officer) -> RecordRow:
    """Return the line of a record; no personal data stands in it."""
    title, url, on, on_label, why = described(contribution.record)
    return RecordRow(title, url, on, on_label, why, show(contribution.amount, column))


@singledispatch
def described(record: Any) -> Description:
    """Return (title, address, day, what the day is, why it counts)."""
    raise TypeError(type(record).__name__)


@described.register
def _requestcase(record: RequestCase) -> Description:
    return (
        str(record),
        record.get_absolute_url(),
        record.received_on,
        _("收到申请"),
        Applicant.of(record.applicant).label,
    )


@described.register
def _closing(record: Closing) -> Description:
    outcome = Outcome.of(record.outcome)
    basis = "、".join(provision.short for provision in outcome.basis)
    return (
        str(record.case),
        record.case.get_absolute_url(),
        record.effective_on,
        _("办结"),
        _("%(outcome)s（%(basis)s）") % {"outcome": outcome.label, "basis": basis}
        if basis
        else outcome.label,
    )


@described.register
def _disputeevent(record: DisputeEvent) -> Description:
    return (
        str(record.dispute),
        record.dispute.get_absolute_url(),
        record.on,
        record.get_kind_display(),
        record.get_state_display(),
    )


@described.register
def _decision(record: Decision) -> Description:
    return (
        str(record),
        record.get_absolute_url(),
        record.decided_on,
        _("作出决定"),
        record.matter.name,
    )


@described.register(Matter)
@described.register(FeeItem)
def _matter(record: Matter | FeeItem) -> Description:
    return (
        record.name,
        record.get_absolute_url(),
        record.valid_from,
        _("列入"),
        _("%(day)s取消") % {"day": written_day(record.valid_to)}
        if record.valid_to
        else record.legal_basis,
    )


@described.register
def _feeamount(record: FeeAmount) -> Description:
    return (
        record.receipt_number,
        record.get_absolute_url(),
        record.collected_on,
        _("收缴"),
        record.item.name,
    )


@described.register
def _procurement(record: Procurement) -> Description:
    return (
        record.name,
        record.get_absolute_url(),
        record.contracted_on,
        _("签订合同"),
        record.number,
    )


@described.register
def _normativedocument(record: NormativeDocument) -> Description:
    return record.title, record.get_absolute_url(), record.made_on, _("成文"), record.doc_no


@described.register
def _edition(record: Edition) -> Description:
    return (
        _("%(year)s年度报告（导入）结转下年度继续办理") % {"year": record.report.year},
        reverse("reporting:editions", args=[record.report.year]),
        record.published_on,
        _("公布"),
        _("本系统启用前的结转数"),
    )
