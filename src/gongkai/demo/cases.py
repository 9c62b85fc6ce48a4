"""The applications of the demonstration: those of past years, and those open around today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from gongkai.demo.applicants import places
from gongkai.demo.cast import Cast
from gongkai.demo.course import Course
from gongkai.demo.data import tree
from gongkai.demo.days import Days
from gongkai.demo.steps import STEPS
from gongkai.requests.actions.archiving import archive
from gongkai.requests.actions.notes import add_note
from gongkai.requests.models import RequestCase


def courses(cast: Cast, days: Days, cases: dict[str, RequestCase]) -> list[Iterator[datetime]]:
    """Return the course of every application; each puts its case into `cases` under its key."""
    rows = [*tree("cases"), *tree("open_cases")]
    known = places(rows)
    return [events(Course(row, known[row["applicant_name"]], cast, days, cases)) for row in rows]


def events(course: Course) -> Iterator[datetime]:
    """Yield the moment of every event; it happens when the next one is asked for."""
    yield from course.come_in()
    for fact in course.row["facts"]:
        yield from STEPS[fact["kind"]](course, fact)
    if "note" in course.row:
        yield from course.reach(course.day(-1))
        add_note(course.case, course.row["note"], by=course.cast.handler, at=course.at)
    if "is_archived" in course.row:
        yield from course.reach(course.days.after(course.at.date(), 5), time(10, 0))
        archive(course.case, by=course.cast.archivist, at=course.at)
