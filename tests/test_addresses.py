"""Every address of the desk refuses a stranger; no address of the house breaks on a wrong one."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

pytestmark = pytest.mark.django_db

DESK = "desk/"
# Where strangers become officers, or stop being them.
OPEN = {"agencies:login", "agencies:logout", "admin:login", "admin:logout", "admin:jsi18n"}


def addresses(
    patterns: list[URLPattern | URLResolver], space: str = "", taken: tuple = ()
) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the name of every address, with a made-up argument for each part that varies."""
    for pattern in patterns:
        converters = (*taken, *pattern.pattern.converters.items())
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner, converters)
        elif pattern.name:
            sample = {name: 1 if isinstance(by, IntConverter) else "x" for name, by in converters}
            yield f"{space}{pattern.name}", sample


def paths(*, desk: bool) -> list[tuple[str, str]]:
    named = [
        (name, reverse(name, kwargs=sample))
        for name, sample in addresses(get_resolver().url_patterns)
    ]
    return [
        (name, path)
        for name, path in named
        if path.startswith(f"/{DESK}") == desk and name not in OPEN
    ]


def test_the_sweep_finds_the_desk_and_the_site():
    assert {"agencies:desk", "reporting:index", "requests:cases"} <= dict(paths(desk=True)).keys()
    assert {"portal:home", "portal:agency"} <= dict(paths(desk=False)).keys()


@pytest.mark.parametrize("method", ["get", "post"])
def test_every_address_of_the_desk_refuses_a_stranger(client, method):
    answered = {}
    for name, path in paths(desk=True):
        response = getattr(client, method)(path)
        to_login = response.status_code == 302 and "/login/" in response.headers["Location"]
        if not to_login and response.status_code != 404:
            answered[name] = response.status_code
    assert not answered


def test_no_public_address_breaks_on_a_name_that_is_not_there(client):
    client.raise_request_exception = False
    broken = {
        name: status
        for name, path in paths(desk=False)
        if (status := client.get(path).status_code) >= 500
    }
    assert not broken
