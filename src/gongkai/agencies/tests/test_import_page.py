from datetime import timedelta
from io import BytesIO
from urllib.parse import quote

import pytest
from django import forms
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from openpyxl import load_workbook

from gongkai.agencies.tests import cast
from gongkai.common.clock import now
from gongkai.common.importing import Sheet
from gongkai.common.importing.page import import_page
from gongkai.common.models import CalendarNotice, HeldUpload

pytestmark = pytest.mark.django_db


class NoticeForm(forms.Form):
    year = forms.IntegerField()
    title = forms.CharField()


SHEET = Sheet(NoticeForm, {"year": "年份", "title": "标题"}, "放假安排")


def save_row(form: NoticeForm) -> None:
    CalendarNotice.objects.create(**form.cleaned_data)


@pytest.fixture
def visit(rf, clerk):
    def visit(data=None, *, by=clerk, query=""):
        request = rf.post("/desk/", data) if data is not None else rf.get(f"/desk/{query}")
        request.user, request.session = by, {}
        request._messages = FallbackStorage(request)
        response = import_page(request, SHEET, save_row, title="导入通知", back="/list/")
        response.told = list(request._messages)
        return response

    return visit


def workbook(*rows: tuple[object, object]) -> SimpleUploadedFile:
    book = load_workbook(BytesIO(SHEET.template()))
    for row in rows:
        book.worksheets[0].append(row)
    file = BytesIO()
    book.save(file)
    return SimpleUploadedFile("a.xlsx", file.getvalue())


def key_held() -> str:
    return HeldUpload.objects.get().key.hex


def test_the_template_is_served(visit):
    response = visit(query="?template=1")
    assert load_workbook(BytesIO(response.content)).worksheets[0]["A1"].value == "年份*"
    name = quote("放假安排导入模板.xlsx")
    assert response.headers["Content-Disposition"].endswith(f"filename*=utf-8''{name}")


def test_a_dry_run_shows_and_keeps_nothing_then_confirming_saves(visit):
    page = visit({"file": workbook((2020, "甲"), (2021, "乙"))}).content.decode()
    assert "共 2 行" in page
    assert not CalendarNotice.objects.exists()
    assert visit({"confirm": key_held()}).url == "/list/"
    assert CalendarNotice.objects.count() == 2
    assert HeldUpload.objects.get().content == ""


def test_confirming_twice_imports_once_and_says_so(visit):
    visit({"file": workbook((2020, "甲"))})
    key = key_held()
    visit({"confirm": key})
    again = visit({"confirm": key})
    assert again.url == "/list/"
    assert [str(message) for message in again.told] == ["该文件已经导入，没有重复写入。"]
    assert CalendarNotice.objects.count() == 1


def test_errors_are_named_by_row_and_column(visit):
    page = visit({"file": workbook((2020, "甲"), ("年", "乙"))}).content.decode()
    assert "2 行，1 行有误" in page
    assert "第 3 行" in page
    assert not HeldUpload.objects.exists()


def test_what_changed_since_the_dry_run_is_refused(visit):
    visit({"file": workbook((2020, "甲"), (2021, "乙"))})
    CalendarNotice.objects.create(year=2021, title="乙")
    page = visit({"confirm": key_held()}).content.decode()
    assert "重复" in page
    assert CalendarNotice.objects.count() == 1
    assert not HeldUpload.objects.exists()


def test_another_officer_cannot_confirm(visit, bureau):
    visit({"file": workbook((2020, "甲"))})
    page = visit({"confirm": key_held()}, by=cast.officer(bureau)).content.decode()
    assert "文件已过期" in page
    assert not CalendarNotice.objects.exists()


@pytest.mark.parametrize("key", ["x", "0" * 32])
def test_a_made_up_key_confirms_nothing(visit, key):
    assert "文件已过期" in visit({"confirm": key}).content.decode()


def test_after_an_hour_the_file_is_gone(visit):
    visit({"file": workbook((2020, "甲"))})
    HeldUpload.objects.update(held_at=now() - timedelta(minutes=61))
    assert "文件已过期" in visit({"confirm": key_held()}).content.decode()


def test_the_held_file_is_sealed(visit):
    visit({"file": workbook((2020, "甲"))})

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM common_heldupload")
        assert not cursor.fetchone()[0].startswith("UEsD")  # Base64 的 PK\x03


def test_without_a_file_it_asks_for_one(visit):
    assert "请选择不超过 5 MB 的 .xlsx 文件。" in visit({}).content.decode()
