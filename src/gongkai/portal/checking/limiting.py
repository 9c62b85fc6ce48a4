"""How many reports one address may have checked, on the page and over the API together."""

from django.conf import settings
from django.http import HttpRequest

from gongkai.common import limiting


def admitted(request: HttpRequest) -> bool:
    """Count the request, and return whether its address still had one this minute."""
    return limiting.admitted(request, "check", a_minute=settings.CHECKS_PER_MINUTE)
