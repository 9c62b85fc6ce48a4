"""The database locked or gone: a clear page, nothing half-written, nothing typed lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.conftest import make_agency, make_officer

pytestmark = pytest.mark.django_db
INTAKE = "requests:case_intake"


@pytest.fixture
def client(client):
    bureau = make_agency("甲局", "jia", "11500000000000001")
    client.force_login(make_officer("registrar", bureau, Role.REGISTRAR))
    client.raise_request_exception = False
    return client


@pytest.fixture
def locked(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr("gongkai.agencies.models.Officer.agency", property(refuse))


def test_says_so_and_when_to_come_again(client, locked):
    page = client.get(reverse(INTAKE))
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "30"
    assert "数据库暂时不能使用" in page.text and "database is locked" not in page.text


def test_what_was_typed_can_be_sent_again(client, locked):
    page = client.post(reverse(INTAKE), {"subject": '某项"统计<数据'})
    assert 'name="subject" value="某项&quot;统计&lt;数据"' in page.text
    assert f'action="{reverse(INTAKE)}"' in page.text and "再次提交" in page.text


def test_of_a_file_it_is_said_that_it_must_be_chosen_again(client, locked):
    page = client.post(
        reverse(INTAKE), {"subject": "甲", "file": SimpleUploadedFile("a.txt", b"a")}
    )
    assert "所选的文件需要重新选择" in page.text and "再次提交" not in page.text


def test_no_password_is_written_into_the_page(client, locked):
    page = client.post(reverse(INTAKE), {"password": "secret-of-mine"})
    assert page.status_code == 503 and "secret-of-mine" not in page.text


def test_a_mistake_of_ours_stays_one(client, monkeypatch):
    monkeypatch.setattr("gongkai.agencies.models.Officer.agency", property(lambda self: 1 / 0))
    page = client.get(reverse(INTAKE))
    assert page.status_code == 500 and "系统出现故障" in page.text
