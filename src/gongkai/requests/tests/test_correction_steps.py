"""补正 (条例第三十条) as steps on the desk."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.errors import IllegalFact, IllegalStep
from gongkai.law.terms import Actor, Delivery, Step
from gongkai.letters.errors import Incomplete
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions import handling
from gongkai.requests.actions.stepping import Moved
from gongkai.requests.models import IssuedLetter
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH, on

pytestmark = pytest.mark.usefixtures("quick_letters")


def ask(office, case, at=MARCH[10], **changed):
    told = {
        "items": ["说明所需数据的年度"],
        "guidance": "统计数据按年度发布",
        "correct_by": date(2025, 3, 24),
        "method": Delivery.DIRECT,
        "by": office.handler,
    }
    return handling.ask_correction(case, at=at, **told | changed)


class TestAsking:
    def test_the_letter_goes_out_and_the_clock_waits(self, office):
        case = desk.examining(office)
        letter = ask(office, case)
        assert (case.state, case.due_on) == ("correction_requested", None)
        assert (letter.number, letter.dated) == ("甲统公补〔2025〕1号", date(2025, 3, 10))
        assert letter.dispatch.served_on == date(2025, 3, 10)
        assert "2025年3月24日" in str(letter.parts)

    def test_after_the_seventh_working_day_nothing_is_sent(self, office):
        """自 3 月 3 日起第七个工作日为 3 月 12 日。"""
        case = desk.examining(office)
        with pytest.raises(IllegalFact):
            ask(office, case, on(3, 13))
        assert not IssuedLetter.objects.filter(kind=LetterKind.CORRECTION).exists()
        assert ask(office, case, on(3, 12)).number == "甲统公补〔2025〕1号"

    def test_a_notice_names_what_to_correct(self, office):
        with pytest.raises(Incomplete, match="需要补正的事项"):
            ask(office, desk.examining(office), items=[])

    def test_only_once(self, office):
        case = desk.examining(office)
        ask(office, case)
        with pytest.raises(IllegalStep, match="待补正"):
            ask(office, case)

    def test_a_registrar_may_not(self, office):
        with pytest.raises(PermissionDenied):
            ask(office, desk.examining(office), by=office.registrar)


class TestTaking:
    def test_the_period_starts_anew(self, office):
        """E07：3 月 20 日收到补正，期限至 4 月 18 日。"""
        case = desk.examining(office)
        ask(office, case)
        handling.take_correction(
            case, on=date(2025, 3, 20), description="2024 年度", by=office.registrar, at=on(3, 20)
        )
        assert (case.state, case.due_on) == ("received", date(2025, 4, 18))
        assert case.description == "2024 年度"

    def test_late_only_with_a_good_reason_which_is_kept(self, office):
        case = desk.examining(office)
        ask(office, case)
        told = {"on": date(2025, 3, 26), "by": office.registrar, "at": on(3, 26)}
        with pytest.raises(IllegalStep, match="补正已经逾期"):
            handling.take_correction(case, **told)
        handling.take_correction(case, late_reason="住院治疗", **told)
        assert case.state == "received"
        assert case.acts.last().note == "住院治疗"

    def test_the_applicant_may_correct_himself(self, office):
        case = desk.examining(office)
        ask(office, case)
        told = {"on": date(2025, 3, 20), "by": None, "actor": Actor.APPLICANT, "at": on(3, 20)}
        handling.take_correction(case, **told)
        act = case.acts.last()
        assert (act.actor, act.by) == ("applicant", None)

    def test_without_correction_the_application_lapses(self, office):
        case = desk.examining(office)
        ask(office, case)
        told = {"by": office.handler, "method": Delivery.POST}
        with pytest.raises(IllegalFact, match="2025年3月24日才届满"):
            handling.abandon(case, at=on(3, 24), **told)
        letter = handling.abandon(case, at=on(3, 25), **told)
        assert (case.state, letter.outcome) == ("abandoned", "abandoned_no_correction")
        assert letter.dispatch.sent_on is None
        assert case.closings.get().outcome == "abandoned_no_correction"


class TestTwoClerks:
    def test_the_second_is_told_what_changed(self, office):
        case = desk.examining(office)
        seen = case.version
        ask(office, case, seen=seen)
        with pytest.raises(Moved, match="clerk于09:00进行“要求补正”"):
            handling.plain_step(case, Step.PROCESS, by=office.handler, at=on(3, 10), seen=seen)
