"""What the office does between the clicks, by the actions themselves."""

from datetime import datetime
from typing import Any

from gongkai.law.terms import Delivery, Outcome, Step
from gongkai.requests.actions import deciding, handling
from gongkai.requests.models import RequestCase, Verdict
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import Office


def examined(office: Office, case: RequestCase, at: datetime) -> RequestCase:
    return handling.plain_step(case, Step.EXAMINE, by=office.handler, at=at)


def agreed(office: Office, case: RequestCase, at: datetime) -> None:
    """Let every stage of the approval sheet agree."""
    people = (office.secrecy, office.legal, office.head, office.leader)
    for taken, person in zip(deciding.STAGE_OF, people, strict=True):
        deciding.give_opinion(case, taken, verdict=Verdict.AGREE, text="同意", by=person, at=at)


def approved(office: Office, case: RequestCase, at: datetime) -> None:
    deciding.submit(case, by=office.handler, at=at)
    agreed(office, case, at)


def sent(
    office: Office, case: RequestCase, at: datetime, method: Delivery = Delivery.DIRECT
) -> None:
    letter = deciding.issue(case, method=method, by=office.handler, at=at)
    day = "served_on" if method is Delivery.DIRECT else "sent_on"
    deciding.send_reply(letter, by=office.handler, at=at, **{day: at.date()})
    case.refresh_from_db()


def answer(
    office: Office,
    case: RequestCase,
    at: datetime,
    method: Delivery = Delivery.DIRECT,
    outcome: Outcome = Outcome.GRANTED_ALREADY_PUBLIC,
    **told: Any,
) -> None:
    """From examination: on the spot where that is allowed, otherwise with approval."""
    on_the_spot = deciding.is_on_the_spot(case, outcome, at.date())
    if not on_the_spot:
        handling.plain_step(case, Step.PROCESS, by=office.handler, at=at)
    desk.drafted(office, case, outcome, at=at, **told)
    if not on_the_spot:
        approved(office, case, at)
    sent(office, case, at, method)
