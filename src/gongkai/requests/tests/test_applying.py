"""第二十九条 申请的内容和方式: the public form, its guards and its receipt."""

import io
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from gongkai.common.clock import today
from gongkai.common.models import AuditEntry
from gongkai.files.tests import samples
from gongkai.law.terms import CaseState, Channel
from gongkai.notices.models import Notice
from gongkai.requests.forms import stamping
from gongkai.requests.models import Paper, PaperKind, PartyRole, RequestCase
from gongkai.requests.tests import desk
from gongkai.requests.tests.visitor import (
    APPLY,
    IDENTITY,
    STAMP,
    application,
    send,
    stamp,
    unhurried,
)
from gongkai.search.indexing import index
from gongkai.search.models import Exposure

__all__ = ["unhurried"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office", "unhurried")]


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


class TestArticle29:
    """第二十九条"""

    def test_an_application_is_taken_in_with_number_and_code(self, client: Client):
        response = send(client, email="visitor@example.com")
        assert response.url == "/apply/jia/done/"
        case = RequestCase.objects.get()
        assert (case.state, case.channel) == (CaseState.SUBMITTED, Channel.ONLINE)
        assert case.number == f"JIA-{today().year}-00001"
        assert case.received_on is None
        party = case.parties.get()
        assert (party.name, party.identity_number) == ("访客甲（演示）", IDENTITY)

    def test_the_purpose_is_never_asked(self, client: Client):
        page = text_of(client.get(APPLY))
        assert "不需要说明用途" in page
        assert "用途" not in page.replace("不需要说明用途", "")

    def test_name_identity_and_what_is_asked_are_needed(self, client: Client):
        response = send(client, **{"name": "", "identity_number": "", "matters-0-subject": ""})
        assert response.status_code == 422
        page = text_of(response)
        for field in ("id_name", "id_identity_number", "id_matters-0-subject"):
            assert f'<a href="#{field}">' in page
        assert not RequestCase.objects.exists()

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"identity_number": "990000199003071181"}, "末位校验码"),
            ({"phone": ""}, "请至少填写一项"),
            ({"delivery": "post"}, "选择邮寄的，请填写通信地址"),
            ({"applicant": "org_commercial"}, "统一社会信用代码"),
            ({"identity_kind": "credit_code"}, "自然人请选择身份证件"),
            ({"agent_name": "代理人乙（演示）"}, "请填写代理权限"),
            ({"postcode": "4000"}, "邮政编码为 6 位数字"),
        ],
    )
    def test_what_cannot_stand_is_said_and_what_was_typed_stays(
        self, client: Client, changed: dict[str, str], said: str
    ):
        response = send(client, **changed)
        assert response.status_code == 422
        assert said in text_of(response)
        assert 'value="访客甲（演示）"' in text_of(response)
        assert not RequestCase.objects.exists()

    def test_agent_and_joint_applicants_are_kept_with_their_part(self, client: Client):
        send(
            client,
            agent_name="代理人乙（演示）",
            agent_authority="代为申请、领取答复",
            **{"joint-TOTAL_FORMS": "2", "joint-0-name": "访客丙（演示）"},
        )
        roles = RequestCase.objects.get().parties.values_list("role", flat=True)
        assert list(roles) == [PartyRole.APPLICANT, PartyRole.AGENT, PartyRole.JOINT]

    def test_a_second_item_makes_a_second_application_of_the_same_person(self, client: Client):
        more = {"matters-TOTAL_FORMS": "3", "matters-1-subject": "另一项统计数据"}
        send(client, **more)
        cases = list(RequestCase.objects.order_by("number"))
        assert [case.subject for case in cases] == ["某项统计数据", "另一项统计数据"]
        assert {case.applicant_name for case in cases} == {"访客甲（演示）"}
        assert cases[0].query_code != cases[1].query_code
        page = text_of(client.get("/apply/jia/done/"))
        assert all(case.number in page and case.query_code in page for case in cases)

    def test_a_row_more_keeps_what_was_typed_and_complains_of_nothing(self, client: Client):
        response = send(client, more_matters="1", name="")
        page = text_of(response)
        assert response.status_code == 200
        assert 'id="id_matters-1-subject"' in page
        assert 'value="某项统计数据"' in page
        assert "form-errors" not in page

    def test_a_demonstration_agency_takes_applications_and_warns(
        self, client: Client, office: desk.Office
    ):
        office.agency.is_demonstration = True
        office.agency.save()
        assert "请勿填写真实的个人信息" in text_of(client.get(APPLY))
        send(client)
        assert RequestCase.objects.get().is_demonstration

    def test_an_abolished_agency_refuses_with_a_sentence(self, client: Client, office: desk.Office):
        given_out = stamp(client)
        office.agency.closed_on = date(2025, 12, 31)
        office.agency.save()
        for response in (client.get(APPLY), send(client, stamp=given_out)):
            assert response.status_code == 410
            assert "甲局已于2025年12月31日撤销，不再受理申请" in text_of(response)
        assert not RequestCase.objects.exists()


class TestTheReceipt:
    def test_it_names_the_rule_of_article_31_and_survives_a_reload(self, client: Client):
        send(client)
        for _visit in range(2):
            page = text_of(client.get("/apply/jia/done/"))
            assert RequestCase.objects.get().query_code in page
            assert "以双方确认之日为收到申请之日" in page

    def test_it_is_a_pdf_that_says_the_number(self, client: Client):
        send(client)
        response = client.get("/apply/jia/done/1/receipt.pdf")
        assert response["Content-Type"] == "application/pdf"
        text = "".join(
            page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages
        )
        assert RequestCase.objects.get().number in text.replace("\n", "")
        assert client.get("/apply/jia/done/2/receipt.pdf").status_code == 404

    def test_a_stranger_sees_none(self, client: Client):
        send(client)
        stranger = Client()
        assert stranger.get("/apply/jia/done/").url == APPLY
        assert stranger.get("/apply/jia/done/1/receipt.pdf").status_code == 404

    def test_it_is_gone_once_the_visitor_leaves(self, client: Client):
        send(client)
        client.post("/track/leave/")
        assert client.get("/apply/jia/done/").url == APPLY


class TestGuards:
    def test_the_same_form_twice_makes_one_application(self, client: Client):
        given_out = stamp(client)
        for _time in range(2):
            assert send(client, stamp=given_out).url == "/apply/jia/done/"
        assert RequestCase.objects.count() == 1
        assert "没有重复登记" in text_of(client.get("/apply/jia/done/"))

    def test_who_takes_the_bait_is_refused(self, client: Client):
        assert send(client, website="example.com").status_code == 422
        assert not RequestCase.objects.exists()

    def test_a_form_without_its_stamp_is_given_one(self, client: Client):
        response = send(client, stamp="")
        assert response.status_code == 422
        assert 'name="stamp" value=""' not in text_of(response)

    def test_an_address_that_sends_too_much_waits(self, client: Client, settings):
        settings.APPLICATIONS_PER_MINUTE = 2
        given_out = stamp(client)
        codes = [send(client, stamp=given_out, name="").status_code for _time in range(3)]
        assert codes == [422, 422, 429]

    def test_without_the_csrf_token_nothing_is_taken(self):
        strict = Client(enforce_csrf_checks=True)
        assert send(strict).status_code == 403
        assert not RequestCase.objects.exists()


def test_a_form_sent_at_once_is_asked_again(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stamping, "LEAST", timedelta(seconds=3))
    response = send(client)
    assert "提交过快" in text_of(response)
    assert not RequestCase.objects.exists()


def test_a_page_left_open_for_a_day_is_sent_again(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stamping, "LONGEST", timedelta(seconds=-1))
    response = send(client)
    assert "页面打开时间过长" in text_of(response)
    monkeypatch.setattr(stamping, "LONGEST", timedelta(days=1))
    shown = STAMP.search(text_of(response))
    assert shown
    assert send(client, stamp=shown[1]).status_code == 302


class TestFiles:
    def test_papers_join_the_file_and_identity_keeps_no_name(self, client: Client):
        send(
            client,
            identity_files=SimpleUploadedFile("访客甲身份证.pdf", samples.pdf()),
            files=SimpleUploadedFile("批复.docx", samples.word()),
        )
        papers = dict(Paper.objects.values_list("kind", "title"))
        assert papers == {PaperKind.IDENTITY: "身份证明1.pdf", PaperKind.OTHER: "批复.docx"}

    def test_a_file_of_another_kind_is_refused_in_one_sentence(self, client: Client):
        response = send(client, identity_files=SimpleUploadedFile("身份证.pdf", samples.word()))
        assert response.status_code == 422
        assert "身份证明：" in text_of(response)
        assert "所选文件没有保存" in text_of(response)
        assert not RequestCase.objects.exists()


class TestWhoIsTold:
    def test_the_registrar_by_number_and_the_applicant_by_mail(self, client: Client, settings):
        settings.EMAIL_HOST = "mail.example"
        send(client, email="visitor@example.com")
        number = RequestCase.objects.get().number
        told = Notice.objects.get(officer__username="registrar", channel="screen")
        assert number in told.subject
        sent = Notice.objects.get(officer=None)
        assert number in sent.text
        for personal in ("访客甲", "某项统计数据", IDENTITY):
            assert personal not in sent.subject + sent.text + told.subject + told.text

    def test_nobody_is_mailed_who_wants_paper(self, client: Client):
        send(client, email="visitor@example.com", delivery="direct")
        assert not Notice.objects.filter(officer=None).exists()
        assert not mail.outbox


def test_no_trace_names_the_applicant(client: Client, caplog):
    send(client, name="", identity_number="990000199003071181")
    send(client)
    client.get("/apply/jia/done/")
    traces = caplog.text + "".join(str(entry.detail) for entry in AuditEntry.objects.all())
    for personal in ("访客甲", IDENTITY, "023-00000001", "某项统计数据"):
        assert personal not in traces


class TestBeforeYouFile:
    def test_without_scripts_a_button_shows_what_is_published(self, client: Client, office):
        index(
            kind="agency",
            id="1",
            title="甲局",
            text="",
            agency_id=office.agency.pk,
            url="/about/",
        )
        response = send(client, look="1")
        assert response.status_code == 200
        assert "没有找到与所填内容相近的已公开信息" in text_of(response)
        assert not Exposure.objects.exists()

    def test_it_counts_what_it_shows_and_leads_to_not_applying(self, client: Client, office):
        from gongkai.search.indexing import index

        index(
            kind="document",
            id="1",
            title="某项统计数据分区县表",
            text="",
            agency_id=office.agency.pk,
            url="/about/",
            published_on=date(2025, 1, 1),
        )
        page = text_of(send(client, look="1"))
        assert "下列信息已经公开" in page
        assert 'form="enough"' in page
        assert application()["matters-0-description"] in page
        assert 'name="looked"' in page
        send(client, look="1", looked="1")
        assert dict(Exposure.objects.values_list("event", "n")) == {"shown": 1}
