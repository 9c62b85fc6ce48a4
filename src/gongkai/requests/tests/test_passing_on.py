"""Whoever a case waits for is told once, by its number."""

from datetime import date

import pytest

from gongkai.law.terms import Delivery, Step
from gongkai.notices.models import Channel, Notice
from gongkai.requests.actions import deciding, handling
from gongkai.requests.models import Verdict
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import on

pytestmark = pytest.mark.usefixtures("quick_letters")


def told(officer):
    return list(Notice.objects.filter(officer=officer).values_list("subject", flat=True))


@pytest.fixture
def submitted(office):
    case = desk.processing(office)
    desk.drafted(office, case)
    deciding.submit(case, by=office.handler, at=on(3, 11))
    return case


def test_the_sheet_goes_round(office, submitted):
    assert told(office.secrecy) == [f"申请 {submitted.number} 的答复等待保密审查"]
    assert told(office.legal) == []
    desk.agreed(office, submitted)
    assert told(office.leader) == [f"申请 {submitted.number} 的答复等待分管领导"]
    assert told(office.handler) == [f"申请 {submitted.number} 的答复已批准，可以印发"]


def test_the_drafter_is_told_of_a_return(office, submitted):
    told_back = {"verdict": Verdict.RETURN, "text": "补依据", "by": office.secrecy}
    deciding.give_opinion(submitted, Step.REVIEW_SECRECY, at=on(3, 12), **told_back)
    assert told(office.handler) == [f"申请 {submitted.number} 的答复已退回"]


def test_a_unit_and_a_new_handler_are_told(office, second_handler):
    case = desk.processing(office)
    asked = {"question": "检索", "answer_by": date(2025, 3, 14), "by": office.handler}
    handling.hand_to_unit(case, unit=desk.UNIT, at=on(3, 10), **asked)
    assert told(office.unit) == [f"申请 {case.number} 转请本处室办理"]
    handling.hand_over(case, to=second_handler, by=office.head, at=on(3, 10))
    assert told(second_handler) == [f"申请 {case.number} 移交您办理"]


def test_an_applicant_who_wants_mail_is_written_to(office):
    parties = desk.application().parties
    parties[0].email = "someone@example.com"
    case = desk.processing(office, parties=parties, delivery=Delivery.ELECTRONIC)
    handling.extend(
        case,
        workdays=5,
        reason="需要核对",
        method=Delivery.ELECTRONIC,
        by=office.head,
        at=on(3, 20),
    )
    (mail,) = Notice.objects.filter(officer=None)
    assert case.number in mail.text and "申请人甲" not in mail.text


class Gateway:
    """The gateway of an office; nothing leaves."""

    def send(self, number, text):
        raise AssertionError("不应发送")


@pytest.mark.parametrize(
    ("gateway", "phone", "n_texts"),
    [
        (f"{__name__}.Gateway", "138 0000 0000", 1),
        (f"{__name__}.Gateway", "023-00000000", 0),
        ("gongkai.notices.sms.ConsoleSender", "13800000000", 0),
        ("office.sms.Missing", "13800000000", 0),
    ],
)
def test_by_text_message_where_there_is_a_gateway(office, settings, gateway, phone, n_texts):
    """A landline, no gateway or a wrong one: the letter goes out all the same."""
    settings.SMS_GATEWAY = gateway
    parties = desk.application().parties
    parties[0].phone = phone
    case = desk.processing(office, parties=parties, delivery=Delivery.ELECTRONIC)
    told = {"workdays": 5, "reason": "需要核对", "by": office.head, "at": on(3, 20)}
    handling.extend(case, method=Delivery.ELECTRONIC, **told)
    texts = list(Notice.objects.filter(channel=Channel.SMS))
    assert len(texts) == n_texts
    assert all(case.number in one.text and "申请人甲" not in one.text for one in texts)
