"""/track/: what a stranger, or another window, must not do to an application."""

import pytest
from django.core.cache import cache
from django.test import Client

from gongkai.law.terms import CaseState
from gongkai.requests.tests import desk
from gongkai.requests.tests.visitor import track

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_letters")]
STRANGER = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture(autouse=True)
def fresh(settings) -> None:
    cache.clear()
    settings.TRACKS_PER_MINUTE = 100


def test_a_stranger_who_guesses_shuts_out_himself_alone(
    client: Client, office: desk.Office
) -> None:
    case = desk.received(office)
    for _try in range(20):
        assert track(client, case.number, "AAAAAAAAAA", **STRANGER).status_code == 422
    assert track(client, case.number, case.query_code, **STRANGER).status_code == 429
    assert track(client, case.number, case.query_code).url == "/track/case/"


def test_a_form_of_one_application_does_nothing_to_another(
    client: Client, office: desk.Office
) -> None:
    first, second = desk.received(office), desk.received(office)
    track(client, first.number, first.query_code)
    shown = client.get("/track/case/withdraw/").context["form"].initial
    track(client, second.number, second.query_code)
    sent = {name: shown[name] for name in ("number", "version")}
    answer = client.post("/track/case/withdraw/", sent, follow=True)
    assert "刚才的内容没有提交" in answer.content.decode()
    second.refresh_from_db()
    assert second.state == CaseState.RECEIVED


def test_the_form_names_its_application(client: Client, office: desk.Office) -> None:
    case = desk.received(office)
    track(client, case.number, case.query_code)
    page = client.get("/track/case/withdraw/").content.decode()
    assert f'name="number" value="{case.number}"' in page
