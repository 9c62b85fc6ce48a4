"""Every address of the desk refuses a stranger; no address of the house breaks on a wrong one."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter
from django.urls.resolvers import RegexPattern

pytestmark = pytest.mark.django_db

# Where strangers become officers, or stop being them.
OPEN = {"agencies:login", "agencies:logout", "admin:login", "admin:logout", "admin:jsi18n"}
SAMPLES = {IntConverter: 1, UUIDConverter: UUID(int=1)}


def sample(pattern: object) -> dict[str, object]:
    """Return a made-up argument for each part of the address that varies."""
    if isinstance(pattern, RegexPattern):
        # Of the alternatives (on|off) the first one.
        return dict(re.findall(r"\(\?P<(\w+)>(\w+)", pattern.regex.pattern))
    return {name: SAMPLES.get(type(by), "x") for name, by in pattern.converters.items()}


def addresses(
    patterns: list[URLPattern | URLResolver],
    space: str = "",
    taken: dict[str, object] | None = None,
) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield name and made-up arguments of every address that has a name."""
    for pattern in patterns:
        arguments = {**(taken or {}), **sample(pattern.pattern)}
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner, arguments)
        elif pattern.name:
            yield f"{space}{pattern.name}", arguments


def paths(*, desk: bool) -> dict[str, str]:
    named = addresses(get_resolver().url_patterns)
    found = {name: reverse(name, kwargs=arguments) for name, arguments in named}
    return {
        name: path
        for name, path in found.items()
        if path.startswith("/desk/") == desk and name not in OPEN
    }


def test_the_sweep_finds_the_desk_and_the_site():
    assert {"agencies:desk", "reporting:index", "requests:cases"} <= paths(desk=True).keys()
    assert {"portal:home", "portal:agency"} <= paths(desk=False).keys()


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_of_the_desk_refuses_a_stranger(client, method):
    answered = {}
    for name, path in paths(desk=True).items():
        response = getattr(client, method)(path, follow=True)
        to_login = any("/login/" in url for url, _ in response.redirect_chain)
        # A wrong method (405) is refused before anybody is asked who they are.
        if not to_login and response.status_code not in (404, 405):
            answered[name] = response.status_code
    assert not answered


def test_no_public_address_breaks_on_a_name_that_is_not_there(client):
    client.raise_request_exception = False
    broken = {
        name: status
        for name, path in paths(desk=False).items()
        if (status := client.get(path).status_code) >= 500
    }
    assert not broken
