"""Every state × every step × every role over HTTP: the pages follow the table (第四十五条)."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.agencies.models import Role
from gongkai.conftest import make_officer
from gongkai.law.ledger import FactKind
from gongkai.law.procedure import PROCEDURE, TRANSITIONS
from gongkai.law.terms import CaseState, Step
from gongkai.requests.actions import add_fact
from gongkai.requests.forms.steps import FORMS
from gongkai.requests.models import RequestCase
from gongkai.requests.tests import desk

pytestmark = pytest.mark.usefixtures("quick_letters")
METHODS = ("get", "post")
DAY = date(2025, 3, 10)
AWAITED = {
    CaseState.CORRECTION_REQUESTED: (FactKind.CORRECTION_SENT, DAY),
    CaseState.FEE_NOTIFIED: (FactKind.FEE_NOTICED, DAY),
}


@pytest.fixture
def case(office):
    return desk.processing(office)


@pytest.fixture
def holding(client, office):
    """Log in as an officer of the bureau who holds these roles and no other."""
    people = {}

    def log_in(*roles):
        if roles not in people:
            people[roles] = make_officer(f"p{len(people)}", office.agency, *roles)
        client.force_login(people[roles])
        return client

    return log_in


def page_of(case, step):
    """Return where the step is taken: on its own page, by the draft, in the archive."""
    if step is Step.ARCHIVE:
        return reverse("requests:archive_case", args=[case.pk])
    if step is Step.DRAFT:
        return reverse("requests:decision", args=[case.pk]) + "?outcome=not_responsible"
    return reverse("requests:case_step", args=[case.pk, step.value])


@pytest.fixture(params=list(CaseState))
def state(request, case):
    """The case in each state, with the fact that the state waits upon."""
    if awaited := AWAITED.get(request.param):
        until = date(2025, 3, 24) if awaited[0] is FactKind.CORRECTION_SENT else None
        add_fact(case, *awaited, until=until, by=None, at=desk.on(3, 10))
    RequestCase.objects.filter(pk=case.pk).update(state=request.param)
    return request.param


def test_a_step_that_the_state_does_not_offer_leads_back_to_the_case(holding, case, state):
    client, before = holding(*Role), case.acts.count()
    for step in Step:
        if (state, step) in TRANSITIONS:
            continue
        for method in METHODS:
            answer = getattr(client, method)(page_of(case, step), {"version": case.version})
            assert (answer.status_code, answer.url) == (302, case.get_absolute_url()), step
    assert case.acts.count() == before


def test_an_offered_step_is_refused_to_every_other_role(holding, case, state):
    before = case.acts.count()
    for row in rows_of(state):
        others = [role for role in Role if role.value not in mine(row)]
        client = holding(*others)
        for method in METHODS:
            answer = getattr(client, method)(page_of(case, row.step), {"version": case.version})
            assert answer.status_code == 403, row.step
    assert case.acts.count() == before


def test_an_offered_step_opens_to_each_of_its_roles_alone(holding, case, state):
    for row in rows_of(state):
        for role in mine(row):
            page = holding(Role(role)).get(page_of(case, row.step))
            assert page.status_code == 200, (row.step, role)
            assert 'name="version"' in page.text or row.step is Step.ARCHIVE


def rows_of(state):
    return [row for row in PROCEDURE if row.state is state]


def mine(row):
    """Return the roles of officers among the actors of the row."""
    return {actor.value for actor in row.actors} & set(Role.values)


def test_every_step_has_a_place():
    assert {*FORMS, Step.DRAFT, Step.ARCHIVE} == set(Step)
