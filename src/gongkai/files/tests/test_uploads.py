"""Files that come in with a form, and files that go out."""

from threading import BoundedSemaphore
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.test import RequestFactory

from gongkai.files import actions, judging, uploads
from gongkai.files.contents.kinds import PDF, Refused
from gongkai.files.downloads import download
from gongkai.files.judging import judge, too_large
from gongkai.files.tests import samples
from gongkai.files.uploads import accepted, takes_files

TEXT = "申请公开演示项目的批复".encode()


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"


@takes_files(largest=1000, most=3)
def view(request: HttpRequest) -> HttpResponse:
    """A page that says what came in."""
    try:
        found = accepted(request, "files")
    except Refused as refusal:
        return HttpResponse(str(refusal), status=422)
    names = [file.judged.safe_name for file in found]
    return HttpResponse(f"{request.POST.get('subject', '')}：{'、'.join(names)}")


def post(*files: bytes, names: str = "一二三四五六七八九十", **fields: str) -> HttpResponse:
    named = [
        SimpleUploadedFile(f"{name}.txt", data) for name, data in zip(names, files, strict=False)
    ]
    request = RequestFactory().post("/", {**fields, "files": named})
    request._dont_enforce_csrf_checks = True
    return view(request)


class TestComingIn:
    def test_each_file_is_judged_and_the_fields_are_there(self):
        assert post(TEXT, TEXT, subject="事项").content.decode() == "事项：一.txt、二.txt"
        assert post(subject="事项").content.decode() == "事项："

    def test_a_file_too_large_is_one_sentence(self):
        response = post(b"a" * 1001, subject="事项")
        assert response.status_code == 422
        assert response.content.decode() == too_large(1000)

    def test_the_fields_after_a_large_file_are_still_read(self):
        request = RequestFactory().post(
            "/", {"files": SimpleUploadedFile("a.txt", b"a" * 300_000), "subject": "事项"}
        )
        request._dont_enforce_csrf_checks = True
        view(request)
        assert request.POST["subject"] == "事项"

    def test_too_many_files_are_one_sentence(self):
        assert post(*[TEXT] * 4).content.decode().startswith("一次最多上传 3 个文件")
        assert post(*[TEXT] * 3).status_code == 200

    def test_too_much_altogether_is_one_sentence(self, monkeypatch):
        monkeypatch.setattr(uploads, "ALTOGETHER", 1500)
        assert "合计超过" in post(b"a" * 800, b"a" * 800).content.decode()

    @pytest.mark.parametrize(
        ("setting", "value"),
        [("DATA_UPLOAD_MAX_NUMBER_FILES", 2), ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 1)],
    )
    def test_what_the_server_itself_refuses_is_one_sentence(
        self, settings: Any, setting: str, value: int
    ) -> None:
        setattr(settings, setting, value)
        response = post(TEXT, TEXT, TEXT, subject="事项", more="更多")
        assert response.status_code == 413
        assert "提交的文件或者内容过多，请减少后重新提交。" in response.content.decode()

    def test_a_bad_file_among_several_is_told_by_its_place(self):
        assert post(TEXT, b"").content.decode().startswith("第 2 个文件：文件是空的")
        assert post(b"").content.decode().startswith("文件是空的")

    def test_a_form_of_another_site_is_refused(self):
        request = RequestFactory().post("/", {"subject": "事项"})
        assert CsrfViewMiddleware(view).process_view(request, view, (), {}) is None
        assert view(request).status_code == 403

    def test_nothing_waits_on_the_disk(self, monkeypatch):
        monkeypatch.setattr("tempfile.NamedTemporaryFile", None)
        monkeypatch.setattr(uploads.CappedUpload, "_refusal", lambda self, size: "")
        large = TEXT * 400_000
        request = RequestFactory().post("/", {"files": SimpleUploadedFile("a.txt", large)})
        request._dont_enforce_csrf_checks = True
        view(request)
        assert request.FILES["files"].size == len(large)


class TestJudging:
    def test_the_name_says_nothing_about_the_kind(self):
        judged = judge(samples.pdf(), "../申请表.exe")
        assert judged == ("application/pdf", ".pdf", "申请表.pdf")

    def test_limits_are_the_caller_s(self):
        with pytest.raises(Refused, match="超过 1 MB"):
            judge(bytes(1024 * 1024 + 1), "a.txt", limit=1024 * 1024)
        with pytest.raises(Refused, match="可上传的有：PDF。"):
            judge(TEXT, "a.txt", allowed=(PDF,))

    def test_a_crowd_is_asked_to_wait(self, monkeypatch):
        monkeypatch.setattr(judging, "_places", BoundedSemaphore(1))
        monkeypatch.setattr(judging, "PATIENCE_SECONDS", 0.01)
        with judging._place(), pytest.raises(Refused, match="稍候再试"):
            judge(TEXT, "a.txt")
        assert judge(TEXT, "a.txt").extension == ".txt"


@pytest.mark.django_db
class TestGoingOut:
    def test_it_is_an_attachment_that_nobody_takes_for_something_else(self):
        blob = uploads.Accepted(judge(TEXT, "a.txt"), TEXT).store()
        response = download(blob, "申请材料.txt")
        assert response.content == TEXT
        assert response["Content-Type"] == "text/plain"
        assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%E7%94%B3")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "private, no-store"
        assert "sandbox" in response["Content-Security-Policy"]

    def test_only_pdf_and_images_are_shown_in_the_browser(self):
        pdf = actions.store(samples.pdf(), "application/pdf")
        text = actions.store(TEXT, "text/plain")
        assert download(pdf, "a.pdf", inline=True)["Content-Disposition"].startswith("inline")
        assert download(text, "a.txt", inline=True)["Content-Disposition"].startswith("attachment")
        assert download(pdf, "a.pdf")["Content-Disposition"].startswith("attachment")

    def test_a_name_adds_no_header(self):
        blob = actions.store(TEXT, "text/plain")
        header = download(blob, 'a".txt')["Content-Disposition"]
        assert header == 'attachment; filename="a\\".txt"'
