"""更正、建议、投诉: brought by anybody, answered with a letter."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.agencies.models import Agency
from gongkai.common.models import AuditEntry
from gongkai.files.tests import samples
from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Delivery
from gongkai.notices.models import Notice
from gongkai.requests.actions.small_cases import Matter, answer_small_case, file_small_case
from gongkai.requests.models import (
    Enclosure,
    IssuedLetter,
    SmallCase,
    SmallCaseKind,
    SmallCaseResult,
)
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH
from gongkai.requests.tests.visitor import stamp, track, unhurried

__all__ = ["unhurried"]
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("office", "unhurried", "quick_letters"),
]

CORRECTION, COMPLAINT = SmallCaseKind.CORRECTION, SmallCaseKind.COMPLAINT


@pytest.fixture
def superior(office: desk.Office, other_bureau: Agency) -> Agency:
    """The bureau stands under another agency."""
    office.agency.parent = other_bureau
    office.agency.save()
    return other_bureau


def matter(kind: SmallCaseKind = CORRECTION, **changed: Any) -> Matter:
    told: dict[str, Any] = {
        "kind": kind,
        "person_name": "访客甲（演示）",
        "person_contact": "visitor@example.com",
        "subject": "登记的住址",
        "text": "登记的住址是旧址",
    }
    return Matter(**told | changed)


def filed(office: desk.Office, kind: SmallCaseKind = CORRECTION) -> SmallCase:
    return file_small_case(office.agency, matter(kind), at=MARCH[3])


def send(client: Client, kind: str, **changed: Any) -> Any:
    address = f"/apply/jia/{kind}/"
    told = {
        "subject": "登记的住址",
        "text": "登记的住址是旧址",
        "person_name": "访客甲（演示）",
        "person_contact": "023-00000001",
        "to": "superior",
    }
    return client.post(address, {"stamp": stamp(client, address), **told, **changed})


class TestArticle41:
    """第四十一条 更正与自身相关的政府信息记录"""

    def test_it_has_its_own_number_and_twenty_workdays_as_a_target(self, office):
        """2025 年 3 月 3 日后的第二十个工作日为 3 月 31 日。"""
        small = filed(office)
        assert small.number == "JIA-2025-S0001"
        assert small.answer_by == date(2025, 3, 31)

    def test_the_evidence_is_kept_with_it(self, client: Client):
        send(client, "correction", files=SimpleUploadedFile("证明.pdf", samples.pdf()))
        assert Enclosure.objects.get().title == "证明.pdf"

    def test_the_answer_is_a_letter_with_number_and_remedies(self, office):
        small = filed(office)
        letter = answer_small_case(
            small,
            result=SmallCaseResult.CORRECTED,
            answer="登记的住址确为旧址，已改为现住址",
            method=Delivery.ELECTRONIC,
            by=office.handler,
            at=MARCH[10],
        )
        assert letter.number == "甲统公更〔2025〕1号"
        text = "".join(part["text"] for part in letter.parts)
        assert "经核实，登记的住址确为旧址，已改为现住址。" in text
        assert "行政复议" in text
        assert (small.state, small.answered_on) == ("answered", date(2025, 3, 10))

    def test_it_is_answered_once_by_who_may_and_with_a_result_of_its_kind(self, office, outsider):
        small = filed(office)
        told: dict[str, Any] = {"answer": "属实", "method": Delivery.POST, "at": MARCH[10]}
        fit = SmallCaseResult.CORRECTED
        for officer in (outsider, office.leader):
            with pytest.raises(PermissionDenied):
                answer_small_case(small, result=fit, by=officer, **told)
        with pytest.raises(ValidationError, match="不适用"):
            answer_small_case(small, result=SmallCaseResult.FOUNDED, by=office.handler, **told)
        answer_small_case(small, result=fit, by=office.handler, **told)
        with pytest.raises(IllegalStep, match="已经答复"):
            answer_small_case(small, result=fit, by=office.handler, **told)
        assert IssuedLetter.objects.count() == 1


class TestArticle51:
    """第四十七条、第五十一条 投诉、举报"""

    def test_a_complaint_goes_to_the_superior_agency(self, client: Client, office, superior):
        send(client, "complaint")
        small = SmallCase.objects.get()
        assert (small.agency, small.about) == (superior, office.agency)

    def test_or_to_the_agency_itself_if_that_is_chosen(self, client: Client, office, superior):
        page = client.get("/apply/jia/complaint/").content.decode()
        assert "乙局（上级机关）" in page
        assert superior.phone in page
        send(client, "complaint", to="itself")
        small = SmallCase.objects.get()
        assert (small.agency, small.about) == (office.agency, None)

    def test_without_a_superior_here_nothing_is_chosen(self, client: Client, office):
        assert 'name="to"' not in client.get("/apply/jia/complaint/").content.decode()
        send(client, "complaint")
        assert SmallCase.objects.get().agency == office.agency

    def test_it_names_the_application_that_is_open(self, client: Client, office):
        case = desk.received(office)
        track(client, case.number, case.query_code)
        send(client, "complaint")
        assert SmallCase.objects.get().case == case


class TestThePublicPages:
    @pytest.mark.parametrize("kind", SmallCaseKind.values)
    def test_each_is_taken_and_has_its_receipt(self, client: Client, kind: str):
        response = send(client, kind)
        assert response.url == "/apply/jia/done/"
        small = SmallCase.objects.get()
        page = client.get(response.url).content.decode()
        assert small.number in page
        assert small.query_code in page
        assert "没有规定此类事项的办理期限" in page

    def test_what_lacks_is_said(self, client: Client):
        response = send(client, "suggestion", text="", person_contact="")
        assert response.status_code == 422
        assert not SmallCase.objects.exists()

    def test_sent_twice_it_is_one(self, client: Client):
        given_out = stamp(client, "/apply/jia/suggestion/")
        for _time in range(2):
            send(client, "suggestion", stamp=given_out)
        assert SmallCase.objects.count() == 1

    def test_sent_twice_to_two_addressees_it_is_one(self, client: Client, superior):
        given_out = stamp(client, "/apply/jia/complaint/")
        for to in ("superior", "itself"):
            assert send(client, "complaint", stamp=given_out, to=to).status_code == 302
        assert SmallCase.objects.get().agency == superior

    def test_it_is_tracked_with_its_own_number_and_code(self, client: Client, office):
        small = filed(office)
        answer_small_case(
            small,
            result=SmallCaseResult.NOT_CORRECTED,
            answer="记录与证明一致",
            method=Delivery.ELECTRONIC,
            by=office.handler,
            at=MARCH[10],
        )
        response = track(client, small.number, small.query_code, follow=True)
        page = response.content.decode()
        assert "不予更正" in page
        letter = small.letters.get()
        assert client.get(f"/track/letters/{letter.pk}/").content == b"printed"
        assert "clerk" not in page


class TestTheDesk:
    def test_the_handlers_are_told_and_find_it_on_the_list(self, client: Client, office):
        send(client, "correction")
        small = SmallCase.objects.get()
        told = Notice.objects.filter(channel="screen").values_list("officer__username", flat=True)
        assert set(told) == {"clerk", "registrar"}
        client.force_login(office.handler)
        assert small.number in client.get("/desk/requests/small-cases/").content.decode()

    def test_the_contact_is_masked_until_a_reason_is_told(self, client: Client, office):
        small = filed(office)
        client.force_login(office.handler)
        address = f"/desk/requests/small-cases/{small.pk}/"
        assert "visitor@example.com" not in client.get(address).content.decode()
        said = client.post(f"{address}contact/", {"reason": "visitor@example.com 不通"})
        assert "理由中不写" in said.content.decode()
        shown = client.post(f"{address}contact/", {"reason": "电话核实"})
        assert "visitor@example.com" in shown.content.decode()
        entry = AuditEntry.objects.get(action="small_case.revealed")
        assert "visitor" not in str(entry.detail)

    def test_what_comes_by_letter_or_telephone_is_written_down_too(self, client: Client, office):
        """The list leads whoever registers to the three public forms."""
        slug = office.agency.slug
        client.force_login(office.registrar)
        page = client.get("/desk/requests/small-cases/").content.decode()
        assert all(f"/apply/{slug}/{kind}/" in page for kind in SmallCaseKind.values)
        client.force_login(office.leader)
        assert "代为填写" not in client.get("/desk/requests/small-cases/").content.decode()

    def test_the_application_it_is_about_is_one_step_away(self, client: Client, office):
        case = desk.received(office)
        small = file_small_case(office.agency, matter(case=case), at=desk.MARCH[3])
        client.force_login(office.handler)
        page = client.get(small.get_absolute_url()).content.decode()
        assert f'href="{case.get_absolute_url()}"' in page

    def test_the_letter_is_previewed_and_then_issued(self, client: Client, office):
        small = filed(office)
        client.force_login(office.handler)
        told = {"result": "corrected", "answer": "记录确有错误", "method": "electronic"}
        page = client.post(small.get_absolute_url(), told | {"preview": "1"}).content.decode()
        assert "经核实，记录确有错误。" in page
        assert not IssuedLetter.objects.exists()
        assert client.post(small.get_absolute_url(), told).status_code == 302
        assert IssuedLetter.objects.get().small_case == small
        mailed = Notice.objects.get(officer=None)
        assert small.number in mailed.text
        assert "记录确有错误" not in mailed.text

    def test_what_the_letter_lacks_is_said_and_nothing_is_half_done(self, client: Client, office):
        office.agency.court = ""
        office.agency.save()
        small = filed(office)
        client.force_login(office.handler)
        told = {"result": "corrected", "answer": "记录确有错误", "method": "electronic"}
        response = client.post(small.get_absolute_url(), told)
        assert "文书缺少以下内容" in response.content.decode()
        small.refresh_from_db()
        assert small.state == "open"

    def test_another_agency_and_the_wrong_role_see_nothing(
        self, client: Client, office, outsider, reader
    ):
        small = filed(office)
        addresses = [
            small.get_absolute_url(),
            f"{small.get_absolute_url()}contact/",
            f"{small.get_absolute_url()}letter/",
        ]
        for officer, code in ((outsider, 404), (reader, 403)):
            client.force_login(officer)
            assert {client.get(address).status_code for address in addresses} == {code}
