"""代理: an opinion given in place of an absent colleague says so, now and when the time is over."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.agencies.models import Role, StandIn
from gongkai.conftest import make_officer
from gongkai.law.terms import Step
from gongkai.requests import sheets
from gongkai.requests.actions import deciding
from gongkai.requests.models import Verdict
from gongkai.requests.tests import desk

AGREE = {"verdict": Verdict.AGREE, "text": "同意", "at": desk.on(3, 12)}


@pytest.fixture
def submitted(office, quick_letters):
    case = desk.processing(office)
    desk.drafted(office, case)
    deciding.submit(case, by=office.handler, at=desk.on(3, 11))
    return case


@pytest.fixture
def deputy(office):
    """Stands in for the secrecy reviewer, whatever the day."""
    officer = make_officer("deputy", office.agency, Role.LEGAL_REVIEWER)
    StandIn.objects.create(
        officer=officer,
        absent=office.secrecy,
        role=Role.SECRECY_REVIEWER,
        since=date(2020, 1, 1),
        until=date(2099, 12, 31),
    )
    return officer


def test_the_sheet_marks_the_stand_in(client, office, submitted, deputy):
    opinion = deciding.give_opinion(submitted, Step.REVIEW_SECRECY, by=deputy, **AGREE)
    assert opinion.stood_in_for == office.secrecy
    client.force_login(office.head)
    sheet = client.get(reverse("requests:approval", args=[submitted.pk])).text
    assert f"{deputy}（代）" in sheet
    printed = str(sheets.approval_sheet(opinion.decision, named=False))
    assert f"{deputy}（代）" in printed


def test_the_mark_stays_when_the_time_is_over(submitted, deputy):
    opinion = deciding.give_opinion(submitted, Step.REVIEW_SECRECY, by=deputy, **AGREE)
    deputy.stand_ins.all().delete()
    opinion.refresh_from_db()
    assert opinion.signature == f"{deputy}（代）"


def test_whoever_holds_the_role_signs_alone(office, submitted):
    opinion = deciding.give_opinion(submitted, Step.REVIEW_SECRECY, by=office.secrecy, **AGREE)
    assert opinion.stood_in_for is None and opinion.signature == str(office.secrecy)
