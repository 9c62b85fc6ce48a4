from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.agencies.models import Agency, Officer


class NoticeQuerySet(models.QuerySet[Any]):
    def on_screen_of(self, officer: Officer) -> NoticeQuerySet:
        """What the bell of the officer lists."""
        return self.filter(officer=officer, channel="screen")

    def unread(self) -> NoticeQuerySet:
        return self.filter(channel="screen", read_at=None)

    def waiting(self) -> NoticeQuerySet:
        """What is still to be sent."""
        return self.filter(sent_at=None, stopped_at=None)

    def due(self, channel: str, instant: datetime) -> NoticeQuerySet:
        """What is to be sent on the channel by `instant`, the longest due first."""
        found = self.waiting().filter(channel=channel, due_at__lte=instant)
        return found.order_by("due_at", "pk")

    def in_trouble(self) -> NoticeQuerySet:
        """What was tried in vain: it waits for its next attempt, or has stopped."""
        return self.filter(sent_at=None).exclude(trouble="")

    def administered_by(self, officer: Officer) -> NoticeQuerySet:
        """Notices of the administrator's agency and the units below it, and those of none."""
        agencies = Agency.objects.administered_by(officer)
        return self.filter(Q(agency__in=agencies) | Q(agency=None))


def mail_is_configured() -> bool:
    return bool(settings.EMAIL_HOST)


def wants_mail(officer: Officer) -> bool:
    """True if mail would reach the officer, and he or she did not turn it off."""
    preference = getattr(officer, "notice_preference", None)
    chosen = preference is None or preference.mail
    return bool(mail_is_configured() and officer.email and chosen)
