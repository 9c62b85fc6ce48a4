"""From the search to the reply in the applicant's hands, with everyone who has a say in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import Any

from gongkai.demo.applicants import identity_number
from gongkai.demo.course import Course
from gongkai.demo.data import tree
from gongkai.demo.papers import box_over, material
from gongkai.law.terms import Delivery, Outcome, Step
from gongkai.requests.actions import deciding, delivering, handling, redacting
from gongkai.requests.actions.papers import add_papers
from gongkai.requests.models import Decision, IssuedLetter, Paper, SearchRecord, Verdict

Fact = dict[str, Any]
# 拟办、呈批至送出各在答复前第几个工作日、几点办理。
TIMETABLE = (
    (Step.DRAFT, 2, time(10, 0)),
    (Step.SUBMIT_FOR_APPROVAL, 2, time(16, 0)),
    (Step.REVIEW_SECRECY, 1, time(9, 40)),
    (Step.REVIEW_LEGALITY, 1, time(14, 20)),
    (Step.SIGN_OFF, 1, time(16, 30)),
    (Step.APPROVE, 0, time(9, 30)),
    (Step.ISSUE, 0, time(10, 30)),
    (Step.REPLY, 0, time(15, 0)),
)
ON_THE_SPOT = (Step.DRAFT, Step.ISSUE, Step.REPLY)


def reply(course: Course, fact: Fact) -> Iterator[datetime]:
    """Prepare the reply up to the step that the fact `stops_after`, or send it and close."""
    day, stops_after = course.day(fact["on"]), fact.get("stops_after")
    on_the_spot = course.row.get("is_on_the_spot", False)
    if not on_the_spot:
        yield from course.process()
        yield from find(course, fact)
    for step, n, at in TIMETABLE:
        if on_the_spot and step not in ON_THE_SPOT:
            continue
        yield from course.reach(course.days.before(day, n), at)
        TAKEN[step](course, fact)
        if step == stops_after:
            return
    yield from deliver(course)
    yield from close(course)


def find(course: Course, fact: Fact) -> Iterator[datetime]:
    """The unit answers, and what was searched is put on record."""
    yield from course.reach(course.days.before(course.day(fact["on"]), 2))
    case, task = course.case, course.case.tasks.filter(answered_at=None).first()
    if task:
        by = course.cast.unit_handler
        handling.answer_task(task, answer=fact["reason"], by=by, at=course.at)
    if "search" in course.row and not case.searches.exists():
        by = course.cast.unit_handler if task else course.cast.handler
        search = SearchRecord(
            on=course.at.date(),
            searched_by=by.display_name,
            found=fact["reason"],
            **course.row["search"],
        )
        handling.record_search(case, search, by=by, at=course.at)


def draft(course: Course, fact: Fact) -> None:
    deciding.draft(
        course.case,
        Decision(
            outcome=Outcome.of(fact["outcome"]),
            ground=fact.get("ground", ""),
            reasons=fact["reason"],
            particulars=fact.get("particulars", {}),
        ),
        attachments=provided(course, fact),
        by=course.cast.handler,
        at=course.at,
    )


def provided(course: Course, fact: Fact) -> list[Paper]:
    """Return what goes with the reply; of a material with lines to withhold, the separated copy."""
    held = course.row.get("material")
    if held:
        return _separated(course, held, fact)
    granted = fact["outcome"] == Outcome.GRANTED
    titles = [one["title"] for one in fact["particulars"]["provided"]] if granted else []
    papers = [material(title) for title in titles]
    return add_papers(course.case, papers, by=course.cast.handler, at=course.at)


def _separated(course: Course, held: dict[str, Any], fact: Fact) -> list[Paper]:
    """Boxes as drawn by hand; without any, the material waits for somebody to draw them."""
    by, at = course.cast.handler, course.at
    lines = [line.format(identity=identity_number(999)) for line in held["lines"]]
    (paper,) = add_papers(course.case, [material(held["title"], lines)], by=by, at=at)
    if "withheld_lines" not in held:
        return []
    redaction = redacting.begin(paper, by=by, at=at)
    boxes = [box_over(line, fact["ground"]) for line in held["withheld_lines"]]
    redaction = redacting.keep_boxes(redaction, boxes, by=by, at=at)
    (title,) = (one["title"] for one in fact["particulars"]["provided"])
    copy, _notes = redacting.release(redaction, title=title, by=by, at=at)
    return [copy]


def submit(course: Course, fact: Fact) -> None:
    deciding.submit(course.case, by=course.cast.handler, at=course.at)


def opinion(step: Step, person: str) -> Callable[[Course, Fact], None]:
    """Return the way one stage of the approval sheet agrees."""

    def agree(course: Course, fact: Fact) -> None:
        words = tree("opinions")[step]
        deciding.give_opinion(
            course.case,
            step,
            verdict=Verdict.AGREE,
            text=words[course.n % len(words)],
            by=getattr(course.cast, person),
            at=course.at,
        )

    return agree


def issue(course: Course, fact: Fact) -> None:
    method, by = course.delivery, course.cast.handler
    deciding.issue(course.case, method=method, by=by, at=course.at)


def send(course: Course, fact: Fact) -> None:
    """Handed over, sent, or taken to the post: the day that counts is that of the fact."""
    by, day = course.cast.handler, course.at.date()
    letter = _letter(course)
    if course.delivery is Delivery.POST:
        tracking = {letter.dispatch.pk: f"YS{letter.dispatch.pk:09d}CN"}
        delivering.post([letter.dispatch], tracking=tracking, by=by, at=course.at)
    elif course.delivery is Delivery.DIRECT:
        deciding.send_reply(letter, served_on=day, by=by, at=course.at)
    else:
        deciding.send_reply(letter, sent_on=day, by=by, at=course.at)
    course.case.refresh_from_db()


def deliver(course: Course) -> Iterator[datetime]:
    """The proof of delivery: three working days by post, one by e-mail, none from hand to hand."""
    n = {Delivery.POST: 3, Delivery.ELECTRONIC: 1}.get(course.delivery)
    if n:
        yield from course.reach(course.days.after(course.at.date(), n), time(11, 0))
        delivering.deliver(
            _letter(course),
            served_on=course.at.date(),
            remark="申请人已收到（演示）",
            by=course.cast.registrar,
            at=course.at,
        )
        course.case.refresh_from_db()


def _letter(course: Course) -> IssuedLetter:
    letter = course.case.decisions.latest("pk").letters.get()
    assert isinstance(letter, IssuedLetter)
    return letter


def close(course: Course) -> Iterator[datetime]:
    """Close the case five working days after its last letter."""
    yield from course.reach(course.days.after(course.at.date(), 5), time(16, 0))
    handling.plain_step(course.case, Step.CLOSE, by=course.cast.handler, at=course.at)


TAKEN: dict[Step, Callable[[Course, Fact], None]] = {
    Step.DRAFT: draft,
    Step.SUBMIT_FOR_APPROVAL: submit,
    Step.REVIEW_SECRECY: opinion(Step.REVIEW_SECRECY, "secrecy_reviewer"),
    Step.REVIEW_LEGALITY: opinion(Step.REVIEW_LEGALITY, "legal_reviewer"),
    Step.SIGN_OFF: opinion(Step.SIGN_OFF, "office_head"),
    Step.APPROVE: opinion(Step.APPROVE, "leader"),
    Step.ISSUE: issue,
    Step.REPLY: send,
}
