"""交邮清单 (国办公开办函〔2016〕235号): what goes to the post, and the day that counts by it."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.common.models import AuditEntry
from gongkai.law.terms import CaseState, Delivery
from gongkai.requests.actions import deciding, handling
from gongkai.requests.models import Consultation, ConsultationKind, Dispatch, Party
from gongkai.requests.tests import desk

POSTING = reverse("requests:posting")
PRINT = reverse("requests:posting_print")
NUMBER = "EX123456789CN"


@pytest.fixture
def clerk(client, office, quick_letters, monkeypatch):
    monkeypatch.setattr("gongkai.requests.views.posting.now", lambda: desk.MARCH[12])
    client.force_login(office.handler)
    return client


@pytest.fixture
def reply(office, quick_letters):
    person = Party(
        name="申请人甲（演示）", address="演示路 2 号", postcode="400000", phone="000-1234567"
    )
    case = desk.examining(office, parties=[person])
    desk.drafted(office, case, at=desk.MARCH[3])
    return deciding.issue(case, method=Delivery.POST, by=office.handler, at=desk.MARCH[3])


def test_a_reply_counts_from_the_day_of_posting(clerk, reply):
    clerk.post(POSTING, {f"tracking-{reply.dispatch.pk}": NUMBER})
    dispatch, case = Dispatch.objects.get(letter=reply), reply.case
    case.refresh_from_db()
    assert (dispatch.sent_on, dispatch.tracking) == (date(2025, 3, 12), NUMBER)
    assert (case.state, case.first_closed_on) == (CaseState.REPLIED, date(2025, 3, 12))
    assert "没有待交邮的文书" in clerk.get(POSTING).text


def test_only_what_has_a_number_was_posted(clerk, office, reply):
    handling.ask_correction(
        desk.examining(office),
        items=["写明年度"],
        guidance="请写明年度",
        correct_by=date(2025, 3, 24),
        by=office.handler,
        at=desk.MARCH[5],
        method=Delivery.POST,
    )
    notice = Dispatch.objects.exclude(letter=reply).get(method=Delivery.POST)
    clerk.post(POSTING, {f"tracking-{notice.pk}": NUMBER, f"tracking-{reply.dispatch.pk}": ""})
    notice.refresh_from_db()
    assert notice.sent_on == date(2025, 3, 12)
    assert Dispatch.objects.get(letter=reply).sent_on is None


@pytest.mark.parametrize("number", ["", "一二三四五六", "EX"])
def test_a_wrong_number_or_none_posts_nothing(clerk, reply, number):
    page = clerk.post(POSTING, {f"tracking-{reply.dispatch.pk}": number})
    assert page.context["form"].errors
    assert Dispatch.objects.get(letter=reply).sent_on is None


def test_one_number_is_not_for_two_letters(clerk, office, reply):
    other = desk.examining(office)
    desk.drafted(office, other, at=desk.MARCH[3])
    second = deciding.issue(other, method=Delivery.POST, by=office.handler, at=desk.MARCH[3])
    sent = {f"tracking-{one.dispatch.pk}": NUMBER for one in (reply, second)}
    assert "填写了两次" in clerk.post(POSTING, sent).text
    assert not Dispatch.objects.filter(sent_on__isnull=False, method=Delivery.POST).exists()


def test_the_list_keeps_addresses_to_itself_and_printing_is_audited(clerk, reply):
    assert "演示路 2 号" not in clerk.get(POSTING).text
    page = clerk.post(PRINT).text
    assert "演示路 2 号" in page
    assert "400000" in page
    entry = AuditEntry.objects.get(action="agency.posting_list_printed")
    assert entry.detail == {"letters": [reply.pk]}
    assert clerk.get(PRINT).status_code == 405


def test_a_third_party_is_the_addressee_of_its_letter(clerk, office):
    from gongkai.requests.actions import consulting

    asked = Consultation(
        kind=ConsultationKind.THIRD_PARTY,
        party_name="某公司（演示）",
        party_contact="演示路 9 号",
        information="某项统计数据",
        how_it_touches="商业秘密",
    )
    way = {"method": Delivery.POST, "notice_method": Delivery.DIRECT}
    consulting.consult(desk.processing(office), asked, by=office.handler, at=desk.MARCH[6], **way)
    page = clerk.get(POSTING).text
    assert "某公司（演示）" in page
    assert "申请人甲" not in page
    assert "演示路 9 号" in clerk.post(PRINT).text


def test_another_agency_and_other_roles_see_nothing(client, office, reply, outsider):
    client.force_login(outsider)
    assert reply.number not in client.get(POSTING).text
    client.force_login(office.leader)
    assert client.get(POSTING).status_code == 403
