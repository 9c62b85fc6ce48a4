"""Letters, papers and the forms of the house on the desk."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.law.terms import Delivery
from gongkai.requests import sheets
from gongkai.requests.actions import deciding, handling
from gongkai.requests.actions.papers import NewPaper, add_papers
from gongkai.requests.models import Paper, PaperKind
from gongkai.requests.tests import desk

URL = "requests:letter"


@pytest.fixture
def issued(office, quick_letters):
    """A reply issued on 2025-03-13 and not yet handed over."""
    case = desk.processing(office)
    desk.drafted(office, case)
    desk.approved(office, case)
    told = {"method": Delivery.DIRECT, "by": office.handler}
    return deciding.issue(case, at=desk.on(3, 13), **told)


class TestLetter:
    def test_shows_its_words_and_its_way(self, client, office, issued):
        client.force_login(office.handler)
        text = client.get(issued.get_absolute_url()).text
        assert "甲统公复〔2025〕1号" in text and "直接送达" in text and issued.sha256 in text

    @pytest.mark.parametrize("kind", ["pdf", "docx"])
    def test_its_files_are_those_that_were_issued(self, client, office, issued, kind):
        client.force_login(office.handler)
        page = client.get(reverse("requests:letter_file", args=[issued.pk, kind]))
        assert page.content == b"printed"
        assert "申请人" not in page.headers["Content-Disposition"]

    def test_only_for_those_who_read_names(self, client, office, issued, outsider):
        for person, status in ((office.unit, 403), (outsider, 404), (office.archivist, 200)):
            client.force_login(person)
            assert client.get(issued.get_absolute_url()).status_code == status

    def test_the_day_it_arrived_is_kept_for_any_letter(self, client, office, quick_letters):
        case = desk.processing(office)
        told = {"workdays": 5, "reason": "需要核对", "method": Delivery.ELECTRONIC}
        notice = handling.extend(case, by=office.head, at=desk.on(3, 20), **told)
        client.force_login(office.registrar)
        url = reverse("requests:letter_deliver", args=[notice.pk])
        assert client.get(url).status_code == 200
        early = client.post(url, {"served_on": "2025-03-19"})
        assert "收到日期不能早于送出日期" in early.text
        client.post(url, {"served_on": "2025-03-21", "remark": "已读回执"})
        notice.dispatch.refresh_from_db()
        assert notice.dispatch.remark == "已读回执"

    def test_void_with_a_reason(self, client, office, issued):
        client.force_login(office.handler)
        url = reverse("requests:letter_void", args=[issued.pk])
        assert "文号保留" in client.get(url).text
        assert client.post(url, {"reason": ""}).status_code == 200
        client.post(url, {"reason": "附件有误"})
        issued.refresh_from_db()
        assert issued.voided_reason == "附件有误"
        assert "已作废" in client.get(issued.get_absolute_url()).text


class TestForms:
    """Printed anew each time, never kept."""

    def test_approval_sheet_registration_form_and_receipt(self, client, office, issued):
        client.force_login(office.handler)
        for name, pk in (
            ("approval_file", issued.case_id),
            ("registration_form", issued.case_id),
            ("letter_receipt", issued.pk),
        ):
            page = client.get(reverse(f"requests:{name}", args=[pk]))
            assert page.content.startswith(b"%PDF"), name

    def test_nothing_in_them_is_missing(self, office, issued):
        case = issued.case
        for form in (
            sheets.registration_form(case),
            sheets.approval_sheet(issued.decision, named=False),
            sheets.delivery_form(issued),
        ):
            assert form.lacking == (), form.title
        masked = sheets.registration_form(case).part("contact").text
        assert "*" in masked and "演示路 2 号" not in masked


class TestPapers:
    def test_an_upload_is_judged_and_kept(self, client, office, quick_letters):
        case = desk.processing(office)
        client.force_login(office.unit)
        url = reverse("requests:paper_add", args=[case.pk])
        told = {"kind": "material", "title": "分区县表"}
        good = SimpleUploadedFile("张三的材料.txt", "区县,数值\n甲区,1\n".encode())
        assert client.post(url, told | {"file": good}).status_code == 302
        paper = Paper.objects.get()
        page = client.get(paper.get_absolute_url())
        assert "甲区,1" in page.content.decode()
        assert "张三" not in str(page.headers)

    def test_information_may_be_separated(self, client, office, quick_letters):
        case = desk.processing(office)
        new = [
            NewPaper(PaperKind.MATERIAL, "名录", b"%PDF", "application/pdf"),
            NewPaper(PaperKind.SEARCH, "检索截图", b"%PDF", "application/pdf"),
        ]
        material, search = add_papers(case, new, by=office.handler, at=desk.on(3, 10))
        client.force_login(office.handler)
        text = client.get(f"{case.get_absolute_url()}?part=papers").text
        assert reverse("requests:redact", args=[material.pk]) in text
        assert reverse("requests:redact", args=[search.pk]) not in text

    def test_what_is_no_document_is_refused_with_one_sentence(self, client, office, quick_letters):
        case = desk.processing(office)
        client.force_login(office.handler)
        url = reverse("requests:paper_add", args=[case.pk])
        bad = SimpleUploadedFile("材料.pdf", b"MZ\x90\x00" + b"\x00" * 64)
        page = client.post(url, {"kind": "material", "file": bad})
        assert page.status_code == 200 and "未能保存" in page.text
        assert not Paper.objects.exists()

    def test_identity_papers_are_not_for_units(self, client, office, quick_letters):
        case = desk.processing(office)
        client.force_login(office.handler)
        url = reverse("requests:paper_add", args=[case.pk])
        told = {"kind": "identity", "file": SimpleUploadedFile("a.txt", b"1")}
        client.post(url, told)
        paper = Paper.objects.get()
        for person, status in ((office.unit, 403), (office.head, 200)):
            client.force_login(person)
            assert client.get(paper.get_absolute_url()).status_code == status
