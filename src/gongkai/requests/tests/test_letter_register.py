"""文号登记簿: no number is repeated, and each that is missing has its reason."""

import pytest
from django.urls import reverse

from gongkai.law.terms import Delivery
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions import handling
from gongkai.requests.actions.voiding import void
from gongkai.requests.numbers import note_letter
from gongkai.requests.tests import desk

URL = "/desk/requests/letters/"


@pytest.fixture
def extended(office, quick_letters):
    """甲统公延〔2025〕1号, of 2025-03-20."""
    case = desk.processing(office)
    told = {"workdays": 5, "reason": "需要核对", "method": Delivery.ELECTRONIC}
    return handling.extend(case, by=office.head, at=desk.on(3, 20), **told)


def test_names_each_number_with_letter_and_case(client, office, extended):
    client.force_login(office.handler)
    page = client.get(URL).text
    assert "甲统公延〔2025〕1号" in page and extended.case.number in page
    assert extended.get_absolute_url() in page


def test_a_void_number_stays_with_its_reason(client, office, extended):
    void(extended, reason="落款日期有误", at=desk.on(3, 21), by=office.head)
    client.force_login(office.archivist)
    assert "2025年3月21日作废：落款日期有误" in client.get(URL).text


def test_a_number_given_elsewhere_is_listed_as_such(client, office, extended):
    """公延 3 came with the old ledger, so 2 and 3 were not given by this house."""
    note_letter(office.agency, LetterKind.EXTENSION, "甲统公延〔2025〕3号")
    client.force_login(office.handler)
    page = client.get(URL).text
    assert page.count("不是由本系统编发的文号") == 2
    assert page.index("〔2025〕3号") < page.index("〔2025〕2号") < page.index("〔2025〕1号")


@pytest.mark.parametrize(
    ("asked", "is_shown"),
    [("year=2025&series=公延", True), ("series=公复", False), ("year=2024", False)],
)
def test_by_year_and_series(client, office, extended, asked, is_shown):
    client.force_login(office.handler)
    page = client.get(f"{URL}?{asked}")
    assert page.status_code == 200
    assert ("甲统公延〔2025〕1号" in page.text) is is_shown


def test_only_for_those_who_read_letters_and_only_of_one_s_own(client, office, extended, outsider):
    client.force_login(office.unit)
    assert client.get(URL).status_code == 403
    client.force_login(outsider)
    assert "甲统公延" not in client.get(URL).text


def test_the_desk_leads_there(client, office):
    client.force_login(office.handler)
    assert URL in client.get(reverse("requests:board")).text
    assert "还没有编过文号" in client.get(URL).text
