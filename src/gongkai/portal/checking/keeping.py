"""A link to a result: only when somebody asks for it, and only for some days."""

from datetime import datetime, timedelta

from django.conf import settings
from django_tasks import task

from gongkai.common.clock import now
from gongkai.portal.models import KeptCheck
from gongkai.report.sandbox import Answer
from gongkai.report.sandbox.answers import decode, encode


def keep(answer: Answer, *, at: datetime) -> KeptCheck:
    """Keep the answer behind a random address until the days of the setting have passed."""
    expires = at + timedelta(days=settings.CHECK_LINK_DAYS)
    kept: KeptCheck = KeptCheck.objects.create(
        answer=encode(answer), kept_at=at, expires_at=expires
    )
    return kept


def answer_of(kept: KeptCheck) -> Answer:
    """Return the answer as it was kept."""
    return decode(kept.answer)


@task()
def forget_expired() -> None:
    """Delete the results whose links have expired."""
    KeptCheck.objects.expired(now()).delete()
