"""A form that expects no file, or the wrong one: what anybody sends it fills neither disk nor
memory, and no page leaves it lying about unsealed."""

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client, RequestFactory
from django.urls import reverse

from gongkai.files.judging import LARGEST, MEBIBYTE, too_large
from gongkai.requests.models import Paper
from gongkai.requests.tests import desk


def sent(size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("a.txt", b"a" * size)


def test_what_the_server_would_write_to_the_disk_stays_in_memory():
    request = RequestFactory().post("/track/", {"file": sent(6 * MEBIBYTE)})
    assert type(request.FILES["file"]) is InMemoryUploadedFile


def test_what_is_too_large_is_let_go():
    request = RequestFactory().post("/track/", {"file": sent(LARGEST + 1)})
    assert not request.FILES


@pytest.mark.django_db
def test_the_desk_is_told_that_a_paper_is_too_large(
    client: Client, calendar: None, bureau, settings
):
    office = desk.staffed(bureau)
    case = desk.received(office)
    client.force_login(office.handler)
    told = {"kind": "other", "title": "过大的材料", "file": sent(LARGEST + 1)}
    page = client.post(reverse("requests:paper_add", args=[case.pk]), told)
    assert too_large(LARGEST) in page.text
    assert "请填写此项" not in page.text
    assert not Paper.objects.filter(title="过大的材料").exists()
