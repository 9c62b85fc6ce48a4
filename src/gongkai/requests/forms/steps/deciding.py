"""呈批、审核、印发、送出、送达、重新办理."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.common.clock import today
from gongkai.common.dates import written_day
from gongkai.common.records.days import plausible
from gongkai.law.errors import IllegalStep
from gongkai.law.ledger import Fact, FactKind
from gongkai.law.terms import Delivery, Outcome, Step
from gongkai.letters.facts import LetterFacts
from gongkai.letters.kinds import LetterKind
from gongkai.letters.letter import Letter
from gongkai.requests.actions import deciding, delivering
from gongkai.requests.actions.letters import draft_letter
from gongkai.requests.forms.steps.base import (
    StepForm,
    day_field,
    due_sentence,
    method_field,
    text_field,
)
from gongkai.requests.letter_facts import of_decision
from gongkai.requests.models import Decision, IssuedLetter, Paper, PaperKind, RequestCase, Verdict
from gongkai.requests.permissions import may_read_names

BY_SIGNATURE = (Delivery.DIRECT, Delivery.ENTRUSTED, Delivery.READING)


class SubmitForm(StepForm):
    submit = gettext_lazy("呈批")
    has_letter = True

    note = forms.CharField(label=gettext_lazy("呈批说明"), required=False, max_length=200)

    def consequences(self) -> Iterator[str]:
        decision = deciding.open_decision(self.case)
        for name in deciding.lacking(decision) if decision else ():
            yield _("还缺：%(name)s") % {"name": name}
        yield _("依次经保密审查、法制审核、政府信息公开工作机构负责人审核、分管领导批准。")
        if self.case.due_on:
            yield _("答复期限至%(day)s。") % {"day": written_day(self.case.due_on)}

    def preview(self) -> Letter | None:
        return reply_of(deciding.open_decision(self.case), self.officer)

    def take(self, at: datetime) -> Any:
        return deciding.submit(self.case, note=self.cleaned_data["note"], at=at, **self.told)


class OpinionForm(StepForm):
    """Agreement of one stage; the same words go back with the step 退回."""

    step: ClassVar[Step]
    submit = gettext_lazy("同意")
    has_letter = True

    text = text_field(gettext_lazy("意见"), rows=2, required=False, max_length=500)

    def preview(self) -> Letter | None:
        return reply_of(deciding.open_decision(self.case), self.officer)

    def take(self, at: datetime) -> Any:
        told = {"verdict": Verdict.AGREE, "text": self.cleaned_data["text"]}
        return deciding.give_opinion(self.case, self.step, at=at, **told, **self.told)


class ReviewSecrecyForm(OpinionForm):
    step, guide = Step.REVIEW_SECRECY, gettext_lazy("先审查、后公开，一事一审（条例第十七条）。")


class ReviewLegalityForm(OpinionForm):
    step, guide = Step.REVIEW_LEGALITY, gettext_lazy("核对依据、理由和救济途径。")


class SignOffForm(OpinionForm):
    step = Step.SIGN_OFF


class ApproveForm(OpinionForm):
    step = Step.APPROVE


class ReturnForm(StepForm):
    submit = gettext_lazy("退回")
    guide = gettext_lazy("退回后由经办人修改，重新呈批时各环节重新审核。")

    text = text_field(gettext_lazy("退回的理由"), rows=3, max_length=500)

    def take(self, at: datetime) -> Any:
        told = {"verdict": Verdict.RETURN, "text": self.cleaned_data["text"]}
        return deciding.give_opinion(self.case, Step.RETURN, at=at, **told, **self.told)


class IssueForm(StepForm):
    submit = gettext_lazy("编号并印发")
    has_letter = True
    guide = gettext_lazy("印发时编定文号，保存 PDF 和 Word 文本；印发后不再改动，有误的作废重发。")

    method = method_field()

    def prepare(self) -> None:
        self.fields["method"].initial = self.case.delivery or Delivery.POST.value

    def consequences(self) -> Iterator[str]:
        yield _(
            "印发后尚未答复：直接送达的以签收之日、邮寄的以交邮之日、"
            "电子送达的以发送之日为答复之日。"
        )

    def preview(self) -> Letter | None:
        return reply_of(deciding.open_decision(self.case), self.officer)

    def take(self, at: datetime) -> Any:
        method = Delivery.of(self.cleaned_data["method"])
        return deciding.issue(self.case, method=method, at=at, **self.told)


class ReplyForm(StepForm):
    submit = gettext_lazy("登记送出")

    sent_on = day_field(gettext_lazy("送出之日"))
    served_on = day_field(gettext_lazy("签收之日"))
    tracking = forms.CharField(label=gettext_lazy("邮件号码"), required=False, max_length=40)
    proof = forms.ModelChoiceField(
        label=gettext_lazy("送达凭证"), queryset=Paper.objects.none(), required=False
    )

    def prepare(self) -> None:
        self.letter = deciding.unsent_reply(self.case)
        method = Delivery.of(self.letter.dispatch.method) if self.letter else Delivery.POST
        needless = ["sent_on", "tracking"] if method in BY_SIGNATURE else ["served_on"]
        if method is Delivery.ELECTRONIC:
            needless.append("tracking")
        for name in needless:
            del self.fields[name]
        _offer_proofs(self)

    def consequences(self) -> Iterator[str]:
        if self.letter:
            told = _("%(letter)s，%(method)s。")
            yield told % {
                "letter": self.letter,
                "method": self.letter.dispatch.get_method_display(),
            }
        if self.case.due_on:
            late = today() > self.case.due_on
            told = _("答复期限至%(day)s，已经超过。") if late else _("答复期限至%(day)s。")
            yield told % {"day": written_day(self.case.due_on)}

    def take(self, at: datetime) -> Any:
        names = ("sent_on", "served_on", "tracking", "proof")
        told = {name: self.cleaned_data[name] for name in names if name in self.fields}
        if self.letter is None:
            raise IllegalStep(_("没有已经印发、等待送出的答复。"))
        return deciding.send_reply(self.letter, at=at, **told, **self.told)


class DeliverForm(StepForm):
    submit = gettext_lazy("登记送达")

    letter = forms.ModelChoiceField(
        label=gettext_lazy("文书"), queryset=IssuedLetter.objects.none()
    )
    served_on = day_field(gettext_lazy("收到之日"))
    remark = forms.CharField(label=gettext_lazy("送达情况"), required=False, max_length=200)
    proof = forms.ModelChoiceField(
        label=gettext_lazy("送达凭证"), queryset=Paper.objects.none(), required=False
    )

    def prepare(self) -> None:
        field: Any = self.fields["letter"]
        field.queryset = undelivered(self.case)
        field.initial = field.queryset.last()
        _offer_proofs(self)

    def take(self, at: datetime) -> Any:
        names = ("served_on", "remark", "proof")
        told = {name: self.cleaned_data[name] for name in names}
        return delivering.deliver(self.cleaned_data["letter"], at=at, **told, **self.told)


class ReopenForm(StepForm):
    submit = gettext_lazy("重新办理")
    guide = gettext_lazy(
        "行政复议决定或者人民法院判决责令重新答复的，登记后重新办理（条例第五十一条）。"
    )

    on = day_field(gettext_lazy("收到决定或者判决之日"))
    until = day_field(
        gettext_lazy("责令答复的期限"), validators=[plausible], initial=None, required=False
    )
    reason = forms.CharField(label=gettext_lazy("决定或者判决的案号"), max_length=120)

    def consequences(self) -> Iterator[str]:
        yield _("未指定期限的，%(due)s") % {
            "due": due_sentence(self.due_with(Fact(FactKind.REOPENED, today())))
        }

    def take(self, at: datetime) -> Any:
        names = ("on", "until", "reason")
        told = {name: self.cleaned_data[name] for name in names}
        return deciding.reopen(self.case, at=at, **told, **self.told)


def reply_of(decision: Decision | None, officer: Any) -> Letter | None:
    """Return the reply as it would read today; who may not read names sees no addressee."""
    if decision is None:
        return None
    told = LetterFacts(**{**of_decision(decision), "decided_on": today()})
    if not may_read_names(officer):
        told["applicant_name"] = _("申请人")
    return draft_letter(
        decision.case.agency,
        LetterKind.REPLY,
        told,
        outcome=Outcome.of(decision.outcome),
        edits=decision.edits,
    )


def undelivered(case: RequestCase) -> Any:
    """Return the letters that left and of which nobody has told yet that they arrived."""
    sent = IssuedLetter.objects.filter(case=case, voided_at=None, dispatch__sent_on__isnull=False)
    return sent.filter(dispatch__served_on=None)


def _offer_proofs(form: StepForm) -> None:
    field: Any = form.fields["proof"]
    field.queryset = Paper.objects.filter(case=form.case, kind=PaperKind.DELIVERY)
