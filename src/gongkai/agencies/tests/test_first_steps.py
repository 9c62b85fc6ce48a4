"""An empty installation says what to do next, to each officer what is his or hers."""

import pytest
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.agencies.tests import cast
from gongkai.common.first_steps import first_steps, first_steps_for, register_first_step

pytestmark = pytest.mark.django_db
DESCRIBED = {"office_hours": "工作日", "reconsideration_authority": "某市政府", "court": "某法院"}


@pytest.fixture(autouse=True)
def agency_s_own_steps(monkeypatch):
    """The agency's two steps, and one of a later room."""
    own = {name: step for name, step in first_steps.items() if name.startswith("agencies:")}
    monkeypatch.setattr("gongkai.common.first_steps.first_steps", own)
    begun = []
    register_first_step("开始", "agencies:desk", 40, lambda agency: bool(begun), [Role.HANDLER])
    return begun


def states(officer) -> list[str]:
    return [step.state for step in first_steps_for(officer)]


def test_the_administrator_begins_with_the_agency(administrator):
    steps = first_steps_for(administrator)
    assert [step.label for step in steps] == ["补全本机关信息", "添加人员并分配角色", "开始"]
    assert [step.state for step in steps] == ["now", "todo", "todo"]
    assert [bool(step.url) for step in steps] == [True, True, False]
    assert steps[2].note == "由经办人办理"


def test_a_step_that_is_done_opens_the_next(administrator):
    type(administrator.agency).objects.update(**DESCRIBED)
    administrator.agency.refresh_from_db()
    assert states(administrator) == ["done", "now", "todo"]


def test_the_staff_is_complete_with_those_who_draft_review_and_approve(administrator):
    agency = administrator.agency
    for role in (Role.HANDLER, Role.OFFICE_HEAD):
        cast.officer(agency, role)
    cast.officer(agency, Role.LEADER, is_active=False)
    assert states(administrator)[1] == "todo"
    cast.officer(agency, Role.LEADER)
    assert states(administrator)[1] == "done"


def test_with_the_last_step_done_all_are_gone(administrator, agency_s_own_steps):
    agency_s_own_steps.append("begun")
    assert states(administrator) == []


def test_the_start_page_leads_there(client, administrator):
    client.force_login(administrator)
    page = client.get(reverse("agencies:desk")).text
    assert "开始使用" in page
    assert f'<a href="{reverse("agencies:own_agency")}">补全本机关信息</a>' in page
    assert "目前没有待办事项" not in page
    people = client.get(reverse("agencies:own_people"))
    assert people.url == reverse("agencies:people", args=[administrator.agency_id])
