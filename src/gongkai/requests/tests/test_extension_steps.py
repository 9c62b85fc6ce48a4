"""延长答复期限 (条例第三十三条第二款) as a step on the desk, and what the reply says of it."""

from datetime import date

import pytest

from gongkai.law.errors import IllegalFact, IllegalStep
from gongkai.law.terms import Delivery, Outcome, Step
from gongkai.requests.actions import deciding, handling
from gongkai.requests.forms.steps.deciding import reply_of
from gongkai.requests.models import ConsultationResult, Decision
from gongkai.requests.next_steps import next_steps
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import on
from gongkai.requests.tests.test_consultation_steps import PROMISED, consult, ended, served

pytestmark = pytest.mark.usefixtures("quick_letters")


def extended(office, case, at):
    """By twenty working days: from 2025-03-31 to 2025-04-28 (4 月 4 日放假，4 月 27 日上班)."""
    told = {"workdays": 20, "reason": "逐件核对", "method": Delivery.DIRECT, "by": office.head}
    return handling.extend(case, at=at, **told)


def reopened(office, case, until):
    """Answered on 2025-03-14; a ruling of 2025-04-01 asks for a new reply."""
    desk.drafted(office, case)
    desk.approved(office, case)
    letter = deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=on(3, 13))
    deciding.send_reply(letter, served_on=date(2025, 3, 14), by=office.handler, at=on(3, 14))
    told = {"on": date(2025, 4, 1), "until": until, "reason": "某府复〔2025〕1号"}
    deciding.reopen(case, by=office.handler, at=on(4, 1), **told)
    handling.plain_step(case, Step.PROCESS, by=office.handler, at=on(4, 2))


def words_of(letter):
    return "".join(part.text for part in letter.parts)


def test_on_the_last_day_and_not_after(office):
    case = desk.processing(office)
    with pytest.raises(IllegalFact, match="2025年3月31日届满"):
        extended(office, case, on(4, 1))
    assert "延长至2025年4月28日" in str(extended(office, case, on(3, 31)).parts)
    assert case.due_on == date(2025, 4, 28)


def test_not_while_the_clock_stands(office):
    case = desk.processing(office)
    consult(office, case)
    with pytest.raises(IllegalStep, match="正在停止计算"):
        extended(office, case, on(3, 12))


def test_the_reply_names_the_day_that_was_told(office):
    """征求意见又使期限顺延的，告知延长至的日期不变。"""
    case = desk.processing(office)
    extended(office, case, on(3, 5))
    ended(office, served(office, consult(office, case)), ConsultationResult.AGREES)
    case.refresh_from_db()
    assert case.due_on == date(2025, 5, 15)
    decision = desk.drafted(office, case, at=on(3, 25))
    assert "已延长至2025年4月28日，并已告知" in words_of(reply_of(decision, office.handler))


def test_a_ruling_gives_a_period_that_nobody_extends(office):
    case = desk.processing(office)
    extended(office, case, on(3, 5))
    reopened(office, case, until=date(2025, 4, 15))
    with pytest.raises(IllegalFact, match="不能延长"):
        extended(office, case, on(4, 3))
    decision = Decision(outcome=Outcome.GRANTED_LATER, **PROMISED)
    deciding.draft(case, decision, by=office.handler, at=on(4, 3))
    # 前一次办理的延期与本次答复无关。
    assert "已延长至" not in words_of(reply_of(decision, office.handler))


def test_where_the_ruling_names_no_day_it_may_be_extended_once_more(office):
    case = desk.processing(office)
    extended(office, case, on(3, 5))
    reopened(office, case, until=None)
    assert Step.EXTEND in {offer.step for offer in next_steps(case, office.head)}
    extended(office, case, on(4, 3))
    assert Step.EXTEND not in {offer.step for offer in next_steps(case, office.head)}
