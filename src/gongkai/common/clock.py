"""The day and the instant, asked in one place, so that rules never ask them."""

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """Return today's date in Asia/Shanghai."""
    return timezone.localdate()


def now() -> datetime:
    """Return this instant, aware."""
    return timezone.now()
