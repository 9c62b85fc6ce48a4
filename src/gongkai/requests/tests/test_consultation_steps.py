"""征求意见 (条例第三十二条至第三十四条) as steps on the desk."""

from datetime import date

import pytest

from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Delivery, Outcome, Step
from gongkai.letters.errors import Incomplete
from gongkai.letters.kinds import LetterKind
from gongkai.requests.actions import consulting, deciding, delivering, voiding
from gongkai.requests.models import Consultation, ConsultationKind, ConsultationResult
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import MARCH, on

pytestmark = pytest.mark.usefixtures("quick_letters")

OBJECTS = ConsultationResult.OBJECTS


def consult(office, case, at=MARCH[10], kind=ConsultationKind.THIRD_PARTY):
    asked = Consultation(
        kind=kind,
        party_name="某公司（演示）",
        information="服务合同",
        how_it_touches="合同载有报价",
    )
    ways = {"method": Delivery.POST, "notice_method": Delivery.DIRECT}
    consulting.consult(case, asked, by=office.handler, at=at, **ways)
    return asked


def served(office, consultation, at=MARCH[12]):
    return consulting.serve_consultation(consultation, on=at.date(), by=office.registrar, at=at)


def ended(office, consultation, result, at=MARCH[24], grounds=""):
    told = {"result": result, "grounds": grounds, "by": office.registrar, "at": at}
    return consulting.end_consultation(consultation, on=at.date(), **told)


class TestAsking:
    def test_three_papers_go_out_and_the_clock_stops(self, office):
        case = desk.processing(office)
        consult(office, case)
        kinds = [letter.kind for letter in case.letters.exclude(kind=LetterKind.RECEIPT)]
        assert kinds == ["third_party", "third_party_form", "consult_notice"]
        assert (case.state, case.due_on) == ("processing", None)

    def test_the_name_of_the_party_is_not_in_the_ledger(self, office):
        case = desk.processing(office)
        consult(office, case)
        entry = case.entries.get(kind="consultation_sent")
        assert entry.addressee == "第三方（1）"
        assert "某公司" not in str(
            [letter.parts for letter in case.letters.exclude(kind__endswith="form")]
        )

    def test_service_is_written_on_the_letter_too(self, office):
        consultation = consult(office, desk.processing(office))
        served(office, consultation)
        letter = consultation.letters.get(kind=LetterKind.THIRD_PARTY)
        assert letter.dispatch.served_on == date(2025, 3, 12)
        # 4 月 4 日放假，第十五个工作日为 4 月 2 日。
        assert consulting.answer_by(consultation) == date(2025, 4, 2)


class TestAnswer:
    def test_the_clock_goes_on(self, office):
        """E04：3 月 24 日收到意见，期限至 4 月 15 日。"""
        case = desk.processing(office)
        ended(office, served(office, consult(office, case)), ConsultationResult.AGREES)
        case.refresh_from_db()
        assert case.due_on == date(2025, 4, 15)

    def test_an_objection_has_grounds(self, office):
        consultation = served(office, consult(office, desk.processing(office)))
        with pytest.raises(IllegalStep, match="请写明第三方提出的理由"):
            ended(office, consultation, OBJECTS)

    def test_silence_only_after_the_period(self, office):
        """E03：4 月 2 日届满。"""
        consultation = consult(office, desk.processing(office))
        with pytest.raises(IllegalStep, match="请先登记征求意见书的送达日期"):
            ended(office, consultation, ConsultationResult.SILENT)
        served(office, consultation)
        with pytest.raises(IllegalStep, match="2025年4月2日届满"):
            ended(office, consultation, ConsultationResult.SILENT, on(4, 2))
        ended(office, consultation, ConsultationResult.SILENT, on(4, 3))
        case = consultation.case
        case.refresh_from_db()
        assert case.due_on == date(2025, 4, 24)

    def test_an_opinion_is_recorded_once(self, office):
        consultation = served(office, consult(office, desk.processing(office)))
        ended(office, consultation, OBJECTS, grounds="商业秘密")
        with pytest.raises(IllegalStep, match="已经登记"):
            ended(office, consultation, OBJECTS, grounds="商业秘密")


class TestObjection:
    def test_a_reply_waits_for_the_opinion(self, office):
        case = desk.processing(office)
        consult(office, case)
        desk.drafted(office, case)
        with pytest.raises(Incomplete, match="尚未收到的征求意见反馈（1 份）"):
            deciding.submit(case, by=office.handler, at=on(3, 12))

    def test_refusal_tells_what_the_party_said(self, office):
        case = desk.processing(office)
        ended(office, served(office, consult(office, case)), OBJECTS, grounds="商业秘密")
        told = {"exempt_kind": "商业秘密", "ground_reason": "公开会影响其竞争地位"}
        decision = desk.drafted(office, case, Outcome.DENIED_THIRD_PARTY, particulars=told)
        assert deciding.lacking(decision) == ()

    def test_disclosure_against_it_needs_a_public_interest_and_tells_the_party(self, office):
        case = desk.processing(office)
        consultation = ended(
            office, served(office, consult(office, case)), OBJECTS, grounds="商业秘密"
        )
        desk.drafted(office, case, Outcome.GRANTED_LATER, **PROMISED)
        with pytest.raises(Incomplete, match="公共利益理由"):
            deciding.submit(case, by=office.handler, at=on(3, 25))
        decision = deciding.open_decision(case)
        reason = {consultation.pk: "合同使用财政资金"}
        deciding.draft(case, decision, overrides=reason, by=office.handler, at=on(3, 25))
        desk.approved(office, case, on(3, 25))
        deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=on(3, 26))
        notice = consultation.letters.get(kind=LetterKind.THIRD_PARTY_DISCLOSURE)
        assert "合同使用财政资金" in str(notice.parts)
        assert (notice.to_applicant, notice.dispatch.method) == (False, "post")

        # 答复作废的，告知书一并作废，重新印发时重新告知；已经寄出的，不再告知。
        told = {"by": office.handler, "at": on(3, 26, 10)}
        (reply,) = case.letters.filter(kind=LetterKind.REPLY)
        voiding.void_letter(reply, reason="附件有误", **told)
        again = deciding.issue(case, method=Delivery.DIRECT, **told)
        delivering.post(delivering.to_post(office.registrar), tracking={}, **told)
        voiding.void_letter(again, reason="附件有误", **told)
        deciding.issue(case, method=Delivery.DIRECT, **told)
        notices = consultation.letters.filter(kind=LetterKind.THIRD_PARTY_DISCLOSURE)
        assert notices.count() == 2


PROMISED = {"particulars": {"provision_time_place": "4 月起在本机关网站查阅"}}


class TestArticle34:
    def test_an_agency_is_asked_with_its_own_letter(self, office):
        case = desk.processing(office)
        consultation = consult(office, case, kind=ConsultationKind.AGENCY)
        (letter,) = consultation.letters.all()
        assert letter.kind == LetterKind.AGENCY_CONSULT
        assert case.acts.last().step == Step.CONSULT
