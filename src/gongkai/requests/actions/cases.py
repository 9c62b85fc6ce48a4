"""Registering an application (条例第三十一条) and mending what its register says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Required, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.agencies.models import Agency, Officer
from gongkai.common import audit
from gongkai.common.records.actions import lock_agency
from gongkai.law.errors import LawError
from gongkai.law.ledger import FactKind
from gongkai.law.receipt import received_on as receipt_of
from gongkai.law.rules import RULES_2019
from gongkai.law.terms import Applicant, CaseState, Channel, Delivery
from gongkai.requests.actions.facts import NewFact, add_facts, settle, write
from gongkai.requests.actions.projecting import project
from gongkai.requests.actions.writing import check_may_write, locked
from gongkai.requests.digests import digests
from gongkai.requests.models import PartyRole, RequestCase

REGISTER = (
    "number",
    "applicant",
    "applicant_name",
    "applicant_contact",
    "channel",
    "subject",
    "description",
    "delivery",
)


class Register(TypedDict, total=False):
    """What the register says of a case besides its days."""

    number: Required[str]
    applicant: Required[Applicant]
    applicant_name: Required[str]
    applicant_contact: str
    channel: Required[Channel]
    subject: Required[str]
    description: str
    delivery: Delivery | None
    is_demonstration: bool


@transaction.atomic
def register_case(
    agency: Agency,
    *,
    by: Officer | None,
    at: datetime,
    received_on: date | None = None,
    arrived_on: date | None = None,
    confirmed_on: date | None = None,
    facts: Sequence[NewFact] = (),
    **register: Unpack[Register],
) -> RequestCase:
    """Return the case, registered with its day of receipt and any later facts.

    The day of receipt follows from `arrived_on` and `confirmed_on` by the channel; `received_on`
    may be told alone where the arrival is not on record. Raises LawError if the days or the facts
    cannot stand, ValidationError for what the register cannot take.
    """
    check_may_write(by, agency)
    lock_agency(agency)
    received_on, reason = receipt_day(register["channel"], received_on, arrived_on, confirmed_on)
    case = RequestCase(
        agency=agency,
        arrived_on=arrived_on,
        confirmed_on=confirmed_on,
        received_on=received_on,
        state=CaseState.RECEIVED,
        **register,
    )
    case.delivery = register.get("delivery") or ""
    return _taken_in(case, reason, facts, by=by, at=at)


def _taken_in(
    case: RequestCase, reason: str, facts: Sequence[NewFact], *, by: Officer | None, at: datetime
) -> RequestCase:
    """Return the case saved, its ledger begun with the receipt and continued with the facts."""
    case.full_clean()
    case.save(force_insert=True)
    assert case.received_on is not None
    receipt = NewFact(FactKind.RECEIVED, case.received_on, reason=reason)
    entry = write(case, receipt, by=by, at=at)
    settle(case, [entry])
    detail = {"number": case.number, "received_on": case.received_on, "rows": digests([entry])}
    audit.record("case.registered", case, by=by, **detail)
    if facts:
        add_facts(case, facts, by=by, at=at)
        case.refresh_from_db()
    return case


@transaction.atomic
def change_case(case: RequestCase, *, by: Officer) -> RequestCase:
    """Return the case with its register (`REGISTER`) as the instance says; the ledger stays.

    The audit names the changed fields only: some of them hold personal data.
    """
    kept = locked(case)
    check_may_write(by, kept.agency)
    changed = [name for name in REGISTER if getattr(case, name) != getattr(kept, name)]
    for name in changed:
        setattr(kept, name, getattr(case, name))
    kept.full_clean()
    kept.save()
    if "applicant_name" in changed:
        applicant = kept.parties.filter(role=PartyRole.APPLICANT).first()
        if applicant:
            applicant.name = kept.applicant_name
            applicant.save(update_fields=["name"])
    audit.record("case.changed", kept, by=by, fields=changed)
    return project(kept)


def _check_law_in_force(received_on: date) -> None:
    """Raise LawError for a case under the text of 2007, whose periods this house does not know."""
    if received_on < RULES_2019.in_force_from:
        raise LawError(
            _(
                "2019年5月15日以前收到的申请适用修订前的条例，不在此登记；"
                "2019年的年度报告请导入已经公布的文件。"
            )
        )


def receipt_day(
    channel: Channel, told: date | None, arrived_on: date | None, confirmed_on: date | None
) -> tuple[date, str]:
    """Return the day of receipt and why it is that day (条例第三十一条)."""
    if arrived_on is None:
        if told is None:
            raise LawError(_("请填写申请到达的日期，或者收到申请之日。"))
        day, reason = told, ""
    else:
        day, reason, _basis = receipt_of(channel, arrived_on=arrived_on, confirmed_on=confirmed_on)
    if told not in (None, day):
        raise LawError(_("所填收到申请之日与渠道、到达和确认日期不符。"))
    _check_law_in_force(day)
    return day, reason
