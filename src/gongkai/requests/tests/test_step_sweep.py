"""Every page of a step in every state that offers it, asked and sent empty: no page breaks."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.law.ledger import FactKind
from gongkai.law.procedure import PROCEDURE
from gongkai.law.terms import Actor, CaseState, Step
from gongkai.requests.actions import add_fact
from gongkai.requests.forms.steps import FORMS
from gongkai.requests.models import RequestCase
from gongkai.requests.tests import desk

pytestmark = pytest.mark.usefixtures("quick_letters")
PERSON = {
    Actor.REGISTRAR: "registrar",
    Actor.HANDLER: "handler",
    Actor.UNIT_HANDLER: "unit",
    Actor.SECRECY_REVIEWER: "secrecy",
    Actor.LEGAL_REVIEWER: "legal",
    Actor.OFFICE_HEAD: "head",
    Actor.LEADER: "leader",
    Actor.ARCHIVIST: "archivist",
}
AWAITED = {
    CaseState.CORRECTION_REQUESTED: (FactKind.CORRECTION_SENT, date(2025, 3, 24)),
    CaseState.FEE_NOTIFIED: (FactKind.FEE_NOTICED, None),
}
SHOWN = (200, 302)


@pytest.mark.parametrize("state", CaseState)
def test_no_page_of_a_step_breaks(client, office, state):
    unread = state in (CaseState.SUBMITTED, CaseState.PENDING_CONFIRMATION)
    case = desk.taken_in(office) if unread else desk.processing(office)
    if state in AWAITED:
        kind, until = AWAITED[state]
        add_fact(case, kind, date(2025, 3, 10), until=until, by=None, at=desk.on(3, 10))
    for row in (row for row in PROCEDURE if row.state is state and row.step in FORMS):
        RequestCase.objects.filter(pk=case.pk).update(state=state)
        case.refresh_from_db()
        actor = next(actor for actor in row.actors if actor in PERSON)
        client.force_login(getattr(office, PERSON[actor]))
        url = reverse("requests:case_step", args=[case.pk, row.step.value])
        assert client.get(url).status_code in SHOWN, row.step
        told = {"version": case.version, "preview": "1"}
        assert client.post(url, told).status_code in SHOWN, row.step
        if row.step is not Step.HAND_OVER:
            wrong = {"version": "x", "on": "不是日期", "count": "²", "length": "²"}
            assert client.post(url, wrong).status_code == 200, row.step


def test_every_step_of_the_table_has_its_page_or_its_room():
    elsewhere = {Step.DRAFT, Step.ARCHIVE}
    assert {row.step for row in PROCEDURE} == set(FORMS) | elsewhere
