"""A fact of a case on the desk is mended by two persons, and what hangs on it follows."""

from datetime import date

import pytest

from gongkai.law.errors import IllegalFact
from gongkai.law.ledger import FactKind
from gongkai.law.terms import Delivery, Outcome
from gongkai.requests.actions import NewFact, correct_fact, deciding
from gongkai.requests.models import ConsultationResult
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import on
from gongkai.requests.tests.test_consultation_steps import consult, ended, served
from gongkai.requests.verify import case_differences

pytestmark = pytest.mark.usefixtures("quick_letters")


def mend(office, case, kind, replacement=None):
    entry = case.entries.get(kind=kind)
    told = {"reason": "登记有误", "by": office.handler, "confirmed_by": office.head}
    correct_fact(entry, replacement, at=on(3, 26), **told)
    case.refresh_from_db()


@pytest.fixture
def case(office):
    return desk.processing(office)


@pytest.fixture
def replied(office, case):
    """Issued on 2025-03-13, signed for on 2025-03-14."""
    desk.drafted(office, case)
    desk.approved(office, case)
    letter = deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=on(3, 13))
    deciding.send_reply(letter, served_on=date(2025, 3, 14), by=office.handler, at=on(3, 14))
    case.refresh_from_db()
    return case


class TestConsultation:
    def test_one_that_never_went_out_is_not_waited_for(self, office, case):
        consult(office, case)
        mend(office, case, "consultation_sent")
        assert case.due_on == date(2025, 3, 31)
        assert deciding.lacking(desk.drafted(office, case)) == ()

    def test_an_opinion_that_never_came_may_still_come(self, office, case):
        asked = ended(office, served(office, consult(office, case)), ConsultationResult.AGREES)
        mend(office, case, "consultation_ended")
        asked.refresh_from_db()
        assert asked.result == ""
        objects = ConsultationResult.OBJECTS
        ended(office, asked, objects, on(3, 27), grounds="商业秘密")
        asked.refresh_from_db()
        assert asked.result == objects


class TestReply:
    def test_one_that_never_left_is_sent_after_all(self, office, replied):
        mend(office, replied, "replied")
        assert (replied.state, replied.first_closed_on) == ("in_approval", None)
        letter = deciding.unsent_reply(replied)
        told = {"by": office.handler, "at": on(3, 27)}
        deciding.send_reply(letter, served_on=date(2025, 3, 27), **told)
        replied.refresh_from_db()
        assert (replied.state, replied.first_closed_on) == ("replied", date(2025, 3, 27))

    def test_the_day_of_signature_follows(self, office, replied):
        outcome = Outcome.GRANTED_ALREADY_PUBLIC
        mend(
            office,
            replied,
            "replied",
            NewFact(FactKind.REPLIED, date(2025, 3, 17), outcome=outcome),
        )
        assert replied.letters.get(kind="reply").dispatch.served_on == date(2025, 3, 17)
        assert not list(case_differences())

    @pytest.mark.parametrize(
        ("day", "outcome", "said"),
        [
            (14, Outcome.GRANTED_LATER, "以印发的答复书为准"),
            (12, Outcome.GRANTED_ALREADY_PUBLIC, "早于答复印发"),
        ],
    )
    def test_it_says_what_the_letter_says(self, office, replied, day, outcome, said):
        told = NewFact(FactKind.REPLIED, date(2025, 3, day), outcome=outcome)
        with pytest.raises(IllegalFact, match=said):
            mend(office, replied, "replied", told)
