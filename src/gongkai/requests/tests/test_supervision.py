"""主管部门 sees how units below it work, never who asked or for what (request_workflow §1)."""

import pytest
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.conftest import make_agency, make_officer
from gongkai.requests.tests import desk, filing

pytestmark = pytest.mark.usefixtures("quick_letters")


@pytest.fixture
def supervisor(office):
    above = make_agency("某市人民政府", "shi", "11500000000000003")
    office.agency.parent = above
    office.agency.save()
    return make_officer("supervisor", above, Role.AUTHORITY)


def test_figures_and_courses_without_persons(client, office, supervisor):
    case = desk.received(office, **filing.told())
    client.force_login(supervisor)
    page = client.get(reverse("requests:supervision")).content.decode()
    assert "甲局" in page
    page = client.get(reverse("requests:supervised_unit", args=["jia"])).content.decode()
    assert case.number in page and "逾期" in page and "自然人" in page
    hidden = (*filing.SECRETS, case.applicant_name, case.subject, case.description)
    assert not any(word in page for word in hidden)


def test_the_figures_count_what_is_open_and_overdue(client, office, supervisor):
    # 2025 年 3 月收到，早已逾期；不是今年收到的。
    desk.received(office)
    client.force_login(supervisor)
    unit = client.get(reverse("requests:supervision")).context["units"].get()
    assert (unit.n_received, unit.n_open, unit.n_overdue, unit.n_late) == (0, 1, 1, 0)


def test_the_case_itself_is_not_there(client, office, supervisor):
    case = desk.received(office)
    client.force_login(supervisor)
    assert client.get(case.get_absolute_url()).status_code == 404


def test_only_what_lies_below(client, office, supervisor, other_bureau):
    client.force_login(supervisor)
    assert client.get(reverse("requests:supervised_unit", args=["yi"])).status_code == 404
    assert client.get(reverse("requests:supervised_unit", args=["shi"])).status_code == 404


def test_a_handler_supervises_nobody(client, office):
    client.force_login(office.handler)
    assert client.get(reverse("requests:supervision")).status_code == 403
