"""A long ledger: the page says how far it is, and whoever leaves breaks it off."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse

from gongkai.common.importing import live
from gongkai.requests.models import RequestCase
from gongkai.requests.tests.test_ledger_import import ROW, workbook

URL = reverse("requests:cases_import")


@pytest.fixture(autouse=True)
def soon_long(monkeypatch):
    monkeypatch.setattr(live, "LONG", 3)
    monkeypatch.setattr(live, "EVERY", 2)


@pytest.fixture
def clerk(client, office):
    client.force_login(office.handler)
    return client


def upload(client, *rows):
    file = workbook(*rows)
    file.name = "台账.xlsx"
    return client.post(URL, {"file": file})


def rows(n, **changed):
    return [ROW | {"编号": f"台账-{k}"} | changed for k in range(1, n + 1)]


def key_in(page):
    return page.split('name="confirm" value="')[1].split('"')[0]


def test_the_page_tells_how_far_it_is_and_keeps_nothing_yet(clerk):
    response = upload(clerk, *rows(5))
    page = response.getvalue().decode()
    assert response.streaming
    assert ["已核对 2 行" in page, "已核对 4 行" in page, "已试写入 5 行，共 5 行" in page] == [
        True
    ] * 3
    assert page.index("已核对 2 行") < page.index("试导入通过，共 5 行") < page.index("</html>")
    assert not RequestCase.objects.exists()


def test_confirmed_it_is_written_once(clerk):
    key = key_in(upload(clerk, *rows(5)).getvalue().decode())
    page = clerk.post(URL, {"confirm": key, "long": "1"}).getvalue().decode()
    assert "已写入 5 行，共 5 行" in page and "已导入 5 条记录" in page
    again = clerk.post(URL, {"confirm": key, "long": "1"}).getvalue().decode()
    assert "没有重复写入" in again
    assert RequestCase.objects.count() == 5


def test_every_error_is_told_at_the_end(clerk):
    wrong = ROW | {"编号": "台账-9", "延期决定日期": date(2025, 4, 1), "延期工作日": 5}
    page = upload(clerk, *rows(4), wrong).getvalue().decode()
    assert "共 5 行，1 行有误" in page and "第 6 行" in page and 'name="confirm"' not in page
    assert not RequestCase.objects.exists()


def test_whoever_leaves_breaks_it_off(clerk, monkeypatch):
    key = key_in(upload(clerk, *rows(5)).getvalue().decode())
    response = clerk.post(URL, {"confirm": key, "long": "1"})
    told = iter(response.streaming_content)
    while b"\xe5\xb7\xb2\xe5\x86\x99\xe5\x85\xa5 2" not in next(told):  # 已写入 2
        pass
    # The end of a request closes its connection, which here is the test's as well.
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    response.close()
    assert not RequestCase.objects.exists()
    assert "已导入 5 条" in clerk.post(URL, {"confirm": key, "long": "1"}).getvalue().decode()


def test_a_short_file_has_a_page_at_once(clerk):
    response = upload(clerk, *rows(2))
    assert not response.streaming and "试导入通过，共 2 行" in response.text
