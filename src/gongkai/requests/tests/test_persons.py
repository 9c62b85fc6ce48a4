"""Identity and contact on the screen: masked, revealed for a reason, and on record by field."""

import json
from datetime import date

import pytest
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.common.models import AuditEntry
from gongkai.conftest import make_officer
from gongkai.requests.actions.purging import purge_identity
from gongkai.requests.pages import persons
from gongkai.requests.tests import desk, filing

pytestmark = pytest.mark.usefixtures("quick_letters")
WHY = {"reason": "邮寄答复书"}


@pytest.fixture
def case(office):
    return desk.received(office, **filing.told())


def shown(client, officer, case, data=None):
    client.force_login(officer)
    url = reverse("requests:persons_reveal", args=[case.pk])
    return client.post(url, data) if data is not None else client.get(url)


def test_masked_until_a_reason_is_stated(client, office, case):
    page = shown(client, office.handler, case).content.decode()
    assert "110*************14" in page
    assert not any(secret in page for secret in filing.SECRETS)
    assert not AuditEntry.objects.filter(action="case.revealed").exists()


def test_without_a_reason_it_stays_masked(client, office, case):
    page = shown(client, office.handler, case, {"reason": " "}).content.decode()
    assert filing.IDENTITY not in page


def test_with_a_reason_it_is_shown_once(client, office, case):
    response = shown(client, office.handler, case, WHY)
    page = response.content.decode()
    assert all(secret in page for secret in filing.SECRETS)
    assert "no-store" in response["Cache-Control"]
    assert filing.IDENTITY not in shown(client, office.handler, case).content.decode()


def test_the_audit_names_the_fields_never_the_words(client, office, case):
    shown(client, office.handler, case, WHY)
    entry = AuditEntry.objects.get(action="case.revealed")
    assert entry.actor == office.handler
    assert entry.detail["fields"] == ["address", "email", "identity_number", "phone", "postcode"]
    assert not any(secret in json.dumps(entry.detail) for secret in filing.SECRETS)


def test_a_reason_that_repeats_what_is_hidden_is_refused(client, office, case):
    page = shown(client, office.handler, case, {"reason": f"给 {filing.PHONE} 打电话"})
    assert "请勿写入" in page.content.decode()
    assert not AuditEntry.objects.filter(action="case.revealed").exists()


@pytest.mark.parametrize("who", ["unit", "secrecy", "legal", "leader", "archivist"])
def test_request_workflow_1_units_and_reviewers_see_no_identity(client, office, case, who):
    assert shown(client, getattr(office, who), case, WHY).status_code == 403


def test_a_supervisor_never_sees_identity(client, office, case):
    supervisor = make_officer("supervisor", office.agency, Role.AUTHORITY)
    assert shown(client, supervisor, case, WHY).status_code == 403
    assert persons.context(case, supervisor)["persons"] == []


def test_another_agency_s_case_is_not_there(client, office, case, outsider):
    assert shown(client, outsider, case, WHY).status_code == 404


def test_the_leader_reads_names_but_reveals_nothing(office, case):
    told = persons.context(case, office.leader)
    assert told["persons"][0].name == "申请人甲（演示）"
    assert told["may_reveal"] is False


def test_a_past_case_has_its_contact_masked_too(client, office):
    case = desk.received(office)
    case.parties.all().delete()
    case.applicant_contact = filing.PHONE
    case.save()
    page = shown(client, office.handler, case).content.decode()
    assert filing.PHONE not in page and "199******34" in page
    shown(client, office.handler, case, WHY)
    detail = AuditEntry.objects.get(action="case.revealed").detail
    assert detail["fields"] == ["applicant_contact"]


def test_the_case_page_says_when_identity_was_purged(client, office, case):
    purge_identity(case, on=date(2025, 4, 20))
    client.force_login(office.handler)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "证件号码和联系方式已于2025年4月20日按保管规定清除" in page
    assert "查看完整信息" not in page


class TestChangingTheRegister:
    """修改登记内容: the contact is changed without being shown."""

    def test_the_form_shows_the_contact_masked_and_keeps_what_is_not_typed(self, client, office):
        case = desk.received(office)
        client.force_login(office.registrar)
        url = reverse("requests:case_edit", args=[case.pk])
        page = client.get(url)
        assert case.applicant_contact and case.applicant_contact not in page.text
        told = page.context["form"].initial | {"applicant": "org_research", "channel": case.channel}
        client.post(url, {name: value for name, value in told.items() if value is not None})
        kept = type(case).objects.get(pk=case.pk)
        assert (kept.applicant, kept.applicant_contact) == ("org_research", case.applicant_contact)
