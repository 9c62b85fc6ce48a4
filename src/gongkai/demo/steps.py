"""The steps between examination and reply, each on its day by the person whose step it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from typing import Any

from gongkai.demo.course import Course
from gongkai.demo.replies import close, reply
from gongkai.law.terms import Actor, Delivery
from gongkai.requests.actions import charging, consulting, handling
from gongkai.requests.actions.deciding import reopen
from gongkai.requests.models import (
    Consultation,
    ConsultationKind,
    ConsultationResult,
    FeeBasis,
)

Fact = dict[str, Any]


def ask_correction(course: Course, fact: Fact) -> Iterator[datetime]:
    yield from course.reach(course.day(fact["on"]), time(11, 0))
    handling.ask_correction(
        course.case,
        items=fact["items"],
        guidance=fact["guidance"],
        correct_by=course.day(fact["until"]),
        method=course.delivery,
        by=course.cast.handler,
        at=course.at,
    )
    yield from course.take_to_post()


def take_correction(course: Course, fact: Fact) -> Iterator[datetime]:
    day = course.day(fact["on"])
    yield from course.reach(day)
    told = {"on": day, "description": fact["description"]}
    handling.take_correction(course.case, **told, by=course.cast.registrar, at=course.at)
    yield from course.examine()


def ask_reasons(course: Course, fact: Fact) -> Iterator[datetime]:
    yield from course.reach(course.day(fact["on"]), time(11, 0))
    handling.ask_reasons(
        course.case,
        excess_counts=fact["counts"],
        explain_items=fact["items"],
        explain_by=course.day(fact["until"]),
        method=course.delivery,
        by=course.cast.handler,
        at=course.at,
    )
    yield from course.take_to_post()


def take_reasons(course: Course, fact: Fact) -> Iterator[datetime]:
    day = course.day(fact["on"])
    yield from course.reach(day)
    told = {"on": day, "reasons": fact["reason"]}
    handling.take_reasons(course.case, **told, by=course.cast.registrar, at=course.at)


def defer(course: Course, fact: Fact) -> Iterator[datetime]:
    yield from course.reach(course.day(fact["on"]), time(14, 0))
    handling.defer(
        course.case,
        until=course.day(fact["until"]),
        reason=fact["reason"],
        method=course.delivery,
        by=course.cast.office_head,
        at=course.at,
    )
    yield from course.take_to_post()


def extend(course: Course, fact: Fact) -> Iterator[datetime]:
    yield from course.process()
    yield from course.reach(course.day(fact["on"]), time(14, 0))
    handling.extend(
        course.case,
        workdays=fact["workdays"],
        reason=fact["reason"],
        method=course.delivery,
        by=course.cast.office_head,
        at=course.at,
    )
    yield from course.take_to_post()


def consult(course: Course, fact: Fact) -> Iterator[datetime]:
    yield from course.process()
    yield from course.reach(course.day(fact["on"]), time(11, 0))
    consultation = Consultation(
        kind=ConsultationKind(fact["consulted"]),
        party_name=fact["party_name"],
        information=fact["information"],
        how_it_touches=fact["how_it_touches"],
    )
    consulting.consult(
        course.case,
        consultation,
        method=Delivery.POST,
        notice_method=course.delivery,
        by=course.cast.handler,
        at=course.at,
    )
    yield from course.take_to_post()


def serve_consultation(course: Course, fact: Fact) -> Iterator[datetime]:
    day = course.day(fact["on"])
    yield from course.reach(day, time(17, 0))
    asked = course.case.consultations.get()
    consulting.serve_consultation(asked, on=day, by=course.cast.registrar, at=course.at)


def end_consultation(course: Course, fact: Fact) -> Iterator[datetime]:
    day = course.day(fact["on"])
    yield from course.reach(day, time(11, 0))
    consulting.end_consultation(
        course.case.consultations.get(),
        on=day,
        result=ConsultationResult(fact["result"]),
        grounds=fact["grounds"],
        by=course.cast.registrar,
        at=course.at,
    )


def charge(course: Course, fact: Fact) -> Iterator[datetime]:
    """Assessed and posted two working days before the applicant has the notice."""
    day = course.day(fact["on"])
    yield from course.process()
    yield from course.reach(course.days.before(day, 2), time(11, 0))
    charging.assess_fee(
        course.case,
        basis=FeeBasis(fact["basis"]),
        count=fact["count"],
        reason=fact["reason"],
        how_to_pay=fact["how_to_pay"],
        method=Delivery.POST,
        by=course.cast.handler,
        at=course.at,
    )
    yield from course.take_to_post()
    yield from course.reach(day, time(17, 0))
    charging.notify_fee(course.case, on=day, by=course.cast.registrar, at=course.at)


def take_payment(course: Course, fact: Fact) -> Iterator[datetime]:
    day = course.day(fact["on"])
    yield from course.reach(day, time(17, 0))
    told = {"on": day, "receipt": fact["reason"]}
    charging.take_payment(course.case, **told, by=course.cast.registrar, at=course.at)


def abandon(course: Course, fact: Fact) -> Iterator[datetime]:
    yield from course.reach(course.day(fact["on"]), time(10, 0))
    handling.abandon(course.case, method=course.delivery, by=course.cast.handler, at=course.at)
    yield from course.take_to_post()
    yield from close(course)


def withdraw(course: Course, fact: Fact) -> Iterator[datetime]:
    day = course.day(fact["on"])
    yield from course.reach(day, time(10, 0))
    told = {"on": day, "reason": fact["reason"], "method": course.delivery}
    handling.withdraw(course.case, **told, by=None, actor=Actor.APPLICANT, at=course.at)
    yield from close(course)


def reopen_case(course: Course, fact: Fact) -> Iterator[datetime]:
    day = course.day(fact["on"])
    yield from course.reach(day, time(10, 0))
    told = {"on": day, "until": course.day(fact["until"]), "reason": fact["reason"]}
    reopen(course.case, **told, by=course.cast.handler, at=course.at)


STEPS: Mapping[str, Callable[[Course, Fact], Iterator[datetime]]] = {
    "correction_sent": ask_correction,
    "corrected": take_correction,
    "reasons_asked": ask_reasons,
    "reasons_given": take_reasons,
    "deferred": defer,
    "extended": extend,
    "consultation_sent": consult,
    "consultation_served": serve_consultation,
    "consultation_ended": end_consultation,
    "fee_noticed": charge,
    "fee_paid": take_payment,
    "abandoned": abandon,
    "withdrawn": withdraw,
    "reopened": reopen_case,
    "prepared": reply,
    "replied": reply,
}
