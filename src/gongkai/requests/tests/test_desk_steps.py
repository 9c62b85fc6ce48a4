"""接收、登记、回执、审查、办理 as steps on the desk."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.errors import IllegalStep, LawError
from gongkai.law.terms import Actor, Channel, Delivery, Step
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions import handling, intake
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import on


@pytest.mark.usefixtures("quick_letters")
class TestRegistration:
    def test_article_31_online_counts_from_the_confirmation(self, office):
        case = desk.taken_in(office, channel=Channel.ONLINE)
        with pytest.raises(LawError, match="尚未与申请人确认"):
            intake.receive(case, by=office.registrar, at=on(3, 5))
        intake.await_confirmation(case, by=office.registrar, at=on(3, 4))
        told = {"confirmed_on": date(2025, 3, 5), "by": office.registrar, "at": on(3, 5)}
        intake.receive(case, **told)
        assert (case.state, case.received_on) == ("received", date(2025, 3, 5))
        assert case.due_on == date(2025, 4, 2)

    def test_the_receipt_tells_day_and_due_date(self, office):
        case = desk.received(office)
        receipt = case.letters.get()
        told = str(receipt.parts)
        assert (receipt.kind, receipt.number) == (LetterKind.RECEIPT, "")
        assert "2025年3月3日" in told and "2025年3月31日" in told

    def test_the_query_code_is_printed_but_not_kept_open(self, office):
        case = desk.received(office)
        assert case.query_code not in str(case.letters.get().parts)

    def test_a_unit_does_not_register(self, office):
        with pytest.raises(PermissionDenied):
            intake.receive(desk.taken_in(office), by=office.unit, at=on(3, 3))


@pytest.mark.usefixtures("quick_letters")
class TestHandling:
    def test_who_examines_becomes_the_handler(self, office):
        case = intake.receive(desk.taken_in(office), by=office.registrar, at=on(3, 3))
        handling.plain_step(case, Step.EXAMINE, by=office.handler, at=on(3, 4))
        assert case.handler == office.handler

    def test_a_unit_is_asked_in_writing_and_answers_itself(self, office):
        case = desk.processing(office)
        told = {"question": "检索并提出意见", "answer_by": date(2025, 3, 14)}
        task = handling.hand_to_unit(case, unit=desk.UNIT, by=office.handler, at=on(3, 10), **told)
        assert case.letters.get(kind=LetterKind.ASSIST).number == "甲统公办〔2025〕1号"
        with pytest.raises(PermissionDenied):
            handling.answer_task(task, answer="可以公开", by=office.legal, at=on(3, 11))
        handling.answer_task(task, answer="可以公开", by=office.unit, at=on(3, 11))
        with pytest.raises(IllegalStep, match="已经回复"):
            handling.answer_task(task, answer="可以公开", by=office.unit, at=on(3, 12))

    def test_reasons_are_asked_and_the_reply_deferred(self, office):
        case = desk.examining(office)
        handling.ask_reasons(
            case,
            excess_counts="2025年2月提出申请36件",
            explain_items=["提出上述数量申请的理由"],
            explain_by=date(2025, 3, 14),
            method=Delivery.DIRECT,
            by=office.handler,
            at=on(3, 5),
        )
        told = {"on": date(2025, 3, 10), "by": None, "actor": Actor.APPLICANT, "at": on(3, 10)}
        handling.take_reasons(case, reasons="课题研究", **told)
        letter = handling.defer(
            case,
            until=date(2025, 4, 30),
            reason="需要逐件检索审查",
            method=Delivery.DIRECT,
            by=office.head,
            at=on(3, 12),
        )
        assert (case.state, case.due_on) == ("deferred", date(2025, 4, 30))
        assert "2025年4月30日" in str(letter.parts)

    def test_article_33_only_the_head_extends(self, office):
        case = desk.processing(office)
        told = {"workdays": 20, "reason": "需要核对", "method": Delivery.DIRECT}
        with pytest.raises(PermissionDenied):
            handling.extend(case, by=office.handler, at=on(3, 20), **told)
        letter = handling.extend(case, by=office.head, at=on(3, 20), **told)
        assert case.due_on == date(2025, 4, 28)
        assert "2025年3月31日" in str(letter.parts) and "2025年4月28日" in str(letter.parts)

    def test_handed_over_to_a_handler_only(self, office, second_handler):
        case = desk.processing(office)
        with pytest.raises(IllegalStep, match="只能移交给本机关的经办人"):
            handling.hand_over(case, to=office.archivist, by=office.handler, at=on(3, 10))
        handling.hand_over(case, to=second_handler, by=office.head, at=on(3, 10))
        assert case.handler == second_handler


@pytest.mark.usefixtures("quick_letters")
class TestWithdrawal:
    def test_the_applicant_withdraws(self, office):
        case = desk.processing(office)
        told = {"on": date(2025, 3, 10), "by": None, "actor": Actor.APPLICANT, "at": on(3, 10)}
        handling.withdraw(case, method=Delivery.ELECTRONIC, **told)
        assert case.state == "withdrawn"
        assert case.letters.get(kind=LetterKind.WITHDRAWAL).number == "甲统公止〔2025〕1号"

    def test_before_receipt_nothing_is_counted(self, office):
        case = desk.taken_in(office, channel=Channel.ONLINE)
        told = {"on": date(2025, 3, 4), "by": office.registrar, "at": on(3, 4)}
        handling.withdraw(case, method=Delivery.DIRECT, **told)
        assert (case.state, case.received_on) == ("withdrawn", None)
        assert not case.closings.exists()


class TestPrinting:
    def test_a_letter_is_kept_as_it_was_printed(self, office):
        receipt = desk.received(office).letters.get()
        assert receipt.pdf.read().startswith(b"%PDF")
        assert receipt.docx.read().startswith(b"PK")
        assert receipt.sha256 == receipt.pdf.sha256
