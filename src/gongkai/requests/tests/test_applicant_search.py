"""Finding the applications of one person without putting the name into an address."""

import re
from urllib.parse import unquote

import pytest
from django.urls import reverse

from gongkai.common.crypto import fingerprint

CASES = reverse("requests:cases")
FIND = reverse("requests:find_applicant")
NAME = "申请人甲（演示）"


@pytest.mark.parametrize(("name", "found"), [(NAME, True), ("申请人甲", False)])
def test_the_full_name_is_posted_and_leaves_no_trace_in_addresses(
    client, register, handler, name, found
):
    register("2025-00001")
    register("2025-00002", applicant_name="申请人乙（演示）")
    client.force_login(handler)
    response = client.post(FIND, {"applicant_name": name}, follow=True)
    ((address, status),) = response.redirect_chain
    assert status == 302
    assert unquote(address).startswith(f"{CASES}?applicant_key=")
    assert name not in unquote(address)
    assert (">2025-00001<" in response.text) is found
    assert ">2025-00002<" not in response.text
    # 排序、导出和换条件都仍只涉及该申请人。
    addresses = re.findall(r'href="([^"]*(?:sort|export)[^"]*)"', response.text)
    assert all("applicant_key=" in link and name not in unquote(link) for link in addresses)
    assert '<input type="hidden" name="applicant_key"' in response.text


def test_nobody_finds_by_a_name_who_may_not_read_it(client, case, reader):
    client.force_login(reader)
    assert client.post(FIND, {"applicant_name": NAME}).status_code == 403
    listed = client.get(CASES, {"applicant_key": fingerprint(NAME)})
    assert case.number not in listed.text
    assert "按申请人查询" not in listed.text


def test_an_empty_name_asks_for_nothing(client, case, handler):
    client.force_login(handler)
    assert client.post(FIND, {"applicant_name": " "}).url == CASES
    assert client.get(FIND).status_code == 405
