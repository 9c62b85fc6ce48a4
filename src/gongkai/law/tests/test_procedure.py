from datetime import UTC, date, datetime, timedelta

import pytest

from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import Fact, FactKind, Ledger
from gongkai.law.procedure import PROCEDURE, TRANSITIONS, Act, next_state, state_of, steps_from
from gongkai.law.terms import Actor, CaseState, Step
from gongkai.law.tests.cases import case_received, consultation, correction, fact, fee

S = CaseState


class TestArticle45:
    """第四十五条 登记、审核、办理、答复、归档"""

    def test_eight_steps_from_submission_to_the_archive(self):
        state = S.SUBMITTED
        for step in (
            Step.RECEIVE,
            Step.EXAMINE,
            Step.PROCESS,
            Step.SUBMIT_FOR_APPROVAL,
            Step.REPLY,
            Step.CLOSE,
            Step.ARCHIVE,
        ):
            state = next_state(state, step)
        assert state is S.ARCHIVED

    def test_every_state_is_reached_and_every_step_is_used(self):
        # A case becomes void when its facts are struck, which is no step.
        assert {S.SUBMITTED, S.VOID, *TRANSITIONS.values()} == set(CaseState)
        assert {step for _, step in TRANSITIONS} == set(Step)

    def test_step_out_of_turn_is_refused(self):
        with pytest.raises(IllegalStep, match="“已归档”的申请不能进行“送出答复”"):
            next_state(S.ARCHIVED, Step.REPLY)

    def test_withdrawal_from_every_open_state(self):
        ended = {S.REPLIED, S.ABANDONED, S.WITHDRAWN, S.CLOSED, S.ARCHIVED, S.VOID}
        for state in CaseState:
            assert (Step.WITHDRAW in steps_from(state)) == (state not in ended)


class TestActors:
    def test_an_extension_is_for_the_head_of_the_office_alone(self):
        """第三十三条第二款：经政府信息公开工作机构负责人同意。"""
        rows = [row for row in PROCEDURE if row.step is Step.EXTEND]
        assert {row.actors for row in rows} == {(Actor.OFFICE_HEAD,)}

    def test_an_applicant_corrects_explains_and_withdraws_and_nothing_else(self):
        theirs = {row.step for row in PROCEDURE if Actor.APPLICANT in row.actors}
        assert theirs == {Step.TAKE_CORRECTION, Step.TAKE_REASONS, Step.WITHDRAW}

    def test_no_row_stands_twice(self):
        assert len(TRANSITIONS) == len(PROCEDURE)

    def test_only_the_steps_of_this_actor_are_offered(self):
        assert steps_from(S.IN_APPROVAL, {Actor.LEADER}) == (Step.APPROVE, Step.RETURN)


class TestInnerWork:
    """Examination, approval and filing leave no fact; the acts carry them."""

    MONDAY = datetime(2025, 3, 3, 9, tzinfo=UTC)

    def received(self, **told):
        return Ledger([Fact(FactKind.RECEIVED, date(2025, 3, 3), id="1", **told)])

    def acts(self, *steps):
        return [Act(step, self.MONDAY + timedelta(hours=n)) for n, step in enumerate(steps, 1)]

    def test_acts_after_the_receipt_lead_on(self):
        acts = self.acts(Step.EXAMINE, Step.PROCESS, Step.SUBMIT_FOR_APPROVAL)
        assert state_of(self.received(recorded_at=self.MONDAY), acts) is S.IN_APPROVAL

    def test_returned_and_submitted_again_the_same_day(self):
        acts = self.acts(
            Step.EXAMINE,
            Step.PROCESS,
            Step.SUBMIT_FOR_APPROVAL,
            Step.RETURN,
            Step.SUBMIT_FOR_APPROVAL,
        )
        assert state_of(self.received(recorded_at=self.MONDAY), acts) is S.IN_APPROVAL

    def test_a_mended_day_of_receipt_does_not_throw_the_work_back(self):
        mended = self.received(recorded_at=self.MONDAY + timedelta(days=2), told_at=self.MONDAY)
        assert state_of(mended, self.acts(Step.EXAMINE, Step.PROCESS)) is S.PROCESSING

    def test_work_before_a_correction_is_done_again(self):
        """第三十条：补正后重新起算，重新审查。"""
        ledger = Ledger(
            [
                *self.received(recorded_at=self.MONDAY).facts,
                Fact(
                    FactKind.CORRECTION_SENT,
                    date(2025, 3, 4),
                    recorded_at=self.MONDAY + timedelta(1),
                ),
                Fact(FactKind.CORRECTED, date(2025, 3, 5), recorded_at=self.MONDAY + timedelta(2)),
            ]
        )
        assert state_of(ledger, self.acts(Step.EXAMINE)) is S.RECEIVED

    def test_withdrawn_before_it_was_received(self):
        assert (
            state_of(Ledger([]), self.acts(Step.AWAIT_CONFIRMATION, Step.WITHDRAW)) is S.WITHDRAWN
        )

    def test_a_case_whose_every_fact_was_struck_is_void(self):
        struck = Fact(FactKind.CORRECTS, date(2025, 3, 4), id="2", corrects="1")
        assert state_of(self.received().with_fact(struck)) is S.VOID


class TestArticle30:
    def test_correction_leads_back_to_registration_or_lapses(self):
        asked = next_state(S.EXAMINING, Step.ASK_CORRECTION)
        assert next_state(asked, Step.TAKE_CORRECTION) is S.RECEIVED
        assert next_state(asked, Step.ABANDON) is S.ABANDONED


class TestArticle33:
    def test_consulting_and_extending_leave_the_state(self):
        for step in (Step.CONSULT, Step.EXTEND):
            assert next_state(S.PROCESSING, step) is S.PROCESSING


class TestStateOfALedger:
    @pytest.mark.parametrize(
        ("facts", "state"),
        [
            ([], S.RECEIVED),
            (correction("2025-03-10"), S.CORRECTION_REQUESTED),
            (correction("2025-03-10", "2025-03-20"), S.RECEIVED),
            (consultation("2025-03-10"), S.PROCESSING),
            (fee("2025-03-10"), S.FEE_NOTIFIED),
            ([*fee("2025-03-10"), *consultation("2025-03-11")], S.FEE_NOTIFIED),
            (fee("2025-03-10", "2025-03-12"), S.PROCESSING),
            ([fact(FactKind.REPLIED, "2025-03-20")], S.REPLIED),
            (
                [fact(FactKind.REPLIED, "2025-03-20"), fact(FactKind.REOPENED, "2025-06-03")],
                S.RE_REPLY,
            ),
        ],
    )
    def test_facts_show_the_state(self, facts, state):
        assert state_of(case_received("2025-03-03", *facts)) is state

    def test_application_not_yet_received(self):
        assert state_of(Ledger([])) is S.SUBMITTED
