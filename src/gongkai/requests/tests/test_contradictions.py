"""What the file says must not speak against the outcome (条例第十五条、第三十五条至第三十七条)."""

from datetime import date

import pytest

from gongkai.law.errors import IllegalStep
from gongkai.law.terms import Delivery, Outcome, RefusalGround, Step
from gongkai.requests.actions import deciding, handling
from gongkai.requests.actions.papers import NewPaper, add_papers
from gongkai.requests.forms.particular_fields import earlier_cases
from gongkai.requests.models import (
    ConsultationResult,
    Decision,
    PaperKind,
    Party,
    SearchRecord,
)
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import on
from gongkai.requests.tests.test_consultation_steps import consult, ended, served

pytestmark = pytest.mark.usefixtures("quick_letters")

WITHHELD = [{"what": "联系电话", "ground": "personal", "reason": "涉及个人"}]
REFUSED = {"exempt_kind": "商业秘密", "ground_reason": "公开会影响其竞争地位"}
TOO_MANY = {"excess_counts": "2025年3月申请36件", "excess_assessment": "没有正当理由"}


def answered(office):
    case = desk.processing(office)
    desk.drafted(office, case)
    desk.approved(office, case)
    letter = deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=on(3, 13))
    deciding.send_reply(letter, served_on=date(2025, 3, 14), by=office.handler, at=on(3, 14))
    case.refresh_from_db()
    return case


def repeated(office, case, earlier):
    decision = Decision(outcome=Outcome.DUPLICATE, earlier_case=earlier)
    return deciding.draft(case, decision, by=office.handler, at=on(3, 17))


def paper(office, case, kind=PaperKind.RELEASED, **told):
    new = NewPaper(kind, "名录", b"%PDF", "application/pdf")
    (kept,) = add_papers(case, [new], by=office.handler, at=on(3, 10), **told)
    return kept


def giving(office, case, outcome, papers, **told):
    decision = deciding.open_decision(case) or Decision(outcome=outcome, **told)
    told = {"attachments": papers, "by": office.handler, "at": on(3, 10)}
    return deciding.draft(case, decision, **told)


class TestArticle36:
    def test_i4_what_was_found_is_not_told_to_be_missing(self, office):
        case = desk.processing(office)
        told = {"by": office.unit, "at": on(3, 10)}
        search = SearchRecord(on=date(2025, 3, 10), is_found=True, **desk.SEARCHED)
        handling.record_search(case, search, **told)
        decision = desk.drafted(office, case, Outcome.NOT_EXIST, particulars={})
        assert deciding.lacking(decision) == ("未检索到的检索记录（最近一次已经检索到）",)
        again = SearchRecord(on=date(2025, 3, 10), is_found=False, **desk.SEARCHED)
        handling.record_search(case, again, **told)
        assert deciding.lacking(decision) == ()

    def test_i6_a_repeat_is_of_an_answered_case(self, office):
        earlier, case = answered(office), desk.processing(office)
        assert deciding.lacking(repeated(office, case, earlier)) == ()
        assert list(earlier_cases(case)) == [earlier]

    def test_i6_what_was_withdrawn_was_not_answered(self, office):
        earlier, case = desk.processing(office), desk.processing(office)
        handling.withdraw(earlier, on=date(2025, 3, 5), by=office.handler, at=on(3, 5))
        assert deciding.lacking(repeated(office, case, earlier)) == ("此前答复的日期和文号",)
        assert not earlier_cases(case)

    def test_i6_a_reply_that_a_ruling_took_back_answers_nothing(self, office):
        earlier, case = answered(office), desk.processing(office)
        told = {"until": None, "reason": "某府复〔2025〕1号", "by": office.handler}
        deciding.reopen(earlier, on=date(2025, 3, 17), at=on(3, 17), **told)
        assert deciding.lacking(repeated(office, case, earlier)) == ("此前答复的日期和文号",)

    def test_i6_the_reply_to_somebody_else_answers_nothing(self, office):
        earlier = answered(office)
        other = Party(name="申请人乙（演示）")
        case = desk.processing(office, parties=[other])
        assert deciding.lacking(repeated(office, case, earlier)) == ("此前答复的日期和文号",)


class TestArticle15:
    def test_what_the_third_party_agrees_to_is_not_withheld_for_its_sake(self, office):
        case = desk.processing(office)
        ended(office, served(office, consult(office, case)), ConsultationResult.AGREES)
        decision = desk.drafted(office, case, Outcome.DENIED_THIRD_PARTY, particulars=REFUSED)
        assert deciding.lacking(decision) == ("第三方不同意公开的意见（第三方已经同意公开）",)

    def test_one_of_two_who_objects_is_enough(self, office):
        case = desk.processing(office)
        first, second = consult(office, case), consult(office, case)
        ended(office, served(office, first), ConsultationResult.AGREES)
        ended(office, served(office, second), ConsultationResult.OBJECTS, grounds="商业秘密")
        decision = desk.drafted(office, case, Outcome.DENIED_THIRD_PARTY, particulars=REFUSED)
        assert deciding.lacking(decision) == ()


class TestArticle37:
    def test_the_original_does_not_go_out_beside_its_separated_copy(self, office):
        case = desk.processing(office)
        original = paper(office, case, PaperKind.MATERIAL)
        copy = paper(office, case, made_from=original)
        told = {"ground": RefusalGround.THIRD_PARTY, "particulars": {"withheld": WITHHELD}}
        decision = giving(office, case, Outcome.PARTIAL, [copy, original], **told)
        assert deciding.lacking(decision) == ("不含区分处理前原件的随文材料",)
        giving(office, case, Outcome.PARTIAL, [copy])
        assert deciding.lacking(decision) == ()

    def test_the_ground_is_told_for_the_annual_report(self, office):
        case = desk.processing(office)
        told = {"particulars": {"withheld": WITHHELD}}
        decision = giving(office, case, Outcome.PARTIAL, [paper(office, case)], **told)
        assert deciding.lacking(decision) == ("不予公开的理由",)

    def test_a_separated_copy_is_not_the_whole(self, office):
        case = desk.processing(office)
        decision = giving(office, case, Outcome.GRANTED, [paper(office, case)])
        assert deciding.lacking(decision) == ("“部分公开”的办理结果（随文材料是区分处理后的文本）",)

    def test_a_paper_of_another_case_is_not_given(self, office):
        case, other = desk.processing(office), desk.processing(office)
        with pytest.raises(IllegalStep, match="本件案卷"):
            giving(office, case, Outcome.GRANTED, [paper(office, other, PaperKind.MATERIAL)])


class TestArticle35:
    @pytest.fixture
    def asked(self, office):
        """Reasons asked on 2025-03-05, to be given by 2025-03-20."""
        case = desk.examining(office)
        told = {"excess_counts": "2025年3月申请36件", "explain_items": ["用途"]}
        handling.ask_reasons(
            case,
            explain_by=date(2025, 3, 20),
            method=Delivery.DIRECT,
            by=office.handler,
            at=on(3, 5),
            **told,
        )
        return case

    def test_nothing_is_refused_before_the_time_for_reasons_is_over(self, office, asked):
        handling.plain_step(asked, Step.PROCESS, by=office.handler, at=on(3, 6))
        told = {"outcome": Outcome.EXCESSIVE, "particulars": TOO_MANY}
        decision = deciding.draft(asked, Decision(**told), by=office.handler, at=on(3, 20))
        assert deciding.lacking(decision) == (
            "申请人说明的理由（说明理由的期限到2025年3月20日才届满）",
        )
        deciding.draft(asked, decision, by=office.handler, at=on(3, 21))
        assert deciding.lacking(decision) == ()

    def test_reasons_given_are_weighed_at_once(self, office, asked):
        told = {"on": date(2025, 3, 6), "reasons": "研究", "by": office.handler}
        handling.take_reasons(asked, at=on(3, 6), **told)
        decision = desk.drafted(office, asked, Outcome.EXCESSIVE, particulars=TOO_MANY)
        assert deciding.lacking(decision) == ()
