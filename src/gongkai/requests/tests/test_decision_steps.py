"""拟办、呈批、印发、送出 (条例第三十三条、第三十六条) as steps on the desk."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.agencies.models import Role
from gongkai.conftest import make_officer
from gongkai.law.errors import IllegalStep, LawError
from gongkai.law.terms import Delivery, Outcome, RefusalGround, Step
from gongkai.letters.errors import Incomplete
from gongkai.requests.actions import deciding, delivering, handling, voiding
from gongkai.requests.actions.papers import NewPaper, add_papers
from gongkai.requests.models import Decision, PaperKind, SearchRecord, Series, Verdict
from gongkai.requests.tests import desk
from gongkai.requests.tests.desk import on

pytestmark = pytest.mark.usefixtures("quick_letters")

AGREE, RETURN = Verdict.AGREE, Verdict.RETURN


@pytest.fixture
def submitted(office):
    """A case on its way through approval since 2025-03-11."""
    case = desk.processing(office)
    desk.drafted(office, case)
    deciding.submit(case, by=office.handler, at=on(3, 11))
    return case


@pytest.fixture
def issued(office, submitted):
    """The reply of an approved case, issued on 2025-03-13 to be handed over."""
    desk.agreed(office, submitted)
    told = {"method": Delivery.DIRECT, "by": office.handler}
    return deciding.issue(submitted, at=on(3, 13), **told)


class TestConditions:
    def test_not_held_needs_a_search_record(self, office):
        case = desk.processing(office)
        desk.drafted(office, case, Outcome.NOT_EXIST, particulars={})
        with pytest.raises(Incomplete, match="检索记录"):
            deciding.submit(case, by=office.handler, at=on(3, 11))
        search = SearchRecord(on=date(2025, 3, 11), is_found=False, **desk.SEARCHED)
        handling.record_search(case, search, by=office.unit, at=on(3, 11))
        assert deciding.submit(case, by=office.handler, at=on(3, 11)).state == "submitted"

    def test_a_repeat_needs_the_earlier_case_answered(self, office):
        case = desk.processing(office)
        earlier = desk.processing(office)
        told = {"outcome": Outcome.DUPLICATE, "earlier_case": earlier}
        deciding.draft(case, Decision(**told), by=office.handler, at=on(3, 10))
        with pytest.raises(Incomplete, match="此前答复的日期和文号"):
            deciding.submit(case, by=office.handler, at=on(3, 11))

    def test_partial_disclosure_needs_the_released_copy_and_the_reasons(self, office):
        case = desk.processing(office)
        withheld = [{"what": "联系电话", "ground": "personal", "reason": "涉及个人"}]
        told = {"ground": RefusalGround.THIRD_PARTY, "particulars": {"withheld": withheld}}
        decision = Decision(outcome=Outcome.PARTIAL, **told)
        deciding.draft(case, decision, by=office.handler, at=on(3, 10))
        assert deciding.lacking(decision) == ("区分处理后的文本",)
        new = NewPaper(PaperKind.RELEASED, "名录（区分处理后）", b"%PDF", "application/pdf")
        papers = add_papers(case, [new], by=office.handler, at=on(3, 10))
        deciding.draft(case, decision, attachments=papers, by=office.handler, at=on(3, 10))
        assert deciding.lacking(decision) == ()


class TestApproval:
    def test_the_stages_have_an_order(self, office, submitted):
        with pytest.raises(IllegalStep, match="呈批到“保密审查”环节"):
            deciding.give_opinion(
                submitted, Step.APPROVE, verdict=AGREE, by=office.leader, at=on(3, 12)
            )

    def test_nobody_approves_the_own_draft(self, office, bureau):
        both = make_officer("both", bureau, Role.HANDLER, Role.SECRECY_REVIEWER)
        case = desk.processing(office)
        decision = Decision(
            outcome=Outcome.GRANTED_ALREADY_PUBLIC, particulars={"public_location": "网站"}
        )
        deciding.draft(case, decision, by=both, at=on(3, 10))
        deciding.submit(case, by=office.handler, at=on(3, 11))
        with pytest.raises(PermissionDenied, match="不能审核自己的拟办意见"):
            deciding.give_opinion(case, Step.REVIEW_SECRECY, verdict=AGREE, by=both, at=on(3, 12))

    def test_nor_a_draft_that_somebody_else_has_changed_since(self, office, bureau):
        both = make_officer("both", bureau, Role.UNIT_HANDLER, Role.SECRECY_REVIEWER)
        case = desk.processing(office)
        particulars = {"public_location": "网站"}
        decision = Decision(outcome=Outcome.GRANTED_ALREADY_PUBLIC, particulars=particulars)
        deciding.draft(case, decision, by=both, at=on(3, 10))
        deciding.draft(case, decision, by=office.handler, at=on(3, 10, 10))
        deciding.submit(case, by=office.handler, at=on(3, 11))
        with pytest.raises(PermissionDenied, match="不能审核自己的拟办意见"):
            deciding.give_opinion(case, Step.REVIEW_SECRECY, verdict=AGREE, by=both, at=on(3, 12))

    def test_returned_with_a_reason_and_round_two_begins_anew(self, office, submitted):
        agree = {"verdict": AGREE, "by": office.secrecy, "at": on(3, 12)}
        deciding.give_opinion(submitted, Step.REVIEW_SECRECY, **agree)
        back = {"verdict": RETURN, "by": office.legal, "at": on(3, 12)}
        with pytest.raises(IllegalStep, match="退回须写明理由"):
            deciding.give_opinion(submitted, Step.REVIEW_LEGALITY, **back)
        opinion = deciding.give_opinion(submitted, Step.REVIEW_LEGALITY, text="补依据", **back)
        assert (submitted.state, opinion.stage, opinion.round) == (
            "processing",
            "legal_reviewer",
            1,
        )

        deciding.submit(submitted, by=office.handler, at=on(3, 13))
        desk.agreed(office, submitted, on(3, 13))
        decision = deciding.open_decision(submitted)
        assert (decision.state, decision.opinions.last().round) == ("approved", 2)

    def test_nothing_is_issued_before_the_last_opinion(self, office, submitted):
        with pytest.raises(IllegalStep, match="保密审查"):
            deciding.issue(submitted, method=Delivery.DIRECT, by=office.handler, at=on(3, 12))


class TestReply:
    def test_it_counts_on_the_day_of_signature(self, office, submitted, issued):
        assert (submitted.state, issued.number) == ("in_approval", "甲统公复〔2025〕1号")
        with pytest.raises(LawError, match="签收日期"):
            deciding.send_reply(issued, by=office.handler, at=on(3, 14))
        deciding.send_reply(issued, served_on=date(2025, 3, 14), by=office.handler, at=on(3, 14))
        submitted.refresh_from_db()
        assert (submitted.state, submitted.first_closed_on) == ("replied", date(2025, 3, 14))

    def test_by_post_it_counts_on_the_day_of_posting(self, office, submitted):
        desk.agreed(office, submitted)
        told = {"method": Delivery.POST, "by": office.handler, "at": on(3, 13)}
        letter = deciding.issue(submitted, **told)
        (waiting,) = delivering.to_post(office.registrar)
        delivering.post(
            [waiting], tracking={waiting.pk: "1234567890123"}, by=office.handler, at=on(3, 17)
        )
        submitted.refresh_from_db()
        letter.dispatch.refresh_from_db()
        assert submitted.first_closed_on == date(2025, 3, 17)
        assert letter.dispatch.tracking == "1234567890123"
        assert not list(delivering.to_post(office.registrar))

    def test_delivery_is_proven_afterwards_and_the_case_closed(self, office, submitted, issued):
        deciding.send_reply(issued, served_on=date(2025, 3, 14), by=office.handler, at=on(3, 14))
        told = {"remark": "本人签收", "by": office.registrar, "at": on(3, 14, 10)}
        issued.refresh_from_db()
        delivering.deliver(issued, served_on=date(2025, 3, 14), **told)
        submitted.refresh_from_db()
        handling.plain_step(submitted, Step.CLOSE, by=office.handler, at=on(3, 17))
        assert submitted.state == "closed"

    def test_a_void_reply_keeps_its_number_and_is_issued_again(self, office, submitted, issued):
        voiding.void_letter(issued, reason="附件有误", by=office.handler, at=on(3, 13, 10))
        told = {"method": Delivery.DIRECT, "by": office.handler, "at": on(3, 13, 11)}
        again = deciding.issue(submitted, **told)
        assert [letter.number for letter in (issued, again)] == [
            "甲统公复〔2025〕1号",
            "甲统公复〔2025〕2号",
        ]

    def test_a_letter_that_left_cannot_be_voided(self, office, issued):
        deciding.send_reply(issued, served_on=date(2025, 3, 14), by=office.handler, at=on(3, 14))
        with pytest.raises(IllegalStep, match="已经送出"):
            voiding.void_letter(issued, reason="有误", by=office.handler, at=on(3, 14))


class TestOnTheSpot:
    def test_p1_the_reply_is_handed_over_at_once(self, office):
        """第三十三条第一款：能够当场答复的，应当当场予以答复。"""
        case = desk.examining(office)
        desk.drafted(office, case, at=on(3, 3))
        told = {"method": Delivery.DIRECT, "by": office.handler, "at": on(3, 3)}
        letter = deciding.issue(case, **told)
        with pytest.raises(IllegalStep, match="已经印发"):
            desk.drafted(office, case, at=on(3, 3))
        deciding.send_reply(letter, served_on=date(2025, 3, 3), by=office.handler, at=on(3, 3))
        case.refresh_from_db()
        assert (case.state, case.first_closed_on) == ("replied", date(2025, 3, 3))

    def test_a_refusal_goes_through_approval(self, office):
        case = desk.examining(office)
        told = {"not_information_reason": "属于咨询"}
        desk.drafted(office, case, Outcome.NOT_GOVERNMENT_INFORMATION, particulars=told)
        with pytest.raises(IllegalStep, match="收到申请的当日"):
            deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=on(3, 10))


class TestReReply:
    def test_after_a_ruling_the_case_is_answered_again(self, office, submitted, issued):
        deciding.send_reply(issued, served_on=date(2025, 3, 14), by=office.handler, at=on(3, 14))
        case = submitted
        case.refresh_from_db()
        told = {"until": date(2025, 7, 31), "reason": "某府复〔2025〕1号", "by": office.handler}
        deciding.reopen(case, on=date(2025, 7, 1), at=on(7, 2), **told)
        assert (case.state, case.due_on) == ("re_reply", date(2025, 7, 31))
        reason = {"provision_time_place": "8 月起在本机关网站查阅"}
        decision = Decision(outcome=Outcome.GRANTED_LATER, particulars=reason)
        deciding.draft(case, decision, by=office.handler, at=on(7, 3))
        deciding.submit(case, by=office.handler, at=on(7, 4))
        desk.agreed(office, case, on(7, 7))
        letter = deciding.issue(case, method=Delivery.DIRECT, by=office.handler, at=on(7, 8))
        deciding.send_reply(letter, served_on=date(2025, 7, 8), by=office.handler, at=on(7, 8))
        outcomes = [(row.outcome, row.replaced_on) for row in case.closings.all()]
        assert outcomes == [
            ("granted_already_public", date(2025, 7, 8)),
            ("granted_later", None),
        ]


class TestNumbers:
    def test_what_fails_gives_its_number_back(self, office):
        case = desk.processing(office)
        bureau = office.agency
        bureau.court = ""
        bureau.save()
        case.refresh_from_db()
        desk.drafted(office, case)
        with pytest.raises(Incomplete, match="人民法院"):
            deciding.submit(case, by=office.handler, at=on(3, 11))
        assert not Series.objects.filter(key="公复").exists()
