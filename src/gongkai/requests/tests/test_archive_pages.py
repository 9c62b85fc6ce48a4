"""The pages of the archive: the list item by item, the package, the password, the 清册."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.common.models import AuditEntry
from gongkai.requests.archive.packing import unpack
from gongkai.requests.models import ArchivePackage, DestructionList
from gongkai.requests.tests import filing

pytestmark = pytest.mark.usefixtures("quick_letters", "quick_package")


@pytest.fixture
def desk_of(client: Client) -> Any:
    def _desk_of(officer: Any) -> Client:
        client.force_login(officer)
        return client

    return _desk_of


@pytest.fixture
def package(office: Any) -> ArchivePackage:
    return filing.archived(office)


class TestFilingAway:
    def test_closed_cases_wait_with_their_last_day(self, office, desk_of):
        case = filing.closed(office)
        page = desk_of(office.archivist).get(reverse("requests:archive")).content.decode()
        assert case.number in page and "2025年4月1日" in page and "逾期未归档" in page

    def test_the_list_is_held_against_the_file_and_the_case_filed(self, office, desk_of):
        case = filing.closed(office)
        url = reverse("requests:archive_case", args=[case.pk])
        client = desk_of(office.archivist)
        page = client.get(url).content.decode()
        assert "呈批单" in page and "建议保管期限：10年" in page
        response = client.post(url, {"retention": "30", "remark": "", "version": case.version})
        package = ArchivePackage.objects.get()
        assert response.url == package.get_absolute_url()
        assert package.retention == "30"

    def test_what_is_missing_is_said_before_the_button(self, office, desk_of):
        case = filing.closed(office)
        case.letters.get(kind="reply").dispatch.delete()
        case.letters.filter(kind="reply").update(voided_at=case.filed_at)
        page = desk_of(office.archivist).get(reverse("requests:archive_case", args=[case.pk]))
        assert "答复文书及其附件：缺答复书或者告知书" in page.content.decode()
        assert b'name="retention"' not in page.content

    def test_absent_papers_are_explained(self, office, desk_of):
        case = filing.closed(office, papers=())
        url = reverse("requests:archive_case", args=[case.pk])
        client = desk_of(office.archivist)
        told = {"retention": "10", "version": case.version}
        page = client.post(url, told | {"remark": ""}).content.decode()
        assert "缺申请书" in page and not ArchivePackage.objects.exists()
        client.post(url, told | {"remark": "申请书原件遗失"})
        assert ArchivePackage.objects.get().remark == "申请书原件遗失"

    def test_who_came_too_late_is_told(self, office, desk_of):
        case = filing.closed(office)
        url = reverse("requests:archive_case", args=[case.pk])
        told = {"retention": "10", "remark": "", "version": case.version - 1}
        page = desk_of(office.archivist).post(url, told).content.decode()
        assert "请核对最新情况后再办理" in page

    def test_another_agency_s_case_is_not_there(self, office, desk_of, outsider):
        case = filing.closed(office)
        outsider.assignments.create(role="archivist")
        url = reverse("requests:archive_case", args=[case.pk])
        assert desk_of(outsider).get(url).status_code == 404

    def test_a_handler_has_no_archive(self, office, desk_of):
        assert desk_of(office.handler).get(reverse("requests:archive")).status_code == 403

    def test_the_archivist_s_desk_says_what_waits(self, office, desk_of):
        case = filing.closed(office)
        page = desk_of(office.archivist).get(reverse("agencies:desk")).content.decode()
        assert case.number in page and "待归档" in page


class TestPackage:
    def test_it_is_taken_out_encrypted_and_that_is_on_record(self, office, desk_of, package):
        client = desk_of(office.archivist)
        response = client.post(reverse("requests:package_file", args=[package.pk]))
        assert "no-store" in response["Cache-Control"]
        assert "index.html" in unpack(response.content, package.password)
        assert AuditEntry.objects.latest("seq").action == "case.package_taken"

    def test_the_password_is_shown_once_for_a_reason(self, office, desk_of, package):
        client, url = desk_of(office.archivist), reverse("requests:package", args=[package.pk])
        ask = reverse("requests:package_password", args=[package.pk])
        assert package.password not in client.get(url).content.decode()
        assert package.password not in client.post(ask, {"reason": ""}).content.decode()
        shown = client.post(ask, {"reason": "复议机关调卷"})
        assert package.password in shown.content.decode()
        assert "no-store" in shown["Cache-Control"]
        assert client.get(ask).status_code == 405
        assert package.password not in client.get(url).content.decode()
        assert package.password not in str(list(AuditEntry.objects.values_list("detail")))

    def test_the_head_sees_the_package_but_not_the_password(self, office, desk_of, package):
        client = desk_of(office.head)
        assert client.get(package.get_absolute_url()).status_code == 200
        ask = reverse("requests:package_password", args=[package.pk])
        assert client.post(ask, {"reason": "查看"}).status_code == 403


class TestDestruction:
    def test_from_proposal_to_the_printed_list(self, office, desk_of, package):
        ArchivePackage.objects.update(keep_until=date(2025, 12, 31))
        client = desk_of(office.archivist)
        new = reverse("requests:destruction_new")
        assert package.case.number in client.get(new).content.decode()
        refused = client.post(new, {"reason": "保管期满"}).content.decode()
        assert "请至少选择一件" in refused
        told = {"packages": [package.pk], "reason": "保管期满，无继续保存价值"}
        page = client.post(new, told, follow=True).content.decode()
        assert "档案销毁清册" in page and "批准并销毁" not in page
        listed = DestructionList.objects.get()
        client = desk_of(office.head)
        assert "批准并销毁" in client.get(listed.get_absolute_url()).content.decode()
        page = client.post(listed.get_absolute_url(), {"approve": "1"}, follow=True)
        assert "已销毁" in page.content.decode()
        package.refresh_from_db()
        assert package.destroyed_at and package.blob is None
        assert desk_of(office.archivist).get(package.get_absolute_url()).status_code == 200
        assert desk_of(office.handler).get(package.case.get_absolute_url()).status_code == 200

    def test_nothing_due_is_said(self, office, desk_of, package):
        page = desk_of(office.archivist).get(reverse("requests:destruction_new"))
        assert "没有保管期满的档案" in page.content.decode()


def test_few_questions_however_many_wait(office, desk_of, django_assert_max_num_queries):
    for _n in range(3):
        filing.closed(office)
    client = desk_of(office.archivist)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("requests:archive"))
    assert len(page.context["rows"]) == 3
