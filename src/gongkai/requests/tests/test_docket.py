"""Reconsideration over a reply issued here: the written answer, and the order to reply again."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from gongkai.law.deadlines import review_answer_due_on
from gongkai.law.workdays import shipped_calendar
from gongkai.requests.actions import add_event, register_dispute
from gongkai.requests.models import (
    Dispute,
    DisputeEventKind,
    DisputeState,
    IssuedLetter,
    Route,
)
from gongkai.requests.pages.dispute_page import answer_due_on
from gongkai.requests.reminders.disputes import answers_due

ASKED = date(2025, 5, 6)


@pytest.fixture
def reply(case, handler):
    return IssuedLetter.objects.create(
        agency=case.agency,
        case=case,
        kind="reply",
        title="政府信息公开申请答复书",
        number="某统公复〔2025〕1号",
        series="公复",
        year=2025,
        sequence=1,
        sha256="0" * 64,
        dated=date(2025, 3, 20),
        issued_by=handler,
        issued_at=datetime(2025, 3, 20, 9, tzinfo=timezone.get_default_timezone()),
    )


@pytest.fixture
def dispute(case, reply, handler):
    dispute = Dispute(
        agency=case.agency,
        case=case,
        route=Route.RECONSIDERATION,
        number="（演示）复3号",
        authority="某市人民政府",
        asked_to_answer_on=ASKED,
        answer_workdays=10,
    )
    return register_dispute(dispute, filed_on=date(2025, 5, 1), by=handler)


class TestReconsiderationLaw48And54:
    def test_ten_working_days_from_the_notice(self):
        # 5 月 7、8、9、12、13、14、15、16、19、20 日。
        assert review_answer_due_on(ASKED, shipped_calendar()) == date(2025, 5, 20)

    def test_five_under_the_simplified_procedure(self):
        assert review_answer_due_on(ASKED, shipped_calendar(), 5) == date(2025, 5, 13)


def test_a_dispute_is_tied_to_the_reply_it_attacks(dispute, reply):
    assert dispute.letter == reply
    assert answer_due_on(dispute) == date(2025, 5, 20)


def test_the_written_answer_is_made_from_the_file(client, dispute, handler):
    client.force_login(handler)
    url = reverse("requests:dispute_answer", args=[dispute.pk])
    told = {
        "legal_representative": "局长（演示）",
        "defence_facts": "经检索，依法答复",
        "defence_reasons": "条例第三十六条",
        "defence_request": "请求依法维持答复人作出的答复",
    }
    assert client.post(url, told).status_code == 302
    dispute.refresh_from_db()
    letter = IssuedLetter.objects.get(kind="defence")
    assert dispute.answered_on == letter.dated
    assert "某统公复〔2025〕1号" in "".join(part["text"] for part in letter.parts)


def test_an_answer_is_made_once(client, dispute, handler):
    Dispute.objects.update(answered_on=date(2025, 5, 12))
    client.force_login(handler)
    told = dict.fromkeys(
        ("legal_representative", "defence_facts", "defence_reasons", "defence_request"), "某"
    )
    page = client.post(reverse("requests:dispute_answer", args=[dispute.pk]), told)
    assert "本案已经提交答复" in page.text


def test_a_decision_may_order_a_new_reply(client, dispute, handler):
    add_event(
        dispute,
        DisputeEventKind.DECIDED,
        date(2025, 6, 20),
        DisputeState.CORRECTED,
        must_reply_again=True,
        reply_again_by=date(2025, 7, 18),
        by=handler,
    )
    client.force_login(handler)
    page = client.get(dispute.get_absolute_url()).text
    assert "2025年7月18日" in page and "责令重新答复" in page


def test_days_of_court_are_not_those_of_reconsideration(client, calendar, handler):
    client.force_login(handler)
    told = {
        "route": "litigation_direct",
        "number": "（演示）行初1号",
        "authority": "某人民法院",
        "filed_on": "2025-05-06",
        "asked_to_answer_on": "2025-05-08",
        "answer_workdays": "10",
    }
    page = client.post(reverse("requests:dispute_new"), told)
    assert "应诉期限以法院通知为准" in page.text


@pytest.mark.parametrize(
    ("day", "subjects"),
    [
        (date(2025, 5, 14), set()),
        (date(2025, 5, 16), {"应当书面答复"}),
        (date(2025, 5, 20), {"应当书面答复"}),
        (date(2025, 5, 21), {"的书面答复已经逾期"}),
    ],
)
def test_whoever_must_answer_is_reminded(dispute, handler, day, subjects):
    """Due on 2025-05-20: from 15 May on (16、19、20 日) three working days are left, or fewer."""
    told = [one for one in answers_due(day) if one.officer == handler]
    assert {one.subject.removeprefix(f"{dispute.number} ") for one in told} == subjects


def test_an_answer_that_was_given_needs_no_reminder(dispute):
    Dispute.objects.update(answered_on=date(2025, 5, 12))
    assert list(answers_due(date(2025, 5, 21))) == []
