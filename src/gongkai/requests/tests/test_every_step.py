"""Every state × every step × every role, swept from the table (第四十五条)."""

import itertools

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.agencies.models import Role
from gongkai.conftest import make_officer
from gongkai.law.errors import IllegalStep
from gongkai.law.procedure import TRANSITIONS, transition
from gongkai.law.terms import Actor, CaseState, Step
from gongkai.requests.actions.stepping import Moved, acting_as, check_seen, step
from gongkai.requests.models import RequestCase


@pytest.fixture
def people(bureau):
    """One officer a role, each holding nothing else."""
    return {role: make_officer(f"only-{role}", bureau, role) for role in Role}


@pytest.mark.parametrize("state", CaseState)
def test_a_step_is_taken_where_and_by_whom_the_table_says(case, people, at, state):
    RequestCase.objects.filter(pk=case.pk).update(state=state)
    for taken, role in itertools.product(Step, Role):
        expected = outcome_by_the_table(state, taken, role)
        assert attempt(case, taken, people[role], at) == expected, (state, taken, role)


@pytest.mark.parametrize("state", CaseState)
def test_an_applicant_takes_only_the_steps_of_an_applicant(case, at, state):
    for taken in Step:
        row = TRANSITIONS.get((state, taken)) and transition(state, taken)
        if row and Actor.APPLICANT in row.actors:
            assert acting_as(case, row, None, Actor.APPLICANT) is Actor.APPLICANT
        elif row:
            with pytest.raises(PermissionDenied):
                acting_as(case, row, None, Actor.APPLICANT)


def test_an_officer_of_another_agency_takes_no_step(case, outsider, at):
    with pytest.raises(PermissionDenied), step(case, Step.EXAMINE, by=outsider, at=at):
        pytest.fail("let in")


def test_of_two_clerks_one_wins_and_the_other_is_told(case, handler, second_handler, at):
    with step(case, Step.EXAMINE, by=handler, at=at, seen=0):
        pass
    with pytest.raises(Moved, match=r"刚由.*于09:00进行“审查”"):
        check_seen(case, 0)
    with pytest.raises(Moved), step(case, Step.PROCESS, by=second_handler, at=at, seen=0):
        pytest.fail("let in")


def test_a_step_that_fails_leaves_nothing(case, handler, at):
    with pytest.raises(IllegalStep), step(case, Step.EXAMINE, by=handler, at=at):
        raise IllegalStep("故障")
    case.refresh_from_db()
    assert (case.version, case.state, case.acts.count()) == (0, "received", 0)


def outcome_by_the_table(state, taken, role):
    if (state, taken) not in TRANSITIONS:
        return "no such step"
    actors = {actor.value for actor in transition(state, taken).actors}
    return "taken" if role.value in actors else "not yours"


def attempt(case, taken, officer, at):
    """Return what the server says; whatever was written is rolled back."""
    try:
        with step(case, taken, by=officer, at=at):
            raise Allowed
    except Allowed:
        return "taken"
    except PermissionDenied:
        return "not yours"
    except IllegalStep:
        return "no such step"


class Allowed(Exception):
    """Ends a step that was let in before it writes anything."""
