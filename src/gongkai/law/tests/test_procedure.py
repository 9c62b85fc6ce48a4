import pytest

from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import FactKind, Ledger
from gongkai.law.procedure import TRANSITIONS, next_state, state_of, steps_from
from gongkai.law.terms import CaseState, Step
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
        with pytest.raises(IllegalStep, match="“已归档”的申请不能进行“答复”"):
            next_state(S.ARCHIVED, Step.REPLY)

    def test_withdrawal_from_every_open_state(self):
        ended = {S.REPLIED, S.ABANDONED, S.WITHDRAWN, S.CLOSED, S.ARCHIVED, S.VOID}
        for state in CaseState:
            assert (Step.WITHDRAW in steps_from(state)) == (state not in ended)


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
