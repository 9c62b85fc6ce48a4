"""How often one address may ask; no address is stored in clear, and none for longer than this."""

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from gongkai.common.clock import now
from gongkai.common.crypto import fingerprint

MINUTE = 60
IPV6_SITE = 64  # the bits that a provider gives to one household or office


def admitted(request: HttpRequest, what: str, *, a_minute: int) -> bool:
    """Count the request under the name `what`, and return whether its address still had one of
    `a_minute` this minute."""
    minute = int(now().timestamp()) // MINUTE
    key = f"{what}-{minute}-{fingerprint(caller(request))}"
    cache.add(key, 0, timeout=2 * MINUTE)
    return cache.incr(key) <= a_minute


def caller(request: HttpRequest) -> str:
    """Return the address that asks; of an IPv6 address the part that one site shares.

    Behind a proxy it is the last of the addresses named: those before it anybody may invent.
    """
    address: str = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        address = request.headers.get("X-Forwarded-For", address).split(",")[-1].strip()
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, IPV6_SITE), strict=False))
