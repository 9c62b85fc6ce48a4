"""One form a step: what it asks, what it would do, and the taking of it."""

from collections.abc import Mapping

from gongkai.law.terms import Step
from gongkai.requests.forms.steps import (
    charging,
    consulting,
    correcting,
    deciding,
    ending,
    excess,
    extending,
    receiving,
    working,
)
from gongkai.requests.forms.steps.base import LetterForm, StepForm

FORMS: Mapping[Step, type[StepForm]] = {
    Step.AWAIT_CONFIRMATION: receiving.AwaitConfirmationForm,
    Step.RECEIVE: receiving.ReceiveForm,
    Step.EXAMINE: working.ExamineForm,
    Step.ASK_CORRECTION: correcting.AskCorrectionForm,
    Step.TAKE_CORRECTION: correcting.TakeCorrectionForm,
    Step.ASK_REASONS: excess.AskReasonsForm,
    Step.TAKE_REASONS: excess.TakeReasonsForm,
    Step.PROCESS: working.ProcessForm,
    Step.HAND_TO_UNIT: working.HandToUnitForm,
    Step.ANSWER_OF_UNIT: working.AnswerOfUnitForm,
    Step.RECORD_SEARCH: working.SearchForm,
    Step.CONSULT: consulting.ConsultForm,
    Step.SERVE_CONSULTATION: consulting.ServeConsultationForm,
    Step.END_CONSULTATION: consulting.EndConsultationForm,
    Step.EXTEND: extending.ExtendForm,
    Step.ASSESS_FEE: charging.AssessFeeForm,
    Step.NOTIFY_FEE: charging.NotifyFeeForm,
    Step.TAKE_PAYMENT: charging.TakePaymentForm,
    Step.DEFER: excess.DeferForm,
    Step.SUBMIT_FOR_APPROVAL: deciding.SubmitForm,
    Step.REVIEW_SECRECY: deciding.ReviewSecrecyForm,
    Step.REVIEW_LEGALITY: deciding.ReviewLegalityForm,
    Step.SIGN_OFF: deciding.SignOffForm,
    Step.APPROVE: deciding.ApproveForm,
    Step.RETURN: deciding.ReturnForm,
    Step.ISSUE: deciding.IssueForm,
    Step.REPLY: deciding.ReplyForm,
    Step.DELIVER: deciding.DeliverForm,
    Step.ABANDON: ending.AbandonForm,
    Step.WITHDRAW: ending.WithdrawForm,
    Step.CLOSE: working.CloseForm,
    Step.REOPEN: deciding.ReopenForm,
    Step.HAND_OVER: working.HandOverForm,
}

__all__ = ["FORMS", "LetterForm", "StepForm"]
