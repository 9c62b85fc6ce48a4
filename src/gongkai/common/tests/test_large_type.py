"""大字版"""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_large_type_is_kept_and_given_back(client: Client) -> None:
    assert client.get("/large-type/on/", {"next": "/about/"}).headers["Location"] == "/about/"
    assert '<html lang="zh-hans" class="large">' in client.get("/about/").content.decode()
    client.get("/large-type/off/")
    assert 'class="large"' not in client.get("/about/").content.decode()


@pytest.mark.parametrize("lure", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_it_never_leads_to_another_site(client: Client, lure: str) -> None:
    assert client.get("/large-type/on/", {"next": lure}).headers["Location"] == "/"


def test_it_knows_two_choices(client: Client) -> None:
    assert client.get("/large-type/huge/").status_code == 404
