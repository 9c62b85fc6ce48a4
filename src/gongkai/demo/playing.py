"""Many courses of events, played in the order of time, so that numbers run as in a real office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import heapify, heappop, heappush

# A course yields the moment of its next event, and lets it happen when it is asked on.
Course = Iterator[datetime]


def play(courses: Iterable[Course]) -> None:
    """Let every event of all courses happen, the earliest first; ties in the order given."""
    waiting = [(at, n, course) for n, course in enumerate(courses) for at in _next(course)]
    heapify(waiting)
    while waiting:
        _at, n, course = heappop(waiting)
        for at in _next(course):
            heappush(waiting, (at, n, course))


def _next(course: Course) -> list[datetime]:
    """Return the moment of the next event, in a list that is empty where the course ends."""
    return [at for at in [next(course, None)] if at is not None]
