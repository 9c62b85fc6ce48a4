"""The whole demonstration, built at once or not at all."""

from __future__ import annotations

from datetime import time

from django.db import transaction

from gongkai.agencies.models import Agency, Officer
from gongkai.demo import cases, cast, disputes, records, reports, small_cases
from gongkai.demo.cast import Cast
from gongkai.demo.data import tree
from gongkai.demo.days import Days, days_around_today, moment
from gongkai.demo.playing import Course, play
from gongkai.notices.actions import mark_read
from gongkai.requests.models import RequestCase


class NotEmpty(ValueError):
    """The database is in real use, so that the demonstration must not be mixed in."""


@transaction.atomic
def build() -> bool:
    """Return True if the demonstration was built, False if it stands already and was left alone.

    Raises NotEmpty, one Chinese sentence, if the database holds agencies or officers of its own.
    """
    if is_built():
        return False
    if Agency.objects.exists() or Officer.objects.exists():
        raise NotEmpty(
            "数据库中已有机关或者工作人员，演示数据只能建立在空的数据库中，未作任何改动。"
        )
    people = cast.assemble()
    records.keep_records(people.bureau, by=people.registrar)
    _work(people)
    reports.make_reports(people)
    return True


def _work(people: Cast) -> None:
    """Let the office do its work: every application, dispute and small case on its days."""
    days = days_around_today()
    taken_in: dict[str, RequestCase] = {}
    play(
        [
            *cases.courses(people, days, taken_in),
            *disputes.courses(people, days, taken_in),
            *small_cases.courses(people, days),
            _read_notices(people, days),
        ]
    )


def _read_notices(people: Cast, days: Days) -> Course:
    """Everyone has read what he or she was told until the last few days."""
    yield moment(days.day(-4), time(12, 0))
    for officer in people.officers.values():
        mark_read(officer)


def is_built() -> bool:
    codes = {row["credit_code"] for row in tree("cast")["agencies"]}
    standing = Agency.objects.filter(credit_code__in=codes, is_demonstration=True)
    return standing.count() == len(codes)
