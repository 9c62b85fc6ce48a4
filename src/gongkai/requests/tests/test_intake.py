"""第二十九条、第三十一条: the desk takes an application in, whatever way it came."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.law.terms import CaseState
from gongkai.requests.models import Paper, PaperKind, Party, RequestCase, Series
from gongkai.requests.tests import desk

INTAKE = reverse("requests:case_intake")
# 号码按 GB 11643 的校验规则虚构。
IDENTITY = "11010519491231002X"
CREDIT_CODE = "115000000000000013"
MAIL = (
    b"From: a@example.cn\r\nTo: office@example.cn\r\nDate: Mon, 3 Mar 2025 09:00:00 +0800\r\n"
    b"Message-ID: <1@example.cn>\r\nSubject: demo\r\n\r\nThe wish to see a table.\r\n"
)


def form(**changed):
    """What a clerk types for a person at the counter on Monday 2025-03-03."""
    return {
        "token": str(uuid4()),
        "channel": "counter",
        "arrived_on": "2025-03-03",
        "applicant": "natural_person",
        "applicant-name": "申请人甲（演示）",
        "subject": "某项统计数据",
        "description": "2024年某项统计数据分区县表",
        "joint-TOTAL_FORMS": "0",
        "joint-INITIAL_FORMS": "0",
    } | changed


@pytest.fixture
def clerk(client, office, quick_letters):
    client.force_login(office.handler)
    return client


class TestArticle31:
    def test_p1_what_is_handed_in_counts_from_that_day(self, clerk):
        response = clerk.post(INTAKE, form())
        case = RequestCase.objects.get()
        assert response.url == case.get_absolute_url()
        assert (case.received_on, case.due_on) == (date(2025, 3, 3), date(2025, 3, 31))
        assert case.letters.get().kind == "receipt"

    @pytest.mark.parametrize("channel", ["post_plain", "online", "email", "fax"])
    def test_p2_p3_what_needs_a_word_waits_for_it(self, clerk, channel):
        clerk.post(INTAKE, form(channel=channel))
        case = RequestCase.objects.get()
        assert (case.state, case.received_on) == (CaseState.PENDING_CONFIRMATION, None)

    def test_p2_a_plain_letter_counts_from_the_word_with_the_applicant(self, clerk):
        told = {"confirmed_on": "2025-03-05", "confirmation": "上午电话确认，本人接听"}
        clerk.post(INTAKE, form(channel="post_plain", **told))
        case = RequestCase.objects.get()
        assert (case.received_on, case.due_on) == (date(2025, 3, 5), date(2025, 4, 2))
        (note,) = case.papers.filter(kind=PaperKind.CONFIRMATION)
        assert note.blob.read().decode() == "上午电话确认，本人接听"

    def test_p2_a_word_before_the_letter_came_is_refused(self, clerk):
        told = {"confirmed_on": "2025-03-02", "confirmation": "电话"}
        text = clerk.post(INTAKE, form(channel="post_plain", **told)).text
        assert "不能早于申请到达的日期" in text
        assert not RequestCase.objects.exists()

    def test_p2_a_signed_letter_keeps_its_number(self, clerk):
        clerk.post(INTAKE, form(channel="post_signed", tracking="EX123456789CN"))
        case = RequestCase.objects.get()
        assert case.received_on == date(2025, 3, 3)
        assert "EX123456789CN" in case.acts.get().note

    def test_what_another_channel_asks_is_not_kept(self, clerk):
        clerk.post(INTAKE, form(confirmed_on="2025-03-05", confirmation="x", tracking="EX1234567"))
        case = RequestCase.objects.get()
        assert (case.confirmed_on, case.acts.get().note) == (None, "")


class TestArticle29:
    def test_p1_an_oral_application_is_read_back_and_signed(self, clerk):
        assert "宣读" in clerk.post(INTAKE, form(channel="oral", was_read_back="on")).text
        assert not RequestCase.objects.exists()
        clerk.post(INTAKE, form(channel="oral", was_read_back="on", was_signed="on"))
        assert RequestCase.objects.get().received_on == date(2025, 3, 3)

    def test_p1_the_record_to_be_signed_is_printed_and_not_kept(self, clerk):
        page = clerk.post(reverse("requests:intake_record"), form(channel="oral")).text
        assert "2024年某项统计数据分区县表" in page
        assert "申请人甲（演示）" in page
        assert not RequestCase.objects.exists()

    def test_p2_identity_is_kept_sealed_and_found_by_its_key(self, clerk):
        told = {
            "applicant-identity_kind": "resident",
            "applicant-identity_number": " 11010519491231002x",
        }
        clerk.post(INTAKE, form(**told))
        party = Party.objects.get()
        assert party.identity_number == IDENTITY
        assert Party.objects.filter(identity_key=party.identity_key).exists()
        (sealed,) = Party.objects.extra(select={"raw": "identity_number"}).values_list("raw")
        assert IDENTITY not in sealed[0]

    @pytest.mark.parametrize(
        ("kind", "number", "fits"),
        [
            ("resident", IDENTITY, True),
            ("resident", "110105194912310021", False),
            ("resident", "110105491231002", False),
            ("resident", "１１０１０５１９４９１２３１００２Ｘ", True),
            ("credit_code", "115000000000000012", False),
            ("passport", "E00000000", True),
            ("", IDENTITY, False),
            ("resident", "", False),
        ],
    )
    def test_p2_a_wrong_number_is_told_at_once(self, clerk, kind, number, fits):
        told = {"applicant-identity_kind": kind, "applicant-identity_number": number}
        clerk.post(INTAKE, form(**told))
        assert RequestCase.objects.exists() is fits

    def test_p2_who_gave_neither_identity_nor_contact_is_taken_in_all_the_same(self, clerk):
        clerk.post(INTAKE, form())
        assert RequestCase.objects.exists()

    def test_p2_a_reply_by_post_needs_an_address(self, clerk):
        assert "须填写通信地址" in clerk.post(INTAKE, form(delivery="post")).text
        clerk.post(INTAKE, form(delivery="post", **{"applicant-address": "演示路 2 号"}))
        assert RequestCase.objects.get().delivery == "post"

    def test_joint_applicants_and_an_agent_are_kept(self, clerk):
        told = {
            "joint-TOTAL_FORMS": "2",
            "joint-0-name": "申请人乙（演示）",
            "agent-name": "代理人丁（演示）",
            "agent-authority": "代为提出申请、接收文书",
        }
        clerk.post(INTAKE, form(**told))
        roles = list(Party.objects.values_list("role", flat=True))
        assert roles == ["applicant", "joint", "agent"]

    def test_an_agent_needs_an_authority(self, clerk):
        assert "授权委托书" in clerk.post(INTAKE, form(**{"agent-name": "代理人丁（演示）"})).text
        assert not RequestCase.objects.exists()

    def test_more_rows_keep_what_was_typed(self, clerk):
        text = clerk.post(INTAKE, form(more="1")).text
        assert 'name="joint-1-name"' in text
        assert "2024年某项统计数据分区县表" in text
        assert not RequestCase.objects.exists()


class TestEvidence:
    def test_a_mail_and_an_envelope_join_the_file(self, clerk):
        mail = SimpleUploadedFile("张三来信.eml", MAIL)
        clerk.post(INTAKE, form(channel="email", paper_envelope=mail))
        paper = Paper.objects.get()
        assert (paper.kind, paper.title) == (PaperKind.ENVELOPE, "电子邮件原件")
        assert paper.blob.read() == MAIL

    def test_a_file_that_is_refused_leaves_nothing(self, clerk):
        page = clerk.post(INTAKE, form(paper_identity=SimpleUploadedFile("a.pdf", b"MZ\x90\x00")))
        assert "身份证明：" in page.text
        assert "请重新选择" in page.text
        assert "2024年某项统计数据分区县表" in page.text
        assert not RequestCase.objects.exists()


class TestFaults:
    def test_a_double_submit_makes_one_case_and_one_receipt(self, clerk):
        sent = form()
        first, second = clerk.post(INTAKE, sent), clerk.post(INTAKE, sent)
        assert first.url == second.url
        case = RequestCase.objects.get()
        assert case.letters.count() == 1
        assert Series.objects.get(key="application").last == 1

    def test_two_at_the_same_moment_leave_no_gap_in_the_numbers(
        self, office, quick_letters, monkeypatch
    ):
        token = uuid4()
        known = desk.taken_in(office)
        RequestCase.objects.filter(pk=known.pk).update(form_token=token)
        unseen = RequestCase.objects.none()
        monkeypatch.setattr(
            "gongkai.requests.actions.intake._known", lambda agency, token: unseen.first()
        )
        from gongkai.requests.actions.intake import take_in

        again = take_in(
            office.agency, desk.application(), by=office.handler, at=desk.MARCH[3], token=token
        )
        assert again == known
        assert Series.objects.get(key="application").last == 1

    @pytest.mark.parametrize("who", ["unit", "secrecy", "leader", "archivist"])
    def test_other_roles_are_refused(self, client, office, who):
        client.force_login(getattr(office, who))
        assert client.get(INTAKE).status_code == 403

    def test_the_past_is_typed_in_elsewhere_and_says_so(self, clerk):
        assert "补录" in clerk.get(INTAKE).text
        page = clerk.get(reverse("requests:case_new")).text
        assert "补录" in page
        assert INTAKE in page


class TestHints:
    def test_the_day_and_its_reason_are_shown_before_saving(self, clerk):
        page = clerk.post(reverse("requests:intake_hints"), form(channel="post_signed")).text
        assert "2025年3月3日" in page
        assert "签收之日" in page
        assert "2025年3月31日" in page

    def test_a_channel_that_waits_says_for_what(self, clerk):
        page = clerk.post(reverse("requests:intake_hints"), form(channel="email")).text
        assert "尚未与申请人确认" in page

    def test_a_word_before_the_letter_came_is_told_as_it_is_typed(self, clerk):
        told = form(channel="post_plain", confirmed_on="2025-03-02", confirmation="电话")
        page = clerk.post(reverse("requests:intake_hints"), told).text
        assert "不能早于申请到达的日期" in page

    def test_an_earlier_case_of_the_same_applicant_is_shown(self, clerk, office):
        earlier = desk.received(office)
        page = clerk.post(INTAKE, form(check="1")).text
        assert earlier.number in page
        assert "可能重复的申请" in page
        response = clerk.post(INTAKE, form(), follow=True)
        assert "1 件内容相近的申请" in response.text

    def test_nothing_typed_yet_is_no_error(self, clerk):
        assert clerk.post(reverse("requests:intake_hints"), {}).status_code == 200
