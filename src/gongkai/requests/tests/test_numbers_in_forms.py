"""Hidden numbers of a form, written over by hand: the page answers, and nothing is logged."""

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.requests.tests import desk
from gongkai.requests.tests.visitor import APPLY, application

pytestmark = pytest.mark.django_db
# 前者 isdigit 为真而 int 不认，后者超过 int 的位数上限。
NO_NUMBERS = ["²", "9" * 5000]


@pytest.mark.parametrize("told", NO_NUMBERS)
@pytest.mark.parametrize("rows", ["matters", "joint"])
def test_rows_of_an_application(client: Client, bureau, rows: str, told: str):
    name = "more_matters" if rows == "matters" else "more_joint"
    typed = application(**{f"{rows}-TOTAL_FORMS": told, name: "1"})
    assert client.post(APPLY, typed).status_code == 200


@pytest.mark.parametrize("told", NO_NUMBERS)
@pytest.mark.parametrize(
    ("page", "rows"), [("case_intake", "joint"), ("case_split", "others"), ("case_new", "facts")]
)
def test_rows_of_the_desk(client: Client, office: desk.Office, page: str, rows: str, told: str):
    client.force_login(office.handler)
    of_case = [desk.received(office).pk] if page == "case_split" else []
    address = reverse(f"requests:{page}", args=of_case)
    assert client.post(address, {f"{rows}-TOTAL_FORMS": told, "more": "1"}).status_code == 200


@pytest.mark.parametrize("told", NO_NUMBERS)
def test_questions_and_lengths(client: Client, office: desk.Office, told: str):
    client.force_login(office.handler)
    case = desk.processing(office)
    pages = {"q": reverse("requests:triage", args=[case.pk]), "year": reverse("common:calendar")}
    for name, page in pages.items():
        assert client.get(page, {name: told}).status_code == 200
    for step, name in (("notify_fee", "count"), ("extend", "length")):
        typed = {name: told, "basis": "item", "version": case.version}
        address = reverse("requests:case_step", args=[case.pk, step])
        assert client.post(address, typed).status_code in (200, 403)
