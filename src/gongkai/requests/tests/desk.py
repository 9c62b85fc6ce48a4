"""The fixed cast of a case on the desk, and the walk from the counter to a step.

The case is handed in at the counter on Monday 2025-03-03; without anything else the reply is due on
2025-03-31 (4 月 4 日清明节放假，此前没有放假).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from gongkai.agencies.models import Agency, Officer, Role
from gongkai.conftest import make_officer
from gongkai.law.terms import Applicant, Channel, Delivery, Outcome, Step
from gongkai.requests.actions import deciding, handling, intake
from gongkai.requests.actions.intake import Application
from gongkai.requests.models import Decision, Party, RequestCase, Verdict

UNIT = "综合处"
SEARCHED = {"places": "档案室、公文系统", "words": "某项统计数据", "searched_by": "某处"}


def on(month: int, day: int, hour: int = 9) -> datetime:
    """A moment of 2025."""
    return datetime(2025, month, day, hour, tzinfo=timezone.get_default_timezone())


# 2025 年 3 月各日上午九时。
MARCH = {day: on(3, day) for day in range(1, 32)}


@dataclass(frozen=True)
class Office:
    """The people of one disclosure office; each holds one role."""

    agency: Agency
    registrar: Officer
    handler: Officer
    unit: Officer
    secrecy: Officer
    legal: Officer
    head: Officer
    leader: Officer
    archivist: Officer


def staffed(agency: Agency) -> Office:
    agency.reconsideration_authority, agency.court = "某市人民政府", "某区人民法院"
    agency.document_prefix = "甲统"
    agency.save()
    unit = make_officer("unit", agency, Role.UNIT_HANDLER)
    unit.unit = UNIT
    unit.save()
    return Office(
        agency,
        make_officer("registrar", agency, Role.REGISTRAR),
        make_officer("clerk", agency, Role.HANDLER),
        unit,
        make_officer("secrecy", agency, Role.SECRECY_REVIEWER),
        make_officer("legal", agency, Role.LEGAL_REVIEWER),
        make_officer("head", agency, Role.OFFICE_HEAD),
        make_officer("leader", agency, Role.LEADER),
        make_officer("archivist", agency, Role.ARCHIVIST),
    )


def application(**changed: Any) -> Application:
    person = Party(name="申请人甲（演示）", address="演示路 2 号")
    told: dict[str, Any] = {
        "applicant": Applicant.NATURAL_PERSON,
        "parties": [person],
        "subject": "某项统计数据",
        "description": "2024 年某项统计数据分区县表",
        "channel": Channel.COUNTER,
        "wanted_form": "paper",
        "delivery": Delivery.DIRECT,
    }
    return Application(**told | changed)


def taken_in(office: Office, at: datetime = MARCH[3], **changed: Any) -> RequestCase:
    return intake.take_in(office.agency, application(**changed), by=office.registrar, at=at)


def received(office: Office, at: datetime = MARCH[3], **changed: Any) -> RequestCase:
    case = taken_in(office, at, **changed)
    return intake.receive(case, by=office.registrar, at=at, handler=office.handler)


def examining(office: Office, at: datetime = MARCH[3], **changed: Any) -> RequestCase:
    case = received(office, at, **changed)
    return handling.plain_step(case, Step.EXAMINE, by=office.handler, at=at)


def processing(office: Office, at: datetime = MARCH[3], **changed: Any) -> RequestCase:
    case = examining(office, at, **changed)
    return handling.plain_step(case, Step.PROCESS, by=office.handler, at=at)


def drafted(
    office: Office,
    case: RequestCase,
    outcome: Outcome = Outcome.GRANTED_ALREADY_PUBLIC,
    at: datetime = MARCH[10],
    **told: Any,
) -> Decision:
    particulars = told.pop("particulars", {"public_location": "本机关网站“统计数据”栏目"})
    decision = Decision(outcome=outcome, particulars=particulars, reasons="经审查可以公开")
    return deciding.draft(case, decision, by=office.handler, at=at, **told)


def agreed(office: Office, case: RequestCase, at: datetime = MARCH[12]) -> None:
    """Let every stage of the approval sheet agree."""
    people = (office.secrecy, office.legal, office.head, office.leader)
    for taken, person in zip(deciding.STAGE_OF, people, strict=True):
        deciding.give_opinion(case, taken, verdict=Verdict.AGREE, text="同意", by=person, at=at)


def approved(office: Office, case: RequestCase, at: datetime = MARCH[11]) -> None:
    deciding.submit(case, by=office.handler, at=at)
    agreed(office, case)
